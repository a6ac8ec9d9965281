package org.geobacter.frontend.bytecode;

import static org.geobacter.frontend.bytecode.InstructionTranslator.computed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.FieldLoad;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.RefType;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Translates calls: of intrinsics, of static methods, of methods of objects, and of constructors. */
final class CallTranslator {
    private final Emission emission;
    private final Arithmetic arithmetic;
    private final InstructionTranslator instructions;
    private final ExceptionConstructors constructors;

    CallTranslator(Emission emission, Arithmetic arithmetic, InstructionTranslator instructions) {
        this.emission = emission;
        this.arithmetic = arithmetic;
        this.instructions = instructions;
        this.constructors = new ExceptionConstructors(emission, instructions);
    }

    /**
     * Executes the call of a constructor on an object that {@code new} has just made, which turns every reference to it in the frame
     * into one to the finished object.
     *
     * @return false, without having done anything, if the instruction is something else
     */
    boolean constructs(AbstractInsnNode instruction, Frame<Operand> frame) {
        if (!(instruction instanceof MethodInsnNode call) || !call.name.equals("<init>")) {
            return false;
        }
        int count = Type.getArgumentCount(call.desc);
        if (!(frame.getStack(frame.getStackSize() - 1 - count) instanceof Operand.Uninitialised object)) {
            return false;
        }
        var arguments = new ArrayList<Operand>();
        for (int i = 0; i < count; i++) {
            arguments.addFirst(frame.pop());
        }
        frame.pop();
        var made = construct(object, call, arguments);
        for (int i = 0; i < frame.getLocals(); i++) {
            if (frame.getLocal(i).equals(object)) {
                frame.setLocal(i, made);
            }
        }
        for (int i = 0; i < frame.getStackSize(); i++) {
            if (frame.getStack(i).equals(object)) {
                frame.setStack(i, made);
            }
        }
        return true;
    }

    /** {@return the finished object} */
    private Operand construct(Operand.Uninitialised object, MethodInsnNode call, List<Operand> arguments) {
        if (object.internalName().equals("java/lang/StringBuilder")) {
            return Texts.newBuilder(emission, call.desc, arguments).orElseThrow(() -> emission.refuse(object));
        }
        var type = Classes.load(emission, object.internalName());
        if (Throwable.class.isAssignableFrom(type)) {
            var exception = constructors.construct(type, call.desc, arguments);
            if (exception.isPresent()) {
                return exception.get();
            }
        }
        return create(type, call, arguments);
    }

    /** {@return a new object on which a constructor has been called} */
    Operand create(Class<?> type, MethodInsnNode constructor, List<Operand> arguments) {
        var object = computed(emission.newObject(type));
        var operands = new ArrayList<>(arguments);
        operands.addFirst(object);
        invoke(constructor, operands);
        return object;
    }

    /** {@return what a call gives, {@code null} if it returns nothing} */
    Operand invoke(MethodInsnNode call, List<Operand> operands) {
        var approximate = emission.module().approximateCalls();
        var method = approximate.onDoubles(call, emission.method());
        var result = method.isPresent() ? call(method.get(), operands) : invokeAsWritten(call, operands);
        approximate.note(call, emission.method(), result);
        return result;
    }

