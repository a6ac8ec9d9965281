package org.geobacter.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** A function: blocks, of which the first is the entry. The entry's parameters are the function's; no edge leads to the entry. */
public final class Function {
    private final Module module;
    private final String name;
    private final Type returnType;
    private final List<Block> blocks = new ArrayList<>();

    Function(Module module, String name, Type returnType, List<? extends Type> parameterTypes) {
        this.module = module;
        this.name = name;
        this.returnType = returnType;
        var entry = new Block(this);
        blocks.add(entry);
        parameterTypes.forEach(entry::addParameter);
    }

    public Module module() {
        return module;
    }

    /** {@return the name, unique in the module, such as {@code Saxpy.saxpy(F[F[F)V}} */
    public String name() {
        return name;
    }

    public Type returnType() {
        return returnType;
    }

    public Block entry() {
        return blocks.getFirst();
    }

    public List<BlockParameter> parameters() {
        return entry().parameters();
    }

    public List<Block> blocks() {
        return Collections.unmodifiableList(blocks);
    }

    public Block addBlock() {
        var block = new Block(this);
        blocks.add(block);
        return block;
    }

    public Block insertBlockAfter(Block previous) {
        var block = new Block(this);
        blocks.add(blocks.indexOf(previous) + 1, block);
        return block;
    }

    /** Removes blocks that nothing outside of the set refers to any more, with all their instructions. */
    public void removeBlocks(Set<Block> dead) {
        for (var block : dead) {
            List.copyOf(block.instructions()).forEach(Instruction::dropOperands);
        }
        blocks.removeIf(dead::contains);
    }

    /**
     * Removes block parameters, with the arguments for them, and instructions that are no terminators.
     *
     * @param dead values of this function that only each other use; no parameter of the function may be among them
     */
    public void removeValues(Set<? extends Value> dead) {
        if (dead.isEmpty()) {
            return;
        }
        for (var value : dead) {
            if (value instanceof Terminator || value instanceof BlockParameter parameter && parameter.block() == entry()) {
                throw new IllegalArgumentException("a terminator or a parameter of the function: " + value);
            }
        }
        blocks.forEach(block -> block.removeAll(dead));
        for (var value : dead) {
            if (value.isUsed()) {
                throw new IllegalStateException("still used: " + value);
            }
        }
    }

    /** Puts the blocks in another order; {@code order} must be a permutation of {@link #blocks()} that keeps the entry first. */
    public void reorderBlocks(List<Block> order) {
        if (order.size() != blocks.size() || order.getFirst() != entry() || !Set.copyOf(order).equals(Set.copyOf(blocks))) {
            throw new IllegalArgumentException("not a permutation of the blocks that keeps the entry first");
        }
        blocks.clear();
        blocks.addAll(order);
    }
}
