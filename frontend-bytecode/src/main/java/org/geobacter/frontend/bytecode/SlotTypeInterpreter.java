package org.geobacter.frontend.bytecode;

import java.util.List;
import org.geobacter.frontend.bytecode.SlotType.ArrayOf;
import org.geobacter.frontend.bytecode.SlotType.Created;
import org.geobacter.frontend.bytecode.SlotType.IntRange;
import org.geobacter.frontend.bytecode.SlotType.Reference;
import org.geobacter.frontend.bytecode.SlotType.Special;
import org.geobacter.frontend.bytecode.SlotType.Wide;
import org.geobacter.ir.JavaKind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** The transfer functions of the type analysis: what each bytecode instruction leaves on the stack (JVMS 6.5). */
final class SlotTypeInterpreter extends Interpreter<SlotType> {
    SlotTypeInterpreter() {
        super(Opcodes.ASM9);
    }

    @Override
    public SlotType newValue(Type type) {
        if (type == null) {
            return Special.UNUSABLE;
        }
        return type == Type.VOID_TYPE ? null : SlotType.of(type);
    }

    @Override
    public SlotType newExceptionValue(TryCatchBlockNode handler, Frame<SlotType> frame, Type type) {
        return Special.CAUGHT;
    }

    @Override
    public SlotType newOperation(AbstractInsnNode instruction) {
        return switch (instruction.getOpcode()) {
            case Opcodes.ACONST_NULL -> Special.NULL;
            case Opcodes.ICONST_M1,
                    Opcodes.ICONST_0,
                    Opcodes.ICONST_1,
                    Opcodes.ICONST_2,
                    Opcodes.ICONST_3,
                    Opcodes.ICONST_4,
                    Opcodes.ICONST_5 ->
                constant(instruction.getOpcode() - Opcodes.ICONST_0);
            case Opcodes.BIPUSH, Opcodes.SIPUSH -> constant(((IntInsnNode) instruction).operand);
            case Opcodes.LCONST_0, Opcodes.LCONST_1 -> Wide.LONG;
            case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 -> Wide.FLOAT;
            case Opcodes.DCONST_0, Opcodes.DCONST_1 -> Wide.DOUBLE;
            case Opcodes.LDC ->
                switch (((LdcInsnNode) instruction).cst) {
                    case Integer value -> constant(value);
                    case Long _ -> Wide.LONG;
                    case Float _ -> Wide.FLOAT;
                    case Double _ -> Wide.DOUBLE;
                    case String _ -> Reference.of("java/lang/String");
                    case Type _ -> Reference.of("java/lang/Class");
                    case org.objectweb.asm.ConstantDynamic dynamic -> SlotType.of(Type.getType(dynamic.getDescriptor()));
                    default -> Reference.OBJECT;
                };
            case Opcodes.GETSTATIC -> SlotType.of(Type.getType(((FieldInsnNode) instruction).desc));
            case Opcodes.NEW -> new Created(instruction);
            case Opcodes.JSR -> Special.RETURN_ADDRESS;
            default -> throw new AssertionError(instruction.getOpcode());
        };
    }

    @Override
    public SlotType copyOperation(AbstractInsnNode instruction, SlotType value) {
        return value;
    }

    @Override
    public SlotType unaryOperation(AbstractInsnNode instruction, SlotType value) {
        return switch (instruction.getOpcode()) {
            case Opcodes.INEG, Opcodes.IINC, Opcodes.L2I, Opcodes.F2I, Opcodes.D2I -> IntRange.FULL;
            case Opcodes.ARRAYLENGTH -> new IntRange(0, Integer.MAX_VALUE);
            case Opcodes.I2B -> IntRange.of(JavaKind.BYTE);
            case Opcodes.I2S -> IntRange.of(JavaKind.SHORT);
            case Opcodes.I2C -> IntRange.of(JavaKind.CHAR);
            case Opcodes.INSTANCEOF -> IntRange.of(JavaKind.BOOLEAN);
            case Opcodes.LNEG, Opcodes.I2L, Opcodes.F2L, Opcodes.D2L -> Wide.LONG;
            case Opcodes.FNEG, Opcodes.I2F, Opcodes.L2F, Opcodes.D2F -> Wide.FLOAT;
            case Opcodes.DNEG, Opcodes.I2D, Opcodes.L2D, Opcodes.F2D -> Wide.DOUBLE;
            case Opcodes.GETFIELD -> SlotType.of(Type.getType(((FieldInsnNode) instruction).desc));
            case Opcodes.NEWARRAY -> new ArrayOf(Bytecode.newArrayKind(instruction));
            case Opcodes.ANEWARRAY ->
                SlotType.of(Bytecode.arrayOf(((TypeInsnNode) instruction).desc));
            case Opcodes.CHECKCAST -> {
                var target = SlotType.of(Type.getObjectType(((TypeInsnNode) instruction).desc));
                yield value instanceof Reference ? target : value;
            }
            default -> null; // Branches, returns, stores to fields: nothing is left on the stack.
        };
    }

