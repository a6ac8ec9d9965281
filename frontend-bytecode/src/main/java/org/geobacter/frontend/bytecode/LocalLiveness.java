package org.geobacter.frontend.bytecode;

import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Backward data flow: which local variables are live at the start of each block, so that only those become block parameters. */
final class LocalLiveness {
    private LocalLiveness() {}

    /** Sets {@link CodeBlock#liveIn} of each block. */
    static void compute(AbstractInsnNode[] instructions, List<CodeBlock> blocks) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var block : blocks.reversed()) {
                var live = new BitSet();
                block.successors().forEach(successor -> live.or(successor.liveIn));
                for (int i = block.end() - 1; i >= block.start(); i--) {
                    transfer(instructions[i], live);
                    if (Bytecode.mayThrow(instructions[i])) {
                        block.dispatch().ifPresent(dispatch -> live.or(dispatch.liveIn));
                    }
                }
                if (!live.equals(block.liveIn)) {
                    block.liveIn.or(live);
                    changed = true;
                }
            }
        }
    }

    private static void transfer(AbstractInsnNode instruction, BitSet live) {
        int opcode = instruction.getOpcode();
        if (instruction instanceof IincInsnNode increment) {
            live.set(increment.var);
        } else if (instruction instanceof VarInsnNode local) {
            boolean stores = opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
            live.set(local.var, !stores);
        }
    }
}
