package org.geobacter.ir.transform.exceptions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.ExceptionMessage;
import org.geobacter.ir.ExceptionString;
import org.geobacter.ir.FieldStore;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewException;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.ThrowableClasses;
import org.geobacter.ir.ThrownObject;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.transform.FunctionPass;

/**
 * Makes ordinary objects of exceptions, in a function into which all calls have been inlined: {@link NewException} becomes {@link
 * NewObject} and stores to {@link ThrowableClasses#FIELDS}, and {@link ThrowReference} becomes a {@link Throw} whose values are read from
 * the fields of the exception, of its causes and of what it has suppressed; see {@link ThrownObject}.
 *
 * <p>A field that no exception of the function has a value stored to is zero, and is not in the record.
 */
public final class ExceptionLowering implements FunctionPass {
    private static final int MAX_CAUSES = 3;

    @Override
    public String name() {
        return "exception-lowering";
    }

    @Override
    public boolean run(Function function) {
        return new Lowering(function).run();
    }

    private static final class Lowering {
        private final Function function;
        private final ThrownObjectTables tables = new ThrownObjectTables();
        /** The fields that some exception has a value in. */
        private final Set<ObjectField> stored = new HashSet<>();
        /** The places in the record of the fields that classes of exceptions declare. */
        private final Map<ObjectField, Integer> ownIndices = new HashMap<>();
        /** The strings that there are: nothing makes others. */
        private final Set<ObjectConstant> strings = new LinkedHashSet<>();

        Lowering(Function function) {
            this.function = function;
            for (var block : function.blocks()) {
                for (var instruction : block.instructions()) {
                    switch (instruction) {
                        case NewException made -> addFields(made.objectClass());
                        case NewObject made when isException(made.objectClass()) -> addFields(made.objectClass());
                        default -> {
                        }
                    }
                    for (var operand : instruction.operands()) {
                        if (operand instanceof ObjectConstant constant && constant.identity() instanceof String) {
                            strings.add(constant);
                        }
                    }
                }
            }
        }

        private void addFields(ObjectClass exceptionClass) {
            var fields = ThrowableClasses.ownFields(exceptionClass);
            for (int i = 0; i < fields.size(); i++) {
                ownIndices.put(fields.get(i), i);
            }
        }

        boolean run() {
            var exceptions = new ArrayList<Instruction>();
            var throwing = new ArrayList<ThrowReference>();
            for (var block : function.blocks()) {
                for (var instruction : List.copyOf(block.instructions())) {
                    switch (instruction) {
                        case NewException _, ExceptionMessage _, ExceptionString _ -> exceptions.add(instruction);
                        case NewObject made when isException(made.objectClass()) -> exceptions.add(instruction);
                        case FieldStore store when isOwn(store) -> exceptions.add(instruction);
                        case FieldStore store -> stored.add(store.field());
                        case ThrowReference thrown -> throwing.add(thrown);
                        default -> {
                        }
                    }
                }
            }
            exceptions.forEach(this::lower);
            if (!throwing.isEmpty()) {
                var reason = TrapReason.of(layout());
                throwing.forEach(thrown -> lower(thrown, reason));
            }
            return !exceptions.isEmpty() || !throwing.isEmpty();
        }

        private static boolean isException(ObjectClass objectClass) {
            return objectClass.isSubtypeOf("java.lang.Throwable");
        }

        private boolean isOwn(FieldStore store) {
            return store.field().type() instanceof ScalarType && ownIndices.containsKey(store.field());
        }

        private void lower(Instruction instruction) {
            var builder = Builder.before(instruction);
            switch (instruction) {
                case NewException exception -> {
                    var object = builder.newObject(exception.objectClass());
                    begin(object, exception.objectClass(), builder);
                    exception.message().ifPresent(message -> setMessage(object, message, exception.operands(), builder));
                    exception.replaceAllUsesWith(object);
                    exception.remove();
                }
                case NewObject object -> begin(object, object.objectClass(), after(object));
                case ExceptionString message -> {
                    store(ThrowableClasses.TEXT, message.exception(), number(message.string(), builder), builder);
                    message.remove();
                }
                case ExceptionMessage message -> {
                    setMessage(message.exception(), message.message(), message.values(), builder);
                    message.remove();
                }
                case FieldStore store -> {
                    int index = ownIndices.get(store.field());
                    if (index >= ThrowableClasses.OWN.size()) {
                        throw new UnsupportedCodeException(
                                "an exception with more than " + ThrowableClasses.OWN.size() + " fields",
                                store.position(),
                                "Put less into the exception.");
                    }
                    store(ThrowableClasses.OWN.get(index), store.object(), bits(store.value(), builder), builder);
                }
                default -> throw new AssertionError(instruction);
            }
        }

        private static Builder after(Instruction instruction) {
            var instructions = instruction.block().instructions();
            return Builder.before(instructions.get(instructions.indexOf(instruction) + 1)).at(instruction.position());
        }

        private void begin(Value object, ObjectClass objectClass, Builder builder) {
            store(ThrowableClasses.CLASS, object, IntConstant.of(tables.number(objectClass)), builder);
            store(ThrowableClasses.TRACE, object, IntConstant.of(tables.number(builder.position())), builder);
        }

