package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.JavaKind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Facts about single bytecode instructions (JVMS 6.5). */
final class Bytecode {
    private Bytecode() {}

    /** {@return whether this is an instruction and not a label, a line number or a frame} */
    static boolean isReal(AbstractInsnNode instruction) {
        return instruction.getOpcode() >= 0;
    }

    /** {@return whether control never goes on to the next instruction} */
    static boolean endsFlow(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return opcode == Opcodes.GOTO
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH
                || isReturn(opcode)
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.JSR
                || opcode == Opcodes.RET;
    }

    static boolean isReturn(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }

    /**
     * {@return whether this instruction can throw an exception (JVMS 6.5)}
     *
     * <p>Errors of the JVM itself count for none: that it cannot link what is named, has no memory or no stack left.
     */
    static boolean mayThrow(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD
                || opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE
                || opcode == Opcodes.IDIV
                || opcode == Opcodes.LDIV
                || opcode == Opcodes.IREM
                || opcode == Opcodes.LREM
                || opcode == Opcodes.GETFIELD
                || opcode == Opcodes.PUTFIELD
                || opcode >= Opcodes.INVOKEVIRTUAL && opcode <= Opcodes.INVOKEDYNAMIC
                || opcode >= Opcodes.NEWARRAY && opcode <= Opcodes.CHECKCAST
                || opcode == Opcodes.MONITORENTER
                || opcode == Opcodes.MONITOREXIT
                || opcode == Opcodes.MULTIANEWARRAY;
    }

    /** {@return where this instruction may jump to, the default of a switch last} */
    static List<LabelNode> targets(AbstractInsnNode instruction) {
        return switch (instruction) {
            case JumpInsnNode jump -> List.of(jump.label);
            case TableSwitchInsnNode table -> withDefault(table.labels, table.dflt);
            case LookupSwitchInsnNode lookup -> withDefault(lookup.labels, lookup.dflt);
            default -> List.of();
        };
    }

    /** {@return the index of the first real instruction from a label on; the list's size if there is none} */
    static int firstFrom(InsnList instructions, LabelNode label) {
        AbstractInsnNode at = label;
        while (at != null && !isReal(at)) {
            at = at.getNext();
        }
        return at == null ? instructions.size() : instructions.indexOf(at);
    }

    /** {@return the kind of the elements of a {@code newarray}} */
    static JavaKind newArrayKind(AbstractInsnNode newArray) {
        return switch (((IntInsnNode) newArray).operand) {
            case Opcodes.T_BOOLEAN -> JavaKind.BOOLEAN;
            case Opcodes.T_CHAR -> JavaKind.CHAR;
            case Opcodes.T_FLOAT -> JavaKind.FLOAT;
            case Opcodes.T_DOUBLE -> JavaKind.DOUBLE;
            case Opcodes.T_BYTE -> JavaKind.BYTE;
            case Opcodes.T_SHORT -> JavaKind.SHORT;
            case Opcodes.T_INT -> JavaKind.INT;
            case Opcodes.T_LONG -> JavaKind.LONG;
            default -> throw new AssertionError(((IntInsnNode) newArray).operand);
        };
    }

    /**
     * {@return the kind of the elements that an array instruction loads or stores; {@code BYTE} for {@code baload} and {@code bastore},
     * whose array decides whether they are {@code boolean}}
     */
    static JavaKind elementKind(int opcode) {
        return switch (opcode) {
            case Opcodes.IALOAD, Opcodes.IASTORE -> JavaKind.INT;
            case Opcodes.LALOAD, Opcodes.LASTORE -> JavaKind.LONG;
            case Opcodes.FALOAD, Opcodes.FASTORE -> JavaKind.FLOAT;
            case Opcodes.DALOAD, Opcodes.DASTORE -> JavaKind.DOUBLE;
            case Opcodes.BALOAD, Opcodes.BASTORE -> JavaKind.BYTE;
            case Opcodes.CALOAD, Opcodes.CASTORE -> JavaKind.CHAR;
            case Opcodes.SALOAD, Opcodes.SASTORE -> JavaKind.SHORT;
            default -> throw new IllegalArgumentException("not an instruction on arrays of primitives: " + opcode);
        };
    }

    /** {@return the type of arrays whose elements have a type that an instruction names} */
    static Type arrayOf(String internalName) {
        return Type.getType("[" + Type.getObjectType(internalName).getDescriptor());
    }

    /** {@return the type of the elements of an array type} */
    static Type component(Type array) {
        return Type.getType(array.getDescriptor().substring(1));
    }

    private static List<LabelNode> withDefault(List<LabelNode> labels, LabelNode otherwise) {
        var all = new ArrayList<>(labels);
        all.add(otherwise);
        return all;
    }
}