    private Operand invokeAsWritten(MethodInsnNode call, List<Operand> operands) {
        var intrinsic = Intrinsics.find(call.owner, call.name, call.desc);
        if (intrinsic.isPresent()) {
            return intrinsic.get().emit(emission, arithmetic, operands);
        }
        var segment = SegmentAccess.call(emission, call, operands);
        if (segment.isPresent()) {
            return segment.get().operand();
        }
        if (NullChecks.translate(emission, call, operands)) {
            return call.desc.endsWith(")V") ? null : operands.getFirst();
        }
        if (ArrayCopies.isCopy(call)) {
            ArrayCopies.copy(emission, operands);
            return null;
        }
        var standIn = LibraryMethods.standIn(call);
        if (standIn.isPresent()) {
            return call(standIn.get(), operands);
        }
        if (LibraryMethods.checkIndex(emission, call, operands)) {
            return null;
        }
        var text = Texts.call(emission, call, operands);
        if (text.isPresent()) {
            return text.get();
        }
        if (call.getOpcode() == Opcodes.INVOKESTATIC) {
            var method = MethodResolution.resolve(emission, call);
            if (!method.isStatic()) {
                throw emission.unsupported(
                        "the method " + describe(call) + ", which is not static as the class file expects",
                        "Compile the classes against each other again.");
            }
            return call(method, operands);
        }
        return switch (operands.getFirst()) {
            case Operand.Opaque opaque -> throw emission.refuse(opaque);
            case Operand.ArrayHandle(var kind) -> ArrayHandleAccess.emit(emission, kind, call, operands);
            case Operand.ClassObject(var name) when call.name.equals("desiredAssertionStatus") ->
                computed(IntConstant.of(Classes.load(emission, name).desiredAssertionStatus() ? 1 : 0));
            case Operand.Computed(var array) when call.owner.startsWith("[") && call.name.equals("clone") -> copy(array);
            case Operand.Text string when string.parts().isEmpty() -> callOn(emission.reference(string), call, operands);
            case Operand.Computed(var object) when object.type() == RefType.REF -> callOn(object, call, operands);
            case Operand.Special special when special == Operand.Special.NULL ->
                callOn(emission.reference(special), call, operands);
            case Operand.Computed _,
                    Operand.Uninitialised _,
                    Operand.Text _,
                    Operand.TextBuilder _,
                    Operand.MessageOf _,
                    Operand.ClassObject _,
                    Operand.ArrayClass _,
                    Operand.Layout _,
                    Operand.Special _ ->
                throw emission.unsupported(
                        "the call of " + describe(call) + " on an object", "Call static methods, with primitives and arrays.");
        };
    }

    /** {@return what a method or constructor of {@code Throwable} gives} */
    private Operand callOnThrowable(Value exception, MethodInsnNode call, List<Operand> operands) {
        if (call.name.equals("<init>")) {
            ThrowableMethods.initialise(emission, exception, call.desc, operands.subList(1, operands.size()));
            return null;
        }
        emission.nullCheck(exception);
        if (ThrowableMethods.isAddSuppressed(call)) {
            ThrowableMethods.addSuppressed(emission, exception, emission.reference(operands.get(1)));
            return null;
        }
        return ThrowableMethods.call(emission, call, operands)
                .orElseThrow(() -> emission.unsupported(
                        "the call of " + describe(call) + " on an exception",
                        "Catch the exception, and throw it on or make another."));
    }

    /** {@return what an {@code invokedynamic} gives, of the kinds that Java compilers make} */
    Operand invokeDynamic(InvokeDynamicInsnNode dynamic, List<Operand> operands) {
        return switch (dynamic.bsm.getOwner()) {
            case "java/lang/invoke/StringConcatFactory" -> Texts.concatenation(emission, dynamic, operands);
            case "java/lang/invoke/LambdaMetafactory" -> emission.module().lambdas().make(dynamic, operands, emission);
            case "java/lang/runtime/SwitchBootstraps" -> ObjectSwitches.translate(emission, dynamic, operands);
            case "java/lang/runtime/ObjectMethods" -> new RecordMethods(emission, this).translate(dynamic, operands);
            default ->
                throw emission.unsupported(
                        "invokedynamic of " + dynamic.bsm.getOwner().replace('/', '.') + "." + dynamic.bsm.getName(),
                        "Call a static method directly.");
        };
    }

