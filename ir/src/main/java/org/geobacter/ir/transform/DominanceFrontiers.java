package org.geobacter.ir.transform;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.analysis.DominatorTree;

/**
 * For each block the first blocks that it does not strictly dominate on the paths from it, though it dominates a predecessor of
 * theirs. K. D. Cooper, T. J. Harvey, K. Kennedy: A Simple, Fast Dominance Algorithm, section 4.
 */
final class DominanceFrontiers {
    private final Map<Block, Set<Block>> frontiers = new HashMap<>();

    DominanceFrontiers(DominatorTree dominators) {
        for (var block : dominators.reversePostOrder()) {
            if (block.incoming().size() < 2) {
                continue;
            }
            var stop = dominators.immediateDominator(block).orElseThrow();
            for (var predecessor : block.predecessors()) {
                if (dominators.isReachable(predecessor)) {
                    for (var at = predecessor; at != stop; at = dominators.immediateDominator(at).orElseThrow()) {
                        frontiers.computeIfAbsent(at, _ -> new LinkedHashSet<>()).add(block);
                    }
                }
            }
        }
    }

    Set<Block> of(Block block) {
        return frontiers.getOrDefault(block, Set.of());
    }
}
