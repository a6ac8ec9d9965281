package org.geobacter.ir.structure;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.geobacter.ir.Block;
import org.geobacter.ir.Branch;
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
                var order = new CaseOrder(merge, fallThrough.fallsTo, List.of());
                return targets.contains(merge)
                        ? asLastCase(graph, block, concat(ways, joins), joins, merge, closed).or(() -> Optional.of(order))
                        : Optional.of(order);
            }
        }
        return throughExit(graph, block, concat(ways, joins), joins, closed);
    }

    /** {@return all targets as cases that meet where they go on to the one exit that they take} */
    private static Optional<CaseOrder> throughExit(
            DominanceRegions graph, Block block, List<Block> cases, List<Block> joins, Set<Block> closed) {
        var fallThrough = new FallThrough(graph, block, cases);
        var leaving = fallThrough.leaving(closed);
        if (leaving.size() == 1 && fallThrough.add(joins)) {
            var exit = leaving.keySet().iterator().next();
            var merge = Dispatch.through(block.function(), List.of(exit), leaving.get(exit));
            graph.place(merge, block);
            return Optional.of(new CaseOrder(merge, fallThrough.fallsTo, List.of()));
        }
        return Optional.empty();
    }

    /**
     * Makes a case of the target that all others fall to, if what follows there is left as by {@code break} from inside of an {@code
     * if}: that needs the {@code switch} to be still around it.
     */
    private static Optional<CaseOrder> asLastCase(
            DominanceRegions graph, Block block, List<Block> cases, List<Block> joins, Block last, Set<Block> closed) {
        var fallThrough = new FallThrough(graph, block, cases);
        var target = fallThrough.breakTarget(last, closed);
        if (target.filter(closed::contains).isPresent()) {
            return throughExit(graph, block, cases, joins, closed);
        }
        return target.filter(merge -> fallThrough.leavesOnlyFrom(merge, closed) && fallThrough.add(joins)).map(merge -> {
            graph.detach(merge);
            return new CaseOrder(merge, fallThrough.fallsTo, List.of());
        });
    }

    /**
     * {@return where {@code break} from inside of an {@code if} leads, in what only {@code start} leads to: the ways of a {@code branch}
     * meet there and also elsewhere}
     */
    private Optional<Block> breakTarget(Block start, Set<Block> closed) {
        var work = new ArrayDeque<>(List.of(start));
        while (!work.isEmpty()) {
            var at = work.remove();
            if (at.terminator() instanceof Branch && isInSameLoop(at)) {
                var joins = graph.children(at).stream().filter(child -> !graph.isEnteredOnlyFrom(at, child)).toList();
                var exit = closed.stream().filter(target -> isLeftTo(target, at, joins)).findFirst();
                var target = exit.or(() -> joins.stream().max(Comparator.comparingInt(graph::position)).filter(this::isInSameLoop));
                if (joins.size() + exit.stream().count() > 1 && target.isPresent()) {
                    return target;
                }
            }
            work.addAll(graph.children(at));
        }
        return Optional.empty();
    }

    private boolean isInSameLoop(Block other) {
        return graph.loops().innermost(other).equals(graph.loops().innermost(block));
    }

    /** {@return whether an edge leads to the exit from the branch at {@code start}, or its ways before they meet} */
    private boolean isLeftTo(Block exit, Block start, List<Block> joins) {
        return exit.incoming()
                .stream()
                .map(edge -> edge.source().block())
                .anyMatch(
                        source -> graph.contains(start, source) && joins.stream().noneMatch(join -> graph.contains(join, source)));
    }

    private boolean leavesOnlyFrom(Block merge, Set<Block> closed) {
        return leaving(closed).values()
                .stream()
                .flatMap(List::stream)
                .allMatch(edge -> graph.contains(merge, edge.source().block()));
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
                    .filter(edge -> edge.source().block() == block || owner(edge).isPresent())
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

    private Optional<Block> owner(Edge edge) {
        return cases.stream().filter(start -> graph.contains(start, edge.source().block())).findFirst();
    }
}