    private Operand callOn(Value receiver, MethodInsnNode call, List<Operand> operands) {
        var method = MethodResolution.resolve(emission, call);
        if (method.isStatic()) {
            throw emission.unsupported(
                    "the method " + describe(call) + ", which is static though the class file expects otherwise",
                    "Compile the classes against each other again.");
        }
        boolean isOfThrowable = method.owner() == Throwable.class || method.owner() == Error.class && call.name.equals("<init>");
        if (isOfThrowable) {
            return callOnThrowable(receiver, call, operands);
        }
        // An object under construction is never null (JVMS 4.10.1.9), also where control flow before the call has hidden that.
        if (!call.name.equals("<init>")) {
            emission.nullCheck(receiver);
        }
        var only = onlyTarget(receiver, method, call);
        return only.isPresent() ? call(only.get(), operands) : callVirtually(method, call, operands);
    }

    /** {@return the method that is run whatever the object's class is, or because that is known, if there is one} */
    private Optional<JavaMethod> onlyTarget(Value receiver, JavaMethod method, MethodInsnNode call) {
        if (call.getOpcode() == Opcodes.INVOKESPECIAL || method.isPrivate() || method.isFinal()) {
            return Optional.of(method);
        }
        return switch (receiver) {
            case NewObject object when !LambdaObjects.isLambda(object.objectClass()) ->
                select(object.objectClass().name(), method, call);
            case ObjectConstant object -> select(object.objectClass().name(), method, call);
            default -> Optional.empty();
        };
    }

    private Optional<JavaMethod> select(String className, JavaMethod method, MethodInsnNode call) {
        var type = Classes.load(emission, className.replace('.', '/'));
        return MethodResolution.select(method.owner(), type, call.name, call.desc);
    }

    private Operand callVirtually(JavaMethod method, MethodInsnNode call, List<Operand> operands) {
        refuseUnlessReturnable(method);
        var owner = Classes.load(emission, call.owner);
        var table = emission.module().virtualCalls().table(owner, call, emission.positionWithCalls());
        var arguments = new ArrayList<Value>();
        for (int i = 0; i < operands.size(); i++) {
            arguments.add(emission.valueOf(operands.get(i), table.parameterTypes().get(i)));
        }
        var result = emission.callVirtually(table, arguments);
        return table.returnType() == VoidType.VOID ? null : computed(result);
    }

    /** {@return a new array with the elements of another} */
    private Operand copy(Value array) {
        emission.nullCheck(array);
        if (array.type() instanceof ArrayType) {
            return ArrayCopies.cloned(emission, array);
        }
        if (!(array instanceof ObjectConstant constant)) {
            throw emission.unsupported(
                    "clone() of an array of objects", "Make a new array and copy the elements in a loop.");
        }
        var builder = emission.builder();
        var copy = builder.newReferenceArray(constant.objectClass(), IntConstant.of(constant.elements().size()));
        for (int i = 0; i < constant.elements().size(); i++) {
            builder.referenceStore(copy, IntConstant.of(i), constant.elements().get(i));
        }
        return computed(copy);
    }

    private Operand call(JavaMethod method, List<Operand> operands) {
        refuseUnlessCompilable(method);
        var shapes = new ArrayList<Shape>();
        var leaves = new ArrayList<Value>();
        var types = method.parameterTypes();
        int receivers = method.isStatic() ? 0 : 1;
        for (int i = 0; i < operands.size(); i++) {
            var operand = operands.get(i);
            var shape = i < receivers
                    ? shapeOf(operand)
                    : textShape(method, operand).orElse(shapeOf(types[i - receivers], operand));
            shapes.add(shape);
            addLeaves(shape, operand, leaves);
        }
        var result = emission.call(method, shapes, leaves);
        return method.returnType() == Type.VOID_TYPE ? null : computed(result);
    }

    private void refuseUnlessCompilable(JavaMethod method) {
        var name = describe(method.file().node().name, method.name(), method.descriptor());
        if (method.isNative()) {
            throw emission.unsupported(
                    "the native method " + name,
                    "Call methods that are written in Java.");
        }
        if (method.isAbstract()) {
            throw emission.unsupported("the abstract method " + name, "Call a static method.");
        }
        if (method.isSynchronized()) {
            throw emission.unsupported(
                    "the synchronized method " + name, "Synchronise the work-items of a group with WorkItem.barrier().");
        }
        refuseUnlessReturnable(method);
    }

