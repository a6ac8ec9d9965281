package org.geobacter.backend.llvm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.TrapRecord;

/** The blocks that end with an exception, and where control would have gone instead. */
final class TrapPaths {
    private final Set<Block> trapping = new HashSet<>();
    /** Those after which every way is one to an exception, the trapping blocks among them. */
    private final Set<Block> doomed = new HashSet<>();
    private final Map<Block, List<Edge>> ways = new HashMap<>();

    TrapPaths(Function function) {
        for (var block : function.blocks()) {
            if (block.instructions().stream().anyMatch(TrapRecord.class::isInstance)) {
                trapping.add(block);
            }
        }
        doomed.addAll(trapping);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var block : function.blocks()) {
                if (!block.successors().isEmpty() && doomed.containsAll(block.successors())) {
                    changed |= doomed.add(block);
                }
            }
        }
        for (var block : trapping) {
            for (var edge : block.incoming()) {
                wayOn(edge).ifPresent(target -> ways.computeIfAbsent(target, _ -> new ArrayList<>()).add(edge));
            }
        }
    }

    boolean isTrap(Block block) {
        return trapping.contains(block);
    }

    /** {@return whether an edge leads to an exception, whatever follows, where another from the same place does not} */
    boolean isUnlikely(Edge edge) {
        return doomed.contains(edge.target()) && !doomed.contains(edge.source().block());
    }

    /**
     * {@return the block that another edge of the branch leads to by which control has come to where an exception is certain; every value
     * that is used from there on is defined on the way to that branch}
     *
     * @param edge into a trapping block
     */
    Optional<Block> wayOn(Edge edge) {
        var at = edge;
        while (true) {
            var source = at.source().block();
            if (!doomed.contains(source)) {
                return at.source().edges().stream().map(Edge::target).filter(target -> !doomed.contains(target)).findFirst();
            }
            if (source.incoming().size() != 1) {
                return Optional.empty();
            }
            at = source.incoming().getFirst();
        }
    }

    /** {@return the edges into trapping blocks from whose ends LLVM is told that control goes on to a block} */
    List<Edge> waysTo(Block block) {
        return ways.getOrDefault(block, List.of());
    }
}
