package org.geobacter.frontend.bytecode;

import java.util.List;
import java.util.Optional;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.ThrowableClasses;
import org.geobacter.ir.Type;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.transform.CatchingCheck;

/** The place in a method that is being translated: where instructions go, and how code that cannot be compiled is refused. */
final class Emission {
    private final ModuleTranslator module;
    private final JavaMethod method;
    private final MethodCode code;
    private final Optional<SourcePosition> call;
    private final Builder builder;
    private int index = -1;
    /** Where exceptions of the present instruction go; empty if they leave the method. */
    private Optional<Catching> catching = Optional.empty();

    /** Ends the builder's block with going to the handlers that cover the present instruction. */
    @FunctionalInterface
    interface Catching {
        /** @param exception a reference that is not null */
        void accept(Value exception);
    }

    /** @param call the call that made this method a part of the kernel, with the calls that lead there; empty for the kernel */
    Emission(ModuleTranslator module, JavaMethod method, MethodCode code, Optional<SourcePosition> call, Builder builder) {
        this.module = module;
        this.method = method;
        this.code = code;
        this.call = call;
        this.builder = builder;
    }

    ModuleTranslator module() {
        return module;
    }

    JavaMethod method() {
        return method;
    }

    Builder builder() {
        return builder;
    }

    /** Goes to an instruction of the method. */
    void moveTo(int newIndex) {
        index = newIndex;
        int line = code.line(index);
        if (line != builder.position().line() || builder.position() == SourcePosition.UNKNOWN) {
            builder.at(position(method, line));
        }
    }

    /** Says where exceptions go from now on. */
    void catchWith(Optional<Catching> newCatching) {
        catching = newCatching;
    }

    /** {@return a line of a method, without the way there} */
    static SourcePosition position(JavaMethod method, int line) {
        return SourcePosition.of(method.owner().getName(), method.name(), method.file().sourceFile(), line);
    }

    /** {@return the present place with the calls that lead there} */
    SourcePosition positionWithCalls() {
        var here = builder.position();
        return new SourcePosition(here.className(), here.methodName(), here.fileName(), here.line(), call);
    }

    /**
     * {@return the exception that refuses the present instruction}
     *
     * @param construct what cannot be compiled and why, a clause
     * @param advice what to do instead, a sentence
     */
    UnsupportedCodeException unsupported(String construct, String advice) {
        return new UnsupportedCodeException(construct, positionWithCalls(), advice);
    }

    /** {@return a scalar operand's value} */
    Value scalar(Operand operand) {
        if (operand instanceof Operand.Computed(var value)) {
            return value;
        }
        throw refuse(operand);
    }

    /** {@return an operand's value as one of the given type: null as the null array, a box as what is in it} */
    Value valueOf(Operand operand, Type type) {
        return switch (operand) {
            case Operand.Computed(var value) when value.type().equals(type) -> value;
            case Operand.Boxed(var _, var value) when value.type().equals(type) -> value;
            case Operand.Special special when special == Operand.Special.NULL && type instanceof ArrayType array ->
                new NullConstant(array);
            case Operand.Computed _,
                    Operand.Boxed _,
                    Operand.Special _,
                    Operand.Flattened _,
                    Operand.Uninitialised _,
                    Operand.Text _,
                    Operand.TextBuilder _,
                    Operand.MessageOf _,
                    Operand.ClassObject _,
                    Operand.ArrayClass _,
                    Operand.ArrayHandle _,
                    Operand.Opaque _ ->
                throw refuse(operand);
        };
    }

    /** {@return an array operand's value; {@code kindOfNull} is the kind of the elements if it is the null constant} */
    Value array(Operand operand, JavaKind kindOfNull) {
        if (operand instanceof Operand.Computed(var value) && value.type() instanceof ArrayType) {
            return value;
        }
        return valueOf(operand, new ArrayType(kindOfNull));
    }

