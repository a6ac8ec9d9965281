package org.geobacter.frontend.bytecode;

import static org.geobacter.frontend.bytecode.InstructionTranslator.computed;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The {@code equals} and {@code hashCode} that records have by default ({@link java.lang.runtime.ObjectMethods}). */
final class RecordMethods {
    private final Emission emission;
    private final CallTranslator calls;

    RecordMethods(Emission emission, CallTranslator calls) {
        this.emission = emission;
        this.calls = calls;
    }

    Operand translate(InvokeDynamicInsnNode dynamic, List<Operand> operands) {
        var type = (Type) dynamic.bsmArgs[0];
        var getters = new ArrayList<Handle>();
        for (int i = 2; i < dynamic.bsmArgs.length; i++) {
            getters.add((Handle) dynamic.bsmArgs[i]);
        }
        return switch (dynamic.name) {
            case "equals" -> equals(type, getters, operands.get(0), operands.get(1));
            case "hashCode" -> hashCode(getters, operands.getFirst());
            default -> throw emission.unsupported(
                    "the method " + dynamic.name + " that a record has by default", "Kernels compute with primitives and arrays.");
        };
    }

    private Operand hashCode(List<Handle> getters, Operand self) {
        var builder = emission.builder();
        Value hash = IntConstant.of(0);
        for (var getter : getters) {
            var descriptor = getter.getDesc();
            var owner = owner(descriptor);
            var call = new MethodInsnNode(
                    Opcodes.INVOKESTATIC,
                    owner,
                    "hashCode",
                    "(" + parameter(descriptor) + ")I",
                    false);
            var ofField = emission.scalar(calls.invoke(call, List.of(field(getter, self))));
            hash = builder.binary(BinaryOperation.ADD, builder.binary(BinaryOperation.MUL, hash, IntConstant.of(31)), ofField);
        }
        return computed(hash);
    }

    private Operand equals(Type type, List<Handle> getters, Operand self, Operand other) {
        var builder = emission.builder();
        var function = builder.block().function();
        var end = function.addBlock();
        var answer = end.addParameter(ScalarType.I32);
        var name = Classes.load(emission, type.getInternalName()).getName();
        var inside = function.addBlock();
        builder.branch(
                builder.instanceOf(name, emission.reference(other)),
                BlockCall.to(inside),
                BlockCall.to(end, IntConstant.of(0)));
        builder.at(inside);
        for (var getter : getters) {
            var same = areEqual(getter.getDesc(), field(getter, self), field(getter, other));
            var next = function.addBlock();
            builder.branch(same, BlockCall.to(next), BlockCall.to(end, IntConstant.of(0)));
            builder.at(next);
        }
        builder.jump(end, IntConstant.of(1));
        builder.at(end);
        return computed(answer);
    }

    private Value areEqual(String descriptor, Operand a, Operand b) {
        var builder = emission.builder();
        var type = Type.getType(descriptor);
        boolean isArray = JavaTypes.arrayElement(type).isPresent();
        if (isArray || JavaTypes.isPrimitive(type) && JavaTypes.kind(type).stackType().isInteger()) {
            return builder.compare(Predicate.EQ, emission.scalar(a), emission.scalar(b));
        }
        boolean isFloat = JavaTypes.isPrimitive(type);
        var parameter = parameter(descriptor);
        var call = new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                owner(descriptor),
                isFloat ? "compare" : "equals",
                "(" + parameter + parameter + ")" + (isFloat ? "I" : "Z"),
                false);
        var result = emission.scalar(calls.invoke(call, List.of(a, b)));
        return builder.compare(isFloat ? Predicate.EQ : Predicate.NE, result, IntConstant.of(0));
    }

    /** {@return the class with the static methods for values of a field} */
    private static String owner(String descriptor) {
        var type = Type.getType(descriptor);
        return JavaTypes.isPrimitive(type)
                ? ClassFile.internalName(JavaTypes.boxClass(JavaTypes.kind(type)))
                : "java/util/Objects";
    }

    private static String parameter(String descriptor) {
        return JavaTypes.isPrimitive(Type.getType(descriptor)) ? descriptor : "Ljava/lang/Object;";
    }

    private Operand field(Handle getter, Operand object) {
        var owner = Classes.load(emission, getter.getOwner());
        var field = new org.geobacter.ir.ObjectField(
                owner.getName(), getter.getName(), JavaTypes.inIr(Type.getType(getter.getDesc())));
        emission.module().readField(field, emission.positionWithCalls());
        return computed(emission.builder().fieldLoad(field, emission.reference(object)));
    }
}
