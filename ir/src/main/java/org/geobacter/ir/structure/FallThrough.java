package org.geobacter.ir.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.Block;
import org.geobacter.ir.Edge;

/**
 * Finds out whether the cases of a {@code switch} fall through as SPIR-V allows it: each to at most one other, and to each at
 * most one other (SPIR-V 2.11.3).
 */
final class FallThrough {
    private final DominanceRegions graph;
    private final Block block;
    private final List<Block> cases;
    private final Map<Block, Block> fallsTo = new HashMap<>();

    private FallThrough(DominanceRegions graph, Block block, List<Block> cases) {
        this.graph = graph;
        this.block = block;
        this.cases = cases;
    }

    /**
     * {@return the cases and where they meet, if that can be done}
     *
     * @param block the block that ends in the {@code switch}
     * @param ways its targets to which nothing else leads
     * @param joins the other blocks that can be reached only through it, in the order of the graph
     */
    static Optional<CaseOrder> find(DominanceRegions graph, Block block, List<Block> ways, List<Block> joins, Exits outside) {
        var all = new ArrayList<>(ways);
        all.addAll(joins);
        var leaving = new LinkedHashMap<Block, List<Edge>>();
        for (var exit : outside.closedToSwitches()) {
            var edges = exit.incoming().stream().filter(edge -> owner(graph, all, edge).isPresent()).toList();
            if (!edges.isEmpty()) {
                leaving.put(exit, edges);
            }
        }
        var targets = new HashSet<>(block.successors());
        var others = joins.stream().filter(join -> !targets.contains(join)).toList();
        if (leaving.size() + others.size() > 1) {
            return Optional.empty();
        }
        Optional<Block> merge = leaving.isEmpty()
                ? Optional.of(others.isEmpty() ? joins.getLast() : others.getFirst())
                : Optional.empty();
        merge.ifPresent(all::remove);
        var fallThrough = new FallThrough(graph, block, all);
        for (var join : joins) {
            if (all.contains(join) && !fallThrough.addFallTo(join)) {
                return Optional.empty();
            }
        }
        return Optional.of(new CaseOrder(merge.orElseGet(() -> landing(graph, block, leaving)), fallThrough.fallsTo, List.of()));
    }

    private boolean addFallTo(Block target) {
        var origins = new HashSet<Optional<Block>>();
        for (var edge : target.incoming()) {
            if (edge.source().block() != block && !graph.isBackEdge(edge)) {
                origins.add(owner(graph, cases, edge));
            }
        }
        // An edge that comes from none of the cases comes from where they meet.
        return origins.size() == 1
                && !origins.contains(Optional.<Block>empty())
                && fallsTo.putIfAbsent(origins.iterator().next().orElseThrow(), target) == null;
    }

    private static Optional<Block> owner(DominanceRegions graph, List<Block> cases, Edge edge) {
        return cases.stream().filter(start -> graph.contains(start, edge.source().block())).findFirst();
    }

    private static Block landing(DominanceRegions graph, Block block, Map<Block, List<Edge>> leaving) {
        var exit = leaving.keySet().iterator().next();
        var merge = Dispatch.through(block.function(), List.of(exit), leaving.get(exit));
        graph.place(merge, block);
        return merge;
    }
}
