package org.geobacter.ir.transform;

import java.util.HashSet;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;
import org.geobacter.ir.Jump;

/** Appends a block to its predecessor where neither has another neighbour on that side. */
final class BlockMerging {
    private BlockMerging() {}

    static boolean run(Function function) {
        var merged = new HashSet<Block>();
        for (var block : function.blocks()) {
            if (!merged.contains(block)) {
                while (block.terminator() instanceof Jump jump && canMerge(block, jump.edge().target())) {
                    merge(jump);
                    merged.add(jump.edge().target());
                }
            }
        }
        function.removeBlocks(merged);
        return !merged.isEmpty();
    }

    private static boolean canMerge(Block block, Block next) {
        return next != block && !next.isEntry() && next.incoming().size() == 1;
    }

    private static void merge(Jump jump) {
        var block = jump.block();
        var next = jump.edge().target();
        for (int i = 0; i < next.parameters().size(); i++) {
            next.parameters().get(i).replaceAllUsesWith(jump.edge().argument(i));
        }
        jump.remove();
        block.takeInstructions(next);
    }
}
