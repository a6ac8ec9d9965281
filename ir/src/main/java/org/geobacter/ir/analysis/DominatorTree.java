package org.geobacter.ir.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Value;

/**
 * Which blocks lie on every path from the entry to a block.
 *
 * <p>An unreachable block lies on no path: it dominates no block but itself and the other unreachable ones, and every block
 * dominates it.
 */
public final class DominatorTree {
    private final FlowGraph graph;
    private final Tree tree;

    private DominatorTree(FlowGraph graph) {
        this.graph = graph;
        this.tree = new Tree(graph.predecessors());
    }

    public static DominatorTree of(Function function) {
        return new DominatorTree(new FlowGraph(function));
    }

    /** {@return the reachable blocks in reverse postorder} */
    public List<Block> reversePostOrder() {
        return graph.blocks();
    }

    public boolean isReachable(Block block) {
        return graph.number(block) >= 0;
    }

    /** {@return the closest other block that dominates this one; empty for the entry and for unreachable blocks} */
    public Optional<Block> immediateDominator(Block block) {
        int number = graph.number(block);
        return number <= 0 ? Optional.empty() : Optional.of(graph.block(tree.parent(number)));
    }

    /** {@return the blocks that this one immediately dominates, in reverse postorder} */
    public List<Block> children(Block block) {
        int number = graph.number(block);
        return number < 0 ? List.of() : Arrays.stream(tree.children(number)).mapToObj(graph::block).toList();
    }

    /** {@return whether every path from the entry to {@code b} goes through {@code a}; a block dominates itself} */
    public boolean dominates(Block a, Block b) {
        int ancestor = graph.number(a);
        int node = graph.number(b);
        return node < 0 || ancestor >= 0 && tree.isAncestor(ancestor, node);
    }

    /** {@return whether {@code a} dominates {@code b} and is another block} */
    public boolean strictlyDominates(Block a, Block b) {
        return a != b && dominates(a, b);
    }

    /**
     * {@return whether a value is defined on every path to an instruction that uses it} A constant always is; a block's parameters
     * are defined where the block starts; the arguments of an edge are used by the terminator.
     */
    public boolean dominates(Value definition, Instruction use) {
        return switch (definition) {
            case Constant _ -> true;
            case BlockParameter parameter -> dominates(parameter.block(), use.block());
            case Instruction instruction -> instruction.block() == use.block()
                    ? comesBefore(instruction, use)
                    : dominates(instruction.block(), use.block());
        };
    }

    /** {@return the closest block that dominates both, which must be reachable} */
    public Block commonDominator(Block a, Block b) {
        return graph.block(tree.commonAncestor(graph.number(a), graph.number(b)));
    }

    FlowGraph graph() {
        return graph;
    }

    private static boolean comesBefore(Instruction definition, Instruction use) {
        for (var instruction : use.block().instructions()) {
            if (instruction == use) {
                return false;
            }
            if (instruction == definition) {
                return true;
            }
        }
        throw new IllegalStateException("not in its block: " + use);
    }
}
