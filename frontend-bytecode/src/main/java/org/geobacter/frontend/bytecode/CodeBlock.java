package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A basic block of a method's bytecode, or a <em>dispatch</em>, which has no bytecode and stands for the choice among the handlers of one
 * part of a {@code try} statement.
 *
 * <p>An exception leaves a block before its end, so that the dispatch is none of its successors.
 */
final class CodeBlock {
    private final int start;
    private final int end;
    private final List<CodeBlock> successors = new ArrayList<>();
    private Optional<CodeBlock> dispatch = Optional.empty();
    private List<Handler> handlers = List.of();
    private int incoming;
    /** The local variables that are read later, before they are written, on some way from the start of this block. */
    final BitSet liveIn = new BitSet();
    /** What the slots hold at the start, the local variables first, then the operand stack. */
    private List<SlotType> locals = List.of();
    private List<SlotType> stack = List.of();

    /**
     * An entry of the exception table.
     *
     * @param catchType the internal name of the class whose objects it handles; empty if it handles all
     */
    record Handler(Optional<String> catchType, CodeBlock block) {}

    /**
     * @param start the index of the first instruction
     * @param end the index of the last instruction plus one
     */
    CodeBlock(int start, int end) {
        this.start = start;
        this.end = end;
    }

    /** {@return a dispatch among handlers, of which the first that fits is the one} */
    static CodeBlock dispatch(List<Handler> handlers) {
        var dispatch = new CodeBlock(0, 0);
        dispatch.handlers = List.copyOf(handlers);
        for (var handler : handlers) {
            dispatch.addSuccessor(handler.block());
            handler.block().incoming++; // Any number of instructions may throw.
        }
        return dispatch;
    }

    /** {@return the handlers that this chooses from; none if it is a block of bytecode} */
    List<Handler> handlers() {
        return handlers;
    }

    /** {@return where an exception of an instruction of this block goes; empty if it leaves the method} */
    Optional<CodeBlock> dispatch() {
        return dispatch;
    }

    void setDispatch(CodeBlock newDispatch) {
        dispatch = Optional.of(newDispatch);
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
