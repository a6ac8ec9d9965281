package org.geobacter.ir.structure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
     * {@return whether the {@code switch} that ends a block, of the original graph, can have its cases fall through if it ends at the
     * target}
     */
    static boolean isPossible(DominanceRegions graph, Block block, Block target) {
        var ways = block.successors().stream().filter(successor -> graph.isEnteredOnlyFrom(block, successor)).distinct().toList();
        var joins = graph.children(block).stream().filter(child -> child != target && !ways.contains(child)).toList();
        return new FallThrough(graph, block, concat(ways, joins)).add(joins);
    }

    /**
     * {@return the cases and where they meet, if that can be done}
     *
     * @param block the block that ends in the {@code switch}
     * @param ways its targets to which nothing else leads
     * @param joins the other blocks that can be reached only through it; perhaps one is where the cases meet
     * @param closed the exits that the cases must not take
     */
    static Optional<CaseOrder> find(
            DominanceRegions graph, Block block, List<Block> ways, List<Block> joins, Set<Block> closed) {
        var targets = Set.copyOf(block.successors());
        var candidates = targets.containsAll(joins) ? joins : joins.stream().filter(join -> !targets.contains(join)).toList();
        for (var merge : candidates.reversed()) {
            var others = joins.stream().filter(join -> join != merge).toList();
            var fallThrough = new FallThrough(graph, block, concat(ways, others));
            if (fallThrough.leaving(closed).isEmpty() && fallThrough.add(others)) {
                return Optional.of(new CaseOrder(merge, fallThrough.fallsTo, List.of()));
            }
        }
        var fallThrough = new FallThrough(graph, block, concat(ways, joins));
        return fallThrough.add(joins) ? fallThrough.throughExit(fallThrough.leaving(closed)) : Optional.empty();
    }

    /** {@return the cases, if they can meet at the target, which comes after them or is one of the exits that they must not take} */
    static Optional<CaseOrder> until(
            DominanceRegions graph, Block block, Block target, List<Block> ways, List<Block> joins, Set<Block> closed) {
        var others = joins.stream().filter(join -> join != target).toList();
        var fallThrough = new FallThrough(graph, block, concat(ways, others));
        var leaving = fallThrough.leaving(closed);
        if (!fallThrough.add(others)) {
            return Optional.empty();
        }
        if (closed.contains(target)) {
            return leaving.containsKey(target) ? fallThrough.throughExit(leaving) : Optional.empty();
        }
        boolean isReached = target.incoming().stream().anyMatch(fallThrough::isFromCase);
        boolean isLeftOnlyAfter = leaving.values()
                .stream()
                .flatMap(List::stream)
                .allMatch(edge -> graph.contains(target, edge.source().block()));
        if (isReached && isLeftOnlyAfter) {
            graph.detach(target);
            return Optional.of(new CaseOrder(target, fallThrough.fallsTo, List.of()));
        }
        return Optional.empty();
    }

    /** {@return the cases, which meet where they go on to the one exit that they take} */
    private Optional<CaseOrder> throughExit(Map<Block, List<Edge>> leaving) {
        if (leaving.size() != 1) {
            return Optional.empty();
        }
        var exit = leaving.keySet().iterator().next();
        var merge = Dispatch.through(block.function(), List.of(exit), leaving.get(exit));
        graph.place(merge, block);
        return Optional.of(new CaseOrder(merge, fallsTo, List.of()));
    }

    private static List<Block> concat(List<Block> first, List<Block> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** {@return the edges from the cases to each of the exits that they must not take} */
    private Map<Block, List<Edge>> leaving(Set<Block> closed) {
        var leaving = new LinkedHashMap<Block, List<Edge>>();
        for (var exit : closed) {
            var edges = exit.incoming()
                    .stream()
                    .filter(this::isFromCase)
                    .toList();
            if (!edges.isEmpty()) {
                leaving.put(exit, edges);
            }
        }
        return leaving;
    }

    /** {@return whether each of these is a case to which at most one other falls, one that falls to no other} */
    private boolean add(List<Block> joins) {
        var targets = new HashSet<>(block.successors());
        return joins.stream().allMatch(join -> targets.contains(join) && addFallTo(join));
    }

    private boolean addFallTo(Block target) {
        var origins = new HashSet<Optional<Block>>();
        for (var edge : target.incoming()) {
            if (edge.source().block() != block && !graph.isBackEdge(edge)) {
                origins.add(owner(edge));
            }
        }
        // An edge that comes from none of the cases comes from where they meet.
        return origins.size() == 1
                && !origins.contains(Optional.<Block>empty())
                && fallsTo.putIfAbsent(origins.iterator().next().orElseThrow(), target) == null;
    }

    private boolean isFromCase(Edge edge) {
        return edge.source().block() == block || owner(edge).isPresent();
    }

    private Optional<Block> owner(Edge edge) {
        return cases.stream().filter(start -> graph.contains(start, edge.source().block())).findFirst();
    }
}
