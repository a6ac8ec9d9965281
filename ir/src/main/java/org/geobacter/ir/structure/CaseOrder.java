package org.geobacter.ir.structure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Switch;

/**
 * Where the ways of a branching block meet and, for a {@code switch}, in which order its cases stand.
 *
 * @param merge the merge block
 * @param fallsTo for each case that falls through, the case that follows it
 * @param targets the cases in order; empty while that has not been decided
 */
record CaseOrder(Block merge, Map<Block, Block> fallsTo, List<Block> targets) {
    static CaseOrder of(Block merge) {
        return new CaseOrder(merge, Map.of(), List.of());
    }

    Optional<Block> next(Block target) {
        return Optional.ofNullable(fallsTo.get(target));
    }

    /**
     * Brings the keys of the {@code switch} into an order in which those of a target are together, and those of a case that falls
     * through are followed by those of the next (SPIR-V 2.11.3).
     *
     * @return this with the cases
     */
    CaseOrder completed(Switch terminator) {
        var order = new LinkedHashSet<Block>();
        for (var target : terminator.successors()) {
            if (!fallsTo.containsValue(target)) {
                for (var at = Optional.of(target); at.isPresent(); at = next(at.get())) {
                    order.add(at.get());
                }
            }
        }
        reorder(terminator, order);
        return new CaseOrder(merge, fallsTo, List.copyOf(order));
    }

    private static void reorder(Switch terminator, Set<Block> order) {
        var keys = new ArrayList<Integer>();
        var cases = new ArrayList<BlockCall>();
        for (var target : order) {
            for (int i = 0; i < terminator.keys().size(); i++) {
                var edge = terminator.cases().get(i);
                if (edge.target() == target) {
                    keys.add(terminator.keys().get(i));
                    cases.add(call(edge));
                }
            }
        }
        if (!keys.equals(terminator.keys())) {
            terminator.block()
                    .replaceTerminator(
                            new Switch(
                                    terminator.selector(), keys, cases, call(terminator.otherwise()), terminator.position()));
        }
    }

    private static BlockCall call(Edge edge) {
        return new BlockCall(edge.target(), edge.arguments());
    }
}
