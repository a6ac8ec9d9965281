package org.geobacter.ir.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.geobacter.ir.Block;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;

/**
 * The reachable blocks such that each comes before its successors, the targets of retreating edges excepted. Of two successors the
 * first comes first where nothing else decides.
 */
public final class ReversePostOrder {
    private ReversePostOrder() {}

    /** A block on the depth-first path and the number of its edges, from the last, that are still to be followed. */
    private static final class Frame {
        final Block block;
        final List<Edge> edges;
        int remaining;

        Frame(Block block) {
            this.block = block;
            this.edges = block.isTerminated() ? block.terminator().edges() : List.of();
            this.remaining = edges.size();
        }
    }

    /** {@return the blocks that the entry reaches, the entry first; unreachable ones are left out} */
    public static List<Block> of(Function function) {
        var order = new ArrayList<Block>();
        var seen = new HashSet<Block>();
        var path = new ArrayDeque<Frame>();
        seen.add(function.entry());
        path.push(new Frame(function.entry()));
        while (!path.isEmpty()) {
            var frame = path.peek();
            if (frame.remaining == 0) {
                order.add(frame.block);
                path.pop();
            } else {
                var target = frame.edges.get(--frame.remaining).target();
                if (seen.add(target)) {
                    path.push(new Frame(target));
                }
            }
        }
        Collections.reverse(order);
        return Collections.unmodifiableList(order);
    }
}
