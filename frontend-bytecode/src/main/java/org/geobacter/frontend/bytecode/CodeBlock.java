package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A basic block of a method's bytecode. Only normal control flow counts: exception handlers that nothing else leads to are in no
 * block.
 */
final class CodeBlock {
    private final int start;
    private final int end;
    private final List<CodeBlock> successors = new ArrayList<>();
    private int incoming;
    /** The local variables that are read later, before they are written, on some way from the start of this block. */
    final BitSet liveIn = new BitSet();
    /** What the slots hold at the start, the local variables first, then the operand stack. */
    private List<SlotType> locals = List.of();
    private List<SlotType> stack = List.of();

    /**
     * @param start the index of the first instruction
     * @param end the index of the last instruction plus one
     */
    CodeBlock(int start, int end) {
        this.start = start;
        this.end = end;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** {@return the blocks that control goes to: after a branch that is not taken first, then in the order of the targets} */
    List<CodeBlock> successors() {
        return successors;
    }

    void addSuccessor(CodeBlock successor) {
        successors.add(successor);
        successor.incoming++;
    }

    /** {@return whether control comes here along several edges, or is at the start of the method and also jumps there} */
    boolean isJoin() {
        return incoming > 1;
    }

    /** Counts the way into the method as one more edge to this block. */
    void markEntry() {
        incoming++;
    }

    List<SlotType> locals() {
        return locals;
    }

    List<SlotType> stack() {
        return stack;
    }

    void setSlots(List<SlotType> newLocals, List<SlotType> newStack) {
        locals = newLocals;
        stack = newStack;
    }
}
