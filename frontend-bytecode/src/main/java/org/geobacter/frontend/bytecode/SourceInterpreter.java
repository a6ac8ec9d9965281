package org.geobacter.frontend.bytecode;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/** Gives each value on the operand stack the instruction that made it; what only moves values on the stack keeps it. */
final class SourceInterpreter extends Interpreter<SourceInterpreter.Source> {
    /** What pushed an entry of the operand stack: an instruction's index, or {@code UNKNOWN} after ways with different ones meet. */
    record Source(int size, int instruction) implements Value {
        static final int UNKNOWN = -1;

        @Override
        public int getSize() {
            return size;
        }
    }

    private final InsnList list;
    private final SlotTypeInterpreter types = new SlotTypeInterpreter();

    SourceInterpreter(InsnList list) {
        super(Opcodes.ASM9);
        this.list = list;
    }

    @Override
    public Source newValue(Type type) {
        return type == Type.VOID_TYPE ? null : new Source(type == null ? 1 : type.getSize(), Source.UNKNOWN);
    }

    @Override
    public Source newOperation(AbstractInsnNode instruction) {
        return made(instruction, types.newOperation(instruction));
    }

    @Override
    public Source copyOperation(AbstractInsnNode instruction, Source value) {
        int opcode = instruction.getOpcode();
        if (opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD) {
            return new Source(opcode == Opcodes.LLOAD || opcode == Opcodes.DLOAD ? 2 : 1, list.indexOf(instruction));
        }
        return value;
    }

    @Override
    public Source unaryOperation(AbstractInsnNode instruction, Source value) {
        if (instruction.getOpcode() == Opcodes.CHECKCAST) {
            return value;
        }
        return made(instruction, types.unaryOperation(instruction, SlotType.Special.UNUSABLE));
    }

    @Override
    public Source binaryOperation(AbstractInsnNode instruction, Source left, Source right) {
        var unusable = SlotType.Special.UNUSABLE;
        return made(instruction, types.binaryOperation(instruction, unusable, unusable));
    }

    @Override
    public Source ternaryOperation(AbstractInsnNode instruction, Source array, Source index, Source value) {
        return null;
    }

    @Override
    public Source naryOperation(AbstractInsnNode instruction, List<? extends Source> values) {
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return made(instruction, types.newValue(Type.getReturnType(dynamic.desc)));
        }
        return made(instruction, types.naryOperation(instruction, List.of()));
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, Source value, Source expected) {
        // Nothing is left on the stack.
    }

    @Override
    public Source merge(Source a, Source b) {
        return a.equals(b) ? a : new Source(a.size(), Source.UNKNOWN);
    }

    private Source made(AbstractInsnNode instruction, SlotType type) {
        return type == null ? null : new Source(type.getSize(), list.indexOf(instruction));
    }
}