    private void refuseUnlessReturnable(JavaMethod method) {
        var returned = method.returnType();
        boolean isText = returned.getSort() == Type.OBJECT
                && (returned.getInternalName().equals("java/lang/StringBuilder")
                        || returned.getInternalName().equals("java/lang/Class"));
        if (isText) {
            throw emission.unsupported(
                    "the call of " + describe(method.file().node().name, method.name(), method.descriptor())
                            + ", which returns an object of type " + returned.getClassName(),
                    "Return a primitive, an array or an object of a class of your own.");
        }
    }

    /** {@return how a message is passed to the constructor of an exception, which is compiled for that message} */
    private static Optional<Shape> textShape(JavaMethod method, Operand operand) {
        if (!method.name().equals("<init>") || !Throwable.class.isAssignableFrom(method.owner())) {
            return Optional.empty();
        }
        return switch (operand) {
            case Operand.Text text ->
                Optional.of(new Shape.Text(text.template(), text.parts().stream().map(Operand.Text.Part::kind).toList()));
            case Operand.MessageOf(var _, var withClass) -> Optional.of(new Shape.MessageOf(withClass));
            case Operand.Special special when special == Operand.Special.NULL -> Optional.of(new Shape.Null());
            default -> Optional.empty();
        };
    }

    /** {@return how an operand is passed to a parameter of a declared type} */
    private Shape shapeOf(Type declared, Operand operand) {
        var shape = Shape.of(declared);
        return shape instanceof Shape.Reference ? shapeOf(operand) : shape;
    }

    private Shape shapeOf(Operand operand) {
        return switch (operand) {
            case Operand.ArrayHandle(var element) -> new Shape.Handle(element);
            case Operand.Layout(var object) -> new Shape.Layout(object);
            case Operand.Computed(var value) when value.type() instanceof ArrayType(var element) -> new Shape.Array(element);
            case Operand.Computed _ -> new Shape.Reference();
            case Operand.Special special when special == Operand.Special.NULL -> new Shape.Reference();
            case Operand.Text text when text.parts().isEmpty() -> new Shape.Reference();
            case Operand.Opaque(var construct, var advice) -> new Shape.Opaque(construct, advice);
            case Operand.Special _,
                    Operand.Uninitialised _,
                    Operand.Text _,
                    Operand.TextBuilder _,
                    Operand.MessageOf _,
                    Operand.ClassObject _,
                    Operand.ArrayClass _ -> {
                var refusal = emission.refuse(operand);
                yield new Shape.Opaque(refusal.construct(), refusal.advice());
            }
        };
    }

    private void addLeaves(Shape shape, Operand operand, List<Value> leaves) {
        switch (shape) {
            case Shape.Scalar(var kind) -> leaves.add(emission.valueOf(operand, kind.stackType()));
            case Shape.Array(var element) -> leaves.add(emission.valueOf(operand, new ArrayType(element)));
            case Shape.Reference() -> leaves.add(emission.reference(operand));
            case Shape.Text _ -> leaves.addAll(((Operand.Text) operand).values());
            case Shape.MessageOf _ -> leaves.add(((Operand.MessageOf) operand).exception());
            case Shape.Handle _, Shape.Layout _, Shape.Null _, Shape.Opaque _ -> {
                // Nothing is passed.
            }
            case Shape.Box _, Shape.Flat _, Shape.Enumeration _, Shape.ArrayOfArrays _, Shape.SharedArray _,
                    Shape.Fixed _, Shape.Segment _ ->
                throw new IllegalArgumentException("only a launch passes " + shape);
        }
    }

    private static String describe(MethodInsnNode call) {
        return describe(call.owner, call.name, call.desc);
    }

    private static String describe(String owner, String name, String descriptor) {
        return MethodNames.method(owner, name, descriptor);
    }
}
