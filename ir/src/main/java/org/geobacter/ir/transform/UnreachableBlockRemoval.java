package org.geobacter.ir.transform;

import java.util.HashSet;
import org.geobacter.ir.Function;
import org.geobacter.ir.analysis.ReversePostOrder;

/** Removes the blocks that the entry does not reach. */
final class UnreachableBlockRemoval {
    private UnreachableBlockRemoval() {}

    static boolean run(Function function) {
        var dead = new HashSet<>(function.blocks());
        ReversePostOrder.of(function).forEach(dead::remove);
        function.removeBlocks(dead);
        return !dead.isEmpty();
    }
}
