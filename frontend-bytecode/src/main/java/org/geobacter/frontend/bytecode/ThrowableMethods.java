package org.geobacter.frontend.bytecode;

import static org.geobacter.frontend.bytecode.InstructionTranslator.computed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.FieldStore;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewException;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.RefType;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.ThrowableClasses;
import org.geobacter.ir.ThrownObject;
import org.geobacter.ir.Value;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The methods and constructors of {@code Throwable}, which work on {@link ThrowableClasses#FIELDS}. */
final class ThrowableMethods {
    private static final String SELF_SUPPRESSION = "Self-suppression not permitted";

    private ThrowableMethods() {}

    /**
     * {@return what a call gives, if it is one of a method that exceptions inherit from {@code Throwable}}
     *
     * @param operands the exception first, a reference that is not null
     */
    static Optional<Operand> call(Emission emission, MethodInsnNode call, List<Operand> operands) {
        var exception = ((Operand.Computed) operands.getFirst()).value();
        var builder = emission.builder();
        return switch (call.name + call.desc) {
            case "getMessage()Ljava/lang/String;", "getLocalizedMessage()Ljava/lang/String;" -> {
                emission.module().exceptionClasses().lookAtMessages(emission.positionWithCalls());
                yield Optional.of(new Operand.MessageOf(exception, false));
            }
            case "toString()Ljava/lang/String;" -> emission.module().exceptionClasses().takesTextsOfCauses()
                    ? Optional.of(new Operand.MessageOf(exception, true))
                    : Optional.empty();
            case "getCause()Ljava/lang/Throwable;" -> Optional.of(computed(builder.fieldLoad(ThrowableClasses.CAUSE, exception)));
            case "initCause(Ljava/lang/Throwable;)Ljava/lang/Throwable;" -> {
                builder.fieldStore(ThrowableClasses.CAUSE, withoutCause(emission, exception), emission.reference(operands.get(1)));
                yield Optional.of(operands.getFirst());
            }
            case "fillInStackTrace()Ljava/lang/Throwable;" -> Optional.of(operands.getFirst());
            default -> Optional.empty();
        };
    }

    /** {@return an exception that is known to have no cause yet, so that it may get one} */
    private static Value withoutCause(Emission emission, Value exception) {
        boolean isNew = exception instanceof NewException
                && exception.users()
                        .stream()
                        .noneMatch(user -> user instanceof FieldStore store && store.field().equals(ThrowableClasses.CAUSE));
        if (!isNew) {
            throw emission.unsupported(
                    "initCause() of an exception that may have a cause", "Pass the cause to the exception's constructor.");
        }
        return exception;
    }

    /** {@return whether a call is one of {@code Throwable.addSuppressed}} */
    static boolean isAddSuppressed(MethodInsnNode call) {
        return (call.name + call.desc).equals("addSuppressed(Ljava/lang/Throwable;)V");
    }

    /** As {@code Throwable.addSuppressed}, of which the first are remembered and the others counted. */
    static void addSuppressed(Emission emission, Value exception, Value suppressed) {
        var builder = emission.builder();
        emission.throwIf(
                builder.compare(Predicate.EQ, exception, suppressed),
                IllegalArgumentException.class,
                Optional.of(new TextTemplate(SELF_SUPPRESSION, List.of())),
                List.of(),
                Optional.of(exception));
        var count = builder.fieldLoad(ThrowableClasses.SUPPRESSED_COUNT, exception);
        for (int i = 0; i < ThrowableClasses.SUPPRESSED.size(); i++) {
            var field = ThrowableClasses.SUPPRESSED.get(i);
            var isThis = builder.compare(Predicate.EQ, count, IntConstant.of(i));
            builder.fieldStore(field, exception, builder.select(isThis, suppressed, builder.fieldLoad(field, exception)));
        }
        // Less than zero where suppression is disabled.
        var isEnabled = builder.compare(Predicate.GE, count, IntConstant.of(0));
        var one = builder.select(isEnabled, IntConstant.of(1), IntConstant.of(0));
        builder.fieldStore(
                ThrowableClasses.SUPPRESSED_COUNT,
                exception,
                builder.binary(org.geobacter.ir.BinaryOperation.ADD, count, one));
    }

    /** Does what a constructor of {@code Throwable} does to a new exception. */
    static void initialise(Emission emission, Value exception, String descriptor, List<Operand> arguments) {
        boolean hasMessage = descriptor.startsWith("(Ljava/lang/String;");
        var message = hasMessage ? arguments.getFirst() : Operand.Special.NULL;
        if (message instanceof Operand.Text text) {
            emission.builder().exceptionMessage(exception, ExceptionConstructors.template(emission, text), text.values());
        }
        setRest(emission, exception, message, descriptor, arguments);
    }

    /** Does to an exception that has its message, if that is a text, the rest of what the constructor of {@code Throwable} does. */
    static void finish(
            Emission emission,
            Value exception,
            Class<?> type,
            Operand message,
            String descriptor,
            List<Operand> arguments) {
        setRest(emission, exception, message, descriptor, arguments);
        removeTraceIfOverridden(emission, exception, type);
    }

    private static void setRest(
            Emission emission, Value exception, Operand message, String descriptor, List<Operand> arguments) {
        var builder = emission.builder();
        var causeAt = List.of(Type.getArgumentTypes(descriptor)).indexOf(Type.getObjectType("java/lang/Throwable"));
        var cause = causeAt >= 0 && arguments.get(causeAt) != Operand.Special.NULL
                ? Optional.of(emission.valueOf(arguments.get(causeAt), RefType.REF))
                : Optional.<Value>empty();
        boolean isTextOfCause = causeAt == 0 && cause.isPresent();
        switch (message) {
            case Operand.MessageOf(var other, var withClass) when withClass -> {
                if (cause.filter(other::equals).isEmpty()) {
                    throw emission.refuse(message);
                }
                isTextOfCause = true;
            }
            case Operand.MessageOf(var other, var _) -> {
                copy(ThrowableClasses.TEXT, other, exception, emission);
                ThrowableClasses.TEXT_VALUES.forEach(field -> copy(field, other, exception, emission));
            }
            case Operand.Text _ -> {
                // Has been set.
            }
            case Operand.Special special when special == Operand.Special.NULL -> {
                // It has none.
            }
            case Operand.Computed(var string) when string.type() == RefType.REF -> builder.exceptionString(exception, string);
            default -> throw emission.refuse(message);
        }
        cause.ifPresent(value -> builder.fieldStore(ThrowableClasses.CAUSE, exception, value));
        if (isTextOfCause) {
            var classes = emission.module().exceptionClasses();
            if (causeAt == 0) {
                classes.makeMessageOfCause(emission.positionWithCalls());
            } else {
                classes.makeTextOfCause();
            }
            builder.fieldStore(ThrowableClasses.TEXT, exception, IntConstant.of(ThrownObject.TEXT_OF_CAUSE));
        }
        if (descriptor.endsWith("ZZ)V")) {
            if (isFalse(emission, arguments.get(2))) {
                builder.fieldStore(ThrowableClasses.SUPPRESSED_COUNT, exception, IntConstant.of(-1));
            }
            if (isFalse(emission, arguments.get(3))) {
                builder.fieldStore(ThrowableClasses.TRACE, exception, IntConstant.of(0));
            }
        }
    }

    private static void copy(ObjectField field, Value from, Value to, Emission emission) {
        emission.builder().fieldStore(field, to, emission.builder().fieldLoad(field, from));
    }

    private static boolean isFalse(Emission emission, Operand flag) {
        if (emission.scalar(flag) instanceof IntConstant constant) {
            return constant.value() == 0;
        }
        throw emission.unsupported(
                "an exception that has a stack trace or not, depending on a value", "Pass constants to Throwable's constructor.");
    }

    /** Exceptions that override {@code fillInStackTrace()} to do nothing have no stack trace. */
    static void removeTraceIfOverridden(Emission emission, Value exception, Class<?> type) {
        try {
            var method = type.getMethod("fillInStackTrace");
            var owner = method.getDeclaringClass();
            // That of NullPointerException counts how often it is called.
            if (owner == Throwable.class || owner == NullPointerException.class) {
                return;
            }
            var code = ClassFile.of(owner).method(method.getName(), "()Ljava/lang/Throwable;").orElseThrow();
            var opcodes = Arrays.stream(code.node().instructions.toArray())
                    .filter(Bytecode::isReal)
                    .map(AbstractInsnNode::getOpcode)
                    .toList();
            if (!opcodes.equals(List.of(Opcodes.ALOAD, Opcodes.ARETURN))) {
                throw emission.unsupported(
                        "the exception " + type.getName() + ", whose fillInStackTrace() does more than to return",
                        "Do without that method, or let it return this.");
            }
            emission.builder().fieldStore(ThrowableClasses.TRACE, exception, IntConstant.of(0));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every Throwable has it", e);
        } catch (MissingClassFileException e) {
            throw emission.unsupported(e.construct(), e.advice());
        }
    }
}