        private void setMessage(Value object, TextTemplate message, List<Value> values, Builder builder) {
            store(ThrowableClasses.TEXT, object, IntConstant.of(tables.number(message)), builder);
            for (int i = 0; i < values.size(); i++) {
                store(ThrowableClasses.TEXT_VALUES.get(i), object, bits(values.get(i), builder), builder);
            }
        }

        /** {@return the number of the text that a string is: that of the constant which it is the same as} */
        private Value number(Value string, Builder builder) {
            if (string instanceof NullConstant) {
                return IntConstant.of(0);
            }
            if (string instanceof ObjectConstant constant) {
                return IntConstant.of(number(constant, builder.position()));
            }
            Value number = IntConstant.of(0);
            for (var constant : strings) {
                var isThis = builder.compare(Predicate.EQ, string, constant);
                number = builder.select(isThis, IntConstant.of(number(constant, builder.position())), number);
            }
            return number;
        }

        private int number(ObjectConstant string, SourcePosition position) {
            var text = (String) string.identity();
            if (text.chars().anyMatch(TextTemplate::isPlace)) {
                throw new UnsupportedCodeException(
                        "one of the characters \\1 to \\3 in an exception message", position, "Leave it out.");
            }
            return tables.number(new TextTemplate(text, List.of()));
        }

        private void store(ObjectField field, Value object, Value value, Builder builder) {
            stored.add(field);
            builder.fieldStore(field, object, value);
        }

        private ThrownObject layout() {
            int ownFields = 0;
            for (int i = 0; i < ThrowableClasses.OWN.size(); i++) {
                ownFields = stored.contains(ThrowableClasses.OWN.get(i)) ? i + 1 : ownFields;
            }
            int causes = stored.contains(ThrowableClasses.CAUSE) ? MAX_CAUSES : 0;
            int suppressed = stored.contains(ThrowableClasses.SUPPRESSED_COUNT) ? ThrowableClasses.SUPPRESSED.size() : 0;
            return tables.layout(ownFields, causes, suppressed);
        }

        private void lower(ThrowReference thrown, TrapReason reason) {
            var layout = reason.object().orElseThrow();
            var builder = Builder.before(thrown);
            var values = new ArrayList<Value>();
            var exception = thrown.exception();
            describe(exception, layout, values, builder);
            var cause = exception;
            for (int i = 0; i < layout.causes(); i++) {
                cause = describeIfPresent(ThrowableClasses.CAUSE, cause, layout, values, builder);
            }
            for (int i = 0; i < layout.suppressed(); i++) {
                describeIfPresent(ThrowableClasses.SUPPRESSED.get(i), exception, layout, values, builder);
            }
            if (layout.suppressed() > 0) {
                values.add(load(ThrowableClasses.SUPPRESSED_COUNT, exception, builder));
            }
            // All throws have the same site: where the exception was made is among the values.
            thrown.block().replaceTerminator(new Throw(reason, values, SourcePosition.UNKNOWN));
        }

        /**
         * Describes the exception that a field refers to, or nothing if it is null: what is read then is read from the object itself,
         * and means nothing.
         *
         * @return the exception, or the object itself
         */
        private Value describeIfPresent(
                ObjectField field, Value object, ThrownObject layout, List<Value> values, Builder builder) {
            var referred = builder.fieldLoad(field, object);
            var isNull = builder.compare(Predicate.EQ, referred, Constant.zero(RefType.REF));
            var there = builder.select(isNull, object, referred);
            int first = values.size();
            describe(there, layout, values, builder);
            values.set(first, builder.select(isNull, IntConstant.of(0L), values.get(first)));
            return there;
        }

        private void describe(Value exception, ThrownObject layout, List<Value> values, Builder builder) {
            values.add(load(ThrowableClasses.CLASS, exception, builder));
            values.add(load(ThrowableClasses.TRACE, exception, builder));
            values.add(load(ThrowableClasses.TEXT, exception, builder));
            ThrowableClasses.TEXT_VALUES.forEach(field -> values.add(load(field, exception, builder)));
            ThrowableClasses.OWN.subList(0, layout.ownFields()).forEach(field -> values.add(load(field, exception, builder)));
        }

        private Value load(ObjectField field, Value exception, Builder builder) {
            if (!stored.contains(field)) {
                return IntConstant.of(0L);
            }
            return bits(builder.fieldLoad(field, exception), builder);
        }

        /** {@return a scalar as the 64 bits that the error record has for it} */
        private static Value bits(Value value, Builder builder) {
            return switch ((ScalarType) value.type()) {
                case I64 -> value;
                case F64 -> builder.convert(ConvertOperation.BITCAST, value, ScalarType.I64);
                case F32 -> builder.convert(
                        ConvertOperation.SIGN_EXTEND,
                        builder.convert(ConvertOperation.BITCAST, value, ScalarType.I32),
                        ScalarType.I64);
                case I1, I8, I16, I32 -> builder.convert(ConvertOperation.SIGN_EXTEND, value, ScalarType.I64);
                case F16 -> throw new IllegalArgumentException("Java has no type for a half float");
            };
        }
    }
}