    /** {@return the exception that refuses an operand which the present instruction cannot use} */
    UnsupportedCodeException refuse(Operand operand) {
        return switch (operand) {
            case Operand.Opaque(var construct, var advice) -> unsupported(construct, advice);
            case Operand.Text _, Operand.TextBuilder _ ->
                unsupported("a string that is not the message of an exception", "Kernels compute with primitives and arrays.");
            case Operand.MessageOf _ ->
                unsupported(
                        "the message of an exception used other than as the message of another",
                        "Keep what the message is made of in fields of the exception.");
            case Operand.ClassObject(var name) ->
                unsupported("the class object of " + name.replace('/', '.'), "Kernels have no reflection.");
            case Operand.ArrayClass(var element) ->
                unsupported("the class object of " + element + "[]", "Kernels have no reflection.");
            case Operand.ArrayHandle(var element) ->
                unsupported(
                        "a VarHandle of the elements of a " + element + "[] used as an object", "Call its methods where it is.");
            case Operand.Uninitialised(var _, var name) -> newObject(name.replace('/', '.'));
            case Operand.Flattened flattened ->
                unsupported(
                        "the object of type " + flattened.shape().type().getName() + " used other than by its fields",
                        "Read its fields, or pass them to the kernel one by one.");
            case Operand.Boxed boxed ->
                unsupported(
                        "a box of a " + boxed.kind() + " used as an object",
                        "Use the primitive type.");
            case Operand.Special _ -> unsupported("a null reference", "Use arrays that are not null.");
            case Operand.Computed(var value) ->
                unsupported("a value of type " + value.type() + " used as an object", "Use it as what it is.");
        };
    }

    private UnsupportedCodeException newObject(String className) {
        return unsupported(
                "a new object of type " + className,
                "Use local variables of primitive types or local arrays; of objects only exceptions can be made, to be thrown.");
    }

    /** Checks an array that an instruction works on. */
    void nullCheck(Value array) {
        nullCheck(array, code.nullPointerMessage(index));
    }

    /** Checks an array, with a message that is not the present instruction's. */
    void nullCheck(Value array, String message) {
        if (!(array instanceof NewArray || array instanceof ConstantTable)) {
            check(CheckKind.NULL, message, List.of(array));
        }
    }

    void check(CheckKind kind, Value... operands) {
        check(kind, "", List.of(operands));
    }

    private void check(CheckKind kind, String detail, List<Value> operands) {
        if (catching.isPresent()) {
            CatchingCheck.build(kind, detail, operands, builder, (exception, _) -> catching.get().accept(exception));
        } else {
            builder.check(kind, detail, operands);
        }
    }

    /**
     * Throws an exception if a condition holds, and goes on if not.
     *
     * @param values of the message
     * @param cause its cause, a reference
     */
    void throwIf(
            Value condition,
            Class<? extends Throwable> type,
            Optional<TextTemplate> message,
            List<Value> values,
            Optional<Value> cause) {
        if (condition.equals(IntConstant.FALSE)) {
            return;
        }
        var function = builder.block().function();
        var goesOn = function.addBlock();
        var throwing = function.addBlock();
        builder.branch(condition, BlockCall.to(throwing), BlockCall.to(goesOn));
        builder.at(throwing);
        var exception = builder.newException(module.exceptionClasses().of(type), message, values);
        cause.ifPresent(reference -> builder.fieldStore(ThrowableClasses.CAUSE, exception, reference));
        throwReference(exception);
        builder.at(goesOn);
    }

    /** Ends the block with throwing an exception, a reference that is not null. */
    void throwReference(Value exception) {
        if (catching.isPresent()) {
            catching.get().accept(exception);
        } else {
            builder.throwReference(exception);
        }
    }

    /** {@return what a call of a method gives; nothing to be used if it returns nothing} */
    Value call(JavaMethod callee, List<Shape> shapes, List<Value> leaves) {
        var result = builder.invoke(module.function(callee, shapes, positionWithCalls()), leaves);
        if (catching.isPresent()) {
            var function = builder.block().function();
            var returned = function.addBlock();
            var thrown = function.addBlock();
            var exception = builder.catchBranch(BlockCall.to(returned), thrown);
            builder.at(thrown);
            catching.get().accept(exception);
            builder.at(returned);
        }
        return result;
    }

    /** {@return the value narrowed to what a kind contains (JVMS 2.11.1)} */
    Value narrow(Value value, JavaKind kind) {
        return switch (kind) {
            case BOOLEAN -> builder.binary(BinaryOperation.AND, value, IntConstant.of(1));
            case BYTE, SHORT, CHAR -> {
                var narrow = builder.convert(ConvertOperation.TRUNCATE, value, kind.storageType());
                var extend = kind.isUnsigned()
                        ? ConvertOperation.ZERO_EXTEND
                        : ConvertOperation.SIGN_EXTEND;
                yield builder.convert(extend, narrow, ScalarType.I32);
            }
            case INT, LONG, FLOAT, DOUBLE -> value;
        };
    }
}
