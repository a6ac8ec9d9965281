package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** A method's bytecode with what analysis finds out about it, once for all translations. */
final class MethodCode {
    private final AbstractInsnNode[] instructions;
    private final List<CodeBlock> blocks;
    private final int[] lines;
    private final BitSet narrowingReturns = new BitSet();
    private final String[] nullPointerMessages;
    private final Frame<SlotType>[] frames;

    private MethodCode(String owner, MethodNode method) throws AnalyzerException {
        instructions = method.instructions.toArray();
        lines = lines(instructions);
        blocks = ControlFlow.blocks(method);
        LocalLiveness.compute(instructions, blocks);
        frames = new Analyzer<>(new SlotTypeInterpreter()).analyze(owner, method);
        for (var block : blocks) {
            if (block.handlers().isEmpty()) {
                setSlots(block, frames[block.start()]);
            }
        }
        findNarrowingReturns(method);
        nullPointerMessages = NullPointerMessages.of(method);
    }

    /**
     * Analyses a method that has code.
     *
     * @param owner the internal name of its class
     * @throws AnalyzerException if the bytecode is malformed
     */
    static MethodCode of(String owner, MethodNode method) throws AnalyzerException {
        return new MethodCode(owner, method);
    }

    AbstractInsnNode instruction(int index) {
        return instructions[index];
    }

    /** {@return the blocks in reverse postorder, the entry first} */
    List<CodeBlock> blocks() {
        return blocks;
    }

    /** {@return the source line of an instruction, or 0 if the class file does not have it} */
    int line(int index) {
        return lines[index];
    }

    /**
     * {@return whether an {@code ireturn} may have an {@code int} that the method's return type does not contain, and must narrow it
     * (JVMS 6.5, {@code ireturn})}
     */
    boolean narrows(int index) {
        return narrowingReturns.get(index);
    }

    /** {@return what is known of an entry of the operand stack before an instruction, 0 for the top} */
    SlotType stackType(int index, int depth) {
        var frame = frames[index];
        return frame.getStack(frame.getStackSize() - 1 - depth);
    }

    /** {@return the message of the exception if the array or object that an instruction works on is null} */
    String nullPointerMessage(int index) {
        return Optional.ofNullable(nullPointerMessages[index]).orElseThrow();
    }

    private static int[] lines(AbstractInsnNode[] instructions) {
        var lines = new int[instructions.length];
        int line = 0;
        for (int i = 0; i < instructions.length; i++) {
            if (instructions[i] instanceof LineNumberNode number) {
                line = number.line;
            }
            lines[i] = line;
        }
        return lines;
    }

    private static void setSlots(CodeBlock block, Frame<SlotType> frame) {
        var locals = new ArrayList<SlotType>(frame.getLocals());
        for (int i = 0; i < frame.getLocals(); i++) {
            locals.add(frame.getLocal(i));
        }
        var stack = new ArrayList<SlotType>(frame.getStackSize());
        for (int i = 0; i < frame.getStackSize(); i++) {
            stack.add(frame.getStack(i));
        }
        block.setSlots(locals, stack);
    }

    private void findNarrowingReturns(MethodNode method) {
        var returned = SlotType.of(org.objectweb.asm.Type.getReturnType(method.desc));
        if (!(returned instanceof SlotType.IntRange allowed)) {
            return;
        }
        for (int i = 0; i < instructions.length; i++) {
            if (instructions[i].getOpcode() == Opcodes.IRETURN && frames[i] != null) {
                var value = frames[i].getStack(frames[i].getStackSize() - 1);
                boolean fits = value instanceof SlotType.IntRange range && range.isWithin(allowed);
                narrowingReturns.set(i, !fits);
            }
        }
    }
}
