package org.geobacter.ir.transform;

import org.geobacter.ir.Function;

/**
 * Makes the graph of blocks smaller without changing what is computed: fewer blocks, edges, block parameters and branches.
 *
 * <p>Its steps make work for each other and are repeated until none finds any:
 * <ol>
 * <li>{@link UnreachableBlockRemoval};
 * <li>{@link TerminatorSimplification}: branches and switches that are decided, or whose ways are the same;
 * <li>{@link RedundantParameters}: block parameters that always have the value of something else;
 * <li>{@link ThrowDuplication}: blocks that only throw what they are given;
 * <li>{@link JumpThreading}: edges to blocks that do nothing but decide what is known on the edge;
 * <li>{@link IfConversion}: short branches without side effects become selects;
 * <li>{@link BlockMerging}: a block and its only predecessor.
 * </ol>
 *
 * <p>A reducible graph stays reducible: no step leads an edge past the header of a loop.
 */
public final class ControlFlowSimplification implements FunctionPass {
    @Override
    public String name() {
        return "control-flow-simplification";
    }

    @Override
    public boolean run(Function function) {
        boolean changed = false;
        while (runOnce(function)) {
            changed = true;
        }
        return changed;
    }

    private static boolean runOnce(Function function) {
        return UnreachableBlockRemoval.run(function)
                | removingBlocks(TerminatorSimplification.run(function), function)
                | RedundantParameters.run(function)
                | removingBlocks(ThrowDuplication.run(function), function)
                | removingBlocks(JumpThreading.run(function), function)
                | removingBlocks(IfConversion.run(function), function)
                | BlockMerging.run(function);
    }

    private static boolean removingBlocks(boolean changed, Function function) {
        if (changed) {
            UnreachableBlockRemoval.run(function);
        }
        return changed;
    }
}
