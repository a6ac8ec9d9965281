package org.geobacter.ir.structure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.Edge;

/**
 * A loop with all blocks that stand in it, those from which control does not come back to the header included.
 *
 * @param header the block to which the back edge leads
 * @param merge the block to which the loop is left
 * @param blocks those of inner loops too
 */
public record LoopConstruct(Block header, Block merge, Set<Block> blocks) {
    /** {@return whether the edge leaves the loop for its merge block} */
    public boolean isExit(Edge edge) {
        return edge.target() == merge && blocks.contains(edge.source().block());
    }

    /** {@return the loops of a region, inner ones first} */
    static List<LoopConstruct> of(Region region) {
        var loops = new ArrayList<LoopConstruct>();
        collect(region, loops);
        return loops;
    }

    private static Set<Block> collect(Region region, List<LoopConstruct> loops) {
        var blocks = new LinkedHashSet<Block>();
        switch (region) {
            case Region.Sequence sequence -> sequence.parts().forEach(part -> blocks.addAll(collect(part, loops)));
            case Region.Basic basic -> blocks.add(basic.block());
            case Region.Exit _ -> {
                // No block of its own.
            }
            case Region.Selection selection -> {
                blocks.addAll(collect(selection.whenTrue(), loops));
                blocks.addAll(collect(selection.whenFalse(), loops));
            }
            case Region.Switch choice -> choice.cases().forEach(one -> blocks.addAll(collect(one.body(), loops)));
            case Region.Loop loop -> {
                blocks.addAll(collect(loop.body(), loops));
                blocks.addAll(collect(loop.continuing(), loops));
                loops.add(new LoopConstruct(loop.header(), loop.merge(), Set.copyOf(blocks)));
            }
        }
        return blocks;
    }
}