    @Override
    public SlotType binaryOperation(AbstractInsnNode instruction, SlotType left, SlotType right) {
        return switch (instruction.getOpcode()) {
            case Opcodes.IALOAD -> IntRange.FULL;
            case Opcodes.BALOAD ->
                left instanceof ArrayOf(var element) ? IntRange.of(element) : IntRange.of(JavaKind.BYTE);
            case Opcodes.CALOAD -> IntRange.of(JavaKind.CHAR);
            case Opcodes.SALOAD -> IntRange.of(JavaKind.SHORT);
            case Opcodes.IAND, Opcodes.IOR, Opcodes.IXOR -> {
                var bit = IntRange.of(JavaKind.BOOLEAN);
                boolean areBits = left instanceof IntRange a && a.isWithin(bit) && right instanceof IntRange b && b.isWithin(bit);
                yield areBits ? bit : IntRange.FULL;
            }
            case Opcodes.IADD,
                    Opcodes.ISUB,
                    Opcodes.IMUL,
                    Opcodes.IDIV,
                    Opcodes.IREM,
                    Opcodes.ISHL,
                    Opcodes.ISHR,
                    Opcodes.IUSHR ->
                IntRange.FULL;
            case Opcodes.LCMP, Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.DCMPL, Opcodes.DCMPG -> new IntRange(-1, 1);
            case Opcodes.LALOAD,
                    Opcodes.LADD,
                    Opcodes.LSUB,
                    Opcodes.LMUL,
                    Opcodes.LDIV,
                    Opcodes.LREM,
                    Opcodes.LSHL,
                    Opcodes.LSHR,
                    Opcodes.LUSHR,
                    Opcodes.LAND,
                    Opcodes.LOR,
                    Opcodes.LXOR ->
                Wide.LONG;
            case Opcodes.FALOAD, Opcodes.FADD, Opcodes.FSUB, Opcodes.FMUL, Opcodes.FDIV, Opcodes.FREM -> Wide.FLOAT;
            case Opcodes.DALOAD, Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM -> Wide.DOUBLE;
            case Opcodes.AALOAD ->
                left instanceof Reference(var type) && type.getSort() == Type.ARRAY
                        ? SlotType.of(Bytecode.component(type))
                        : Reference.OBJECT;
            default -> null; // Branches and stores to fields.
        };
    }

    @Override
    public SlotType ternaryOperation(AbstractInsnNode instruction, SlotType array, SlotType index, SlotType value) {
        return null;
    }

    @Override
    public SlotType naryOperation(AbstractInsnNode instruction, List<? extends SlotType> values) {
        return switch (instruction) {
            case MultiANewArrayInsnNode multi -> SlotType.of(Type.getType(multi.desc));
            case InvokeDynamicInsnNode dynamic -> newValue(Type.getReturnType(dynamic.desc));
            case MethodInsnNode call -> newValue(Type.getReturnType(call.desc));
            default -> throw new AssertionError(instruction.getOpcode());
        };
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, SlotType value, SlotType expected) {
        // Nothing is left on the stack.
    }

    @Override
    public SlotType merge(SlotType a, SlotType b) {
        return SlotType.merge(a, b);
    }

    private static IntRange constant(int value) {
        return new IntRange(value, value);
    }
}
