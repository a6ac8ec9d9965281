package org.geobacter.ir.structure;

import java.util.List;
import java.util.Set;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Edge;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.transform.BlockCopy;

/**
 * Gives edges to a block that ends the function, and does little before, copies of the block of their own: structured control flow
 * may end anywhere, but not jump anywhere.
 */
final class TailDuplication {
    /** What is copied rather than reached by a flag, terminator included. */
    private static final int MAX_INSTRUCTIONS = 4;

    private TailDuplication() {}

    /** {@return whether the block is worth a copy for each edge to it} */
    static boolean applies(Block block) {
        return block.terminator().edges().isEmpty()
                && block.instructions().size() <= MAX_INSTRUCTIONS
                && block.instructions().stream().noneMatch(i -> i instanceof Barrier || i instanceof SubGroupInstruction);
    }

    /**
     * Leads edges to copies of their target.
     *
     * @param edges edges to {@code tail}; if that is an exit of the surrounding region it stays, otherwise all edges to it are led to
     *        copies
     */
    static void duplicate(DominanceRegions graph, Exits outside, Block tail, List<Edge> edges) {
        boolean stays = outside.contains(tail);
        for (var edge : List.copyOf(stays ? edges : tail.incoming())) {
            var copy = BlockCopy.of(tail).get(tail);
            edge.retarget(new BlockCall(copy, edge.arguments()));
            graph.add(copy, edge.source().block());
        }
        if (!stays) {
            graph.detach(tail);
            tail.function().removeBlocks(Set.of(tail));
        }
    }
}
