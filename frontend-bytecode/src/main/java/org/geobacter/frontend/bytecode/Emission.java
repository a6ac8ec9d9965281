package org.geobacter.frontend.bytecode;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.DispatchTable;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewException;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.NewReferenceArray;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.RefType;
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

    /** {@return the emission of code for the present instruction into another function} */
    Emission inFunction(Builder other) {
        return new Emission(module, method, code, Optional.of(positionWithCalls()), other);
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
        if (here == SourcePosition.UNKNOWN && call.isPresent()) {
            return call.get();
        }
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

    /** {@return an operand's value as one of the given type: null as the null of that type, a constant string as an object} */
    Value valueOf(Operand operand, Type type) {
        return switch (operand) {
            case Operand.Computed(var value) when value.type().equals(type) -> value;
            case Operand.Special special when special == Operand.Special.NULL && !(type instanceof ScalarType) ->
                Constant.zero(type);
            case Operand.Text text when type == RefType.REF && text.parts().isEmpty() ->
                module.constants().of(text.template(), "String." + text.template(), this);
            case Operand.Computed(var value) when value.type() instanceof ArrayType && type == RefType.REF ->
                throw unsupported(
                        "an array of type " + value.type() + " used as an object", "Use variables of the array's own type.");
            case Operand.Computed _,
                    Operand.Special _,
                    Operand.Uninitialised _,
                    Operand.Text _,
                    Operand.TextBuilder _,
                    Operand.MessageOf _,
                    Operand.ClassObject _,
                    Operand.ArrayClass _,
                    Operand.ArrayHandle _,
                    Operand.Layout _,
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
            case Operand.MessageOf(var _, var withClass) when withClass ->
                unsupported(
                        "the call of java.lang.Throwable.toString() on an exception other than for the message of one that it is the cause of",
                        "Keep what the text is made of in fields of the exception.");
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
            case Operand.Layout(var object) ->
                unsupported(
                        "the " + (object instanceof ByteOrder ? "byte order " : "value layout ") + object
                                + " used as an object",
                        "Pass it on as an argument of methods, up to the access of a memory segment.");
            case Operand.Uninitialised(var _, var name) -> newObject(name.replace('/', '.'));
            case Operand.Special _ -> unsupported("a null reference", "Use arrays that are not null.");
            case Operand.Computed(var value) when value.type() == RefType.REF ->
                unsupported("an object used as a value of another type", "Compile the classes against each other again.");
            case Operand.Computed(var value) ->
                unsupported("a value of type " + value.type() + " used as an object", "Use it as what it is.");
        };
    }

    private UnsupportedCodeException newObject(String className) {
        return unsupported(
                "a new object of type " + className + " before its constructor has been called",
                "Use the object after its constructor.");
    }

    /** {@return a reference's value: to an object, to an array of references, or null} */
    Value reference(Operand operand) {
        return valueOf(operand, RefType.REF);
    }

    /** {@return a new object, whose constructor has not run} */
    Value newObject(Class<?> type) {
        if (Throwable.class.isAssignableFrom(type)) {
            var exception = builder.newObject(module.exceptionClasses().of(type, this));
            ThrowableMethods.removeTraceIfOverridden(this, exception, type);
            return exception;
        }
        var objectClass = module.classes().of(type, this);
        module.virtualCalls().instantiate(objectClass, type);
        return builder.newObject(objectClass);
    }

    /** Checks the array or object that an instruction works on. */
    void nullCheck(Value reference) {
        if (!isKnownNonNull(reference)) {
            check(CheckKind.NULL, index < 0 ? "" : code.nullPointerMessage(index), List.of(reference));
        }
    }

    /** Checks a reference, with a message that is not the present instruction's. */
    void nullCheck(Value reference, String message) {
        if (!isKnownNonNull(reference)) {
            check(CheckKind.NULL, message, List.of(reference));
        }
    }

    private boolean isKnownNonNull(Value reference) {
        return switch (reference) {
            case NewArray _, ConstantTable _, NewException _, NewObject _, NewReferenceArray _, ObjectConstant _ -> true;
            case BlockParameter parameter ->
                parameter.block().isEntry() && parameter.index() == 0 && !method.isStatic() && call.isPresent();
            default -> false;
        };
    }

    /** {@return what the type analysis knows of an entry of the operand stack before the present instruction, 0 for the top} */
    SlotType stackType(int depth) {
        return code.stackType(index, depth);
    }

    void check(CheckKind kind, Value... operands) {
        check(kind, "", List.of(operands));
    }

    void check(CheckKind kind, String detail, List<Value> operands) {
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
        var exception = builder.newException(module.exceptionClasses().of(type, this), message, values);
        cause.ifPresent(reference -> builder.fieldStore(ThrowableClasses.CAUSE, exception, reference));
        throwReference(exception);
        builder.at(goesOn);
    }

    /** Checks that an object is null or of a class, as {@link org.geobacter.ir.CastCheck} does. */
    void castCheck(Class<?> type, Value object) {
        var name = type.getName();
        var place = ObjectClasses.location(type);
        if (catching.isPresent()) {
            callCatching(module.check("cast to " + name, check -> check.castCheck(
                    name, place, check.block().parameters().getFirst()), RefType.REF), List.of(object));
        } else {
            builder.castCheck(name, place, object);
        }
    }

    /** Checks that an object is null or can be an element of an array, as {@link org.geobacter.ir.StoreCheck} does. */
    void storeCheck(Value array, Value object) {
        if (catching.isPresent()) {
            callCatching(module.check("store", check -> check.storeCheck(
                    check.block().parameters().get(0), check.block().parameters().get(1)), RefType.REF, RefType.REF),
                    List.of(array, object));
        } else {
            builder.storeCheck(array, object);
        }
    }

    /** {@return what a virtual call gives} */
    Value callVirtually(DispatchTable table, List<Value> arguments) {
        var result = builder.invokeVirtual(table, arguments);
        catchFromCall();
        return result;
    }

    private void callCatching(Function callee, List<Value> arguments) {
        builder.invoke(callee, arguments);
        catchFromCall();
    }

    /** Ends the block with the exception that the present instruction throws if what it works on is null. */
    void throwNullPointerException() {
        var message = new TextTemplate(code.nullPointerMessage(index), List.of());
        throwReference(builder.newException(
                module.exceptionClasses().of(NullPointerException.class, this), Optional.of(message), List.of()));
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
        catchFromCall();
        return result;
    }

    /**
     * {@return what a call of a method gives that stands for an instruction which throws nothing} No handler is reached from there: of the
     * local variables that it needs, some may not have their values yet.
     */
    Value callThatThrowsNothing(JavaMethod callee, List<Shape> shapes, List<Value> leaves) {
        return builder.invoke(module.function(callee, shapes, positionWithCalls()), leaves);
    }

    /** Leads what the call that has just been built throws to its handler, if there is one. */
    private void catchFromCall() {
        if (catching.isPresent()) {
            var function = builder.block().function();
            var returned = function.addBlock();
            var thrown = function.addBlock();
            var exception = builder.catchBranch(BlockCall.to(returned), thrown);
            builder.at(thrown);
            catching.get().accept(exception);
            builder.at(returned);
        }
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
