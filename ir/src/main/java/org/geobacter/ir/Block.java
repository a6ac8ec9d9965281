package org.geobacter.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A basic block: parameters, instructions and, once complete, a terminator as the last instruction. */
public final class Block {
    final List<Edge> incoming = new ArrayList<>();
    private final Function function;
    private final List<BlockParameter> parameters = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();

    Block(Function function) {
        this.function = function;
    }

    public Function function() {
        return function;
    }

    public List<BlockParameter> parameters() {
        return Collections.unmodifiableList(parameters);
    }

    public BlockParameter addParameter(Type type) {
        var parameter = new BlockParameter(this, type);
        parameters.add(parameter);
        return parameter;
    }

    /** Removes an unused parameter together with the arguments that the edges to this block pass for it. */
    public void removeParameter(BlockParameter parameter) {
        if (parameter.isUsed()) {
            throw new IllegalStateException("still used: parameter " + parameter.index());
        }
        int index = parameters.indexOf(parameter);
        parameters.remove(index);
        incoming.forEach(edge -> edge.removeArgument(index));
    }

    /** {@return the instructions in order, the terminator last} */
    public List<Instruction> instructions() {
        return Collections.unmodifiableList(instructions);
    }

    /** {@return whether the block has a terminator} */
    public boolean isTerminated() {
        return !instructions.isEmpty() && instructions.getLast() instanceof Terminator;
    }

    public Terminator terminator() {
        if (!isTerminated()) {
            throw new IllegalStateException("the block has no terminator");
        }
        return (Terminator) instructions.getLast();
    }

    /** {@return the edges that lead here} */
    public List<Edge> incoming() {
        return Collections.unmodifiableList(incoming);
    }

    /** {@return the blocks that lead here, each once} */
    public List<Block> predecessors() {
        return incoming.stream().map(edge -> edge.source().block()).distinct().toList();
    }

    /** {@return the blocks that this leads to, each once; none while there is no terminator} */
    public List<Block> successors() {
        return isTerminated() ? terminator().successors().stream().distinct().toList() : List.of();
    }

    public boolean isEntry() {
        return function.entry() == this;
    }

    /** Adds an instruction at the end, which must not lie in a block yet. */
    public <I extends Instruction> I append(I instruction) {
        if (isTerminated()) {
            throw new IllegalStateException("the block has a terminator already");
        }
        return insert(instructions.size(), instruction);
    }

    /** Adds an instruction before another of this block. */
    public <I extends Instruction> I insertBefore(Instruction next, I instruction) {
        return insert(indexOf(next), instruction);
    }

    /** Adds an instruction at the start of the block. */
    public <I extends Instruction> I prepend(I instruction) {
        return insert(0, instruction);
    }

    /** Removes the terminator and puts another in its place. */
    public <T extends Terminator> T replaceTerminator(T replacement) {
        terminator().remove();
        return append(replacement);
    }

    /**
     * Moves the instructions from {@code first} to the end, terminator included, to a new block that follows; this block is left
     * without a terminator.
     */
    public Block splitBefore(Instruction first) {
        var rest = function.insertBlockAfter(this);
        int index = indexOf(first);
        var moved = instructions.subList(index, instructions.size());
        for (var instruction : moved) {
            instruction.block = rest;
        }
        rest.instructions.addAll(moved);
        moved.clear();
        return rest;
    }

    /** Moves all instructions of another block, terminator included, to the end of this one, which must not have a terminator yet. */
    public void takeInstructions(Block other) {
        if (isTerminated()) {
            throw new IllegalStateException("the block has a terminator already");
        }
        for (var instruction : other.instructions) {
            instruction.block = this;
        }
        instructions.addAll(other.instructions);
        other.instructions.clear();
    }

    /** Moves an instruction that lies in any block of the function to just before {@code next} in this one. */
    public void moveBefore(Instruction next, Instruction instruction) {
        instruction.block().detach(instruction);
        insert(indexOf(next), instruction);
    }

    /** {@return the values defined here, parameters first} */
    public Stream<Value> definitions() {
        return Stream.concat(parameters.stream(), instructions.stream());
    }

    /** Removes what the set contains; nothing outside of the set may use it. */
    void removeAll(Set<? extends Value> dead) {
        for (int i = parameters.size() - 1; i >= 0; i--) {
            if (dead.contains(parameters.get(i))) {
                int index = i;
                incoming.forEach(edge -> edge.removeArgument(index));
                parameters.remove(i);
            }
        }
        instructions.removeIf(instruction -> {
            if (!dead.contains(instruction)) {
                return false;
            }
            instruction.dropOperands();
            instruction.block = null;
            return true;
        });
    }

    void detach(Instruction instruction) {
        instructions.remove(indexOf(instruction));
        instruction.block = null;
    }

    private int indexOf(Instruction instruction) {
        // From the end: passes mostly insert before, and remove, what was added last.
        for (int i = instructions.size() - 1; i >= 0; i--) {
            if (instructions.get(i) == instruction) {
                return i;
            }
        }
        throw new IllegalArgumentException("not in this block: " + instruction);
    }

    private <I extends Instruction> I insert(int index, I instruction) {
        if (instruction.block != null) {
            throw new IllegalStateException("already in a block: " + instruction);
        }
        instruction.block = this;
        instructions.add(index, instruction);
        return instruction;
    }
}
