package org.geobacter.ir.structure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Switch;

/**
 * Gives a block that ends in a {@code branch} or a {@code switch} one block where its ways meet.
 *
 * <p>A <em>way</em> is a target that can be entered from the branching block alone, with all that can be reached only through it. The
 * ways of the block leave to <em>meetings</em>: blocks that several of them lead to, or an exit of the surrounding region that
 * cannot be taken from inside of a selection. If there is one, it is where the ways meet. If only one way goes on and the
 * others end, leave the loop or go round it again, then what follows does not belong to the selection: that way's start is
 * where the selection ends, unless {@link BreakTargets} knows that a {@code switch} ends later. If there are several meetings, all
 * ways lead to a new block that tells by a selector where to go on.
 */
final class SelectionPreparation {
    private final DominanceRegions graph;
    private final Block block;
    private final Exits outside;
    private final BreakTargets breaks;
    private final List<Block> ways = new ArrayList<>();
    /** The other children of the block, in the order of the graph: reached from several ways, or from one another. */
    private final List<Block> joins = new ArrayList<>();
    /** The edges from the ways and from the block itself to each meeting. */
    private final Map<Block, List<Edge>> meetings = new LinkedHashMap<>();
    /** The ways that lead to a meeting; the branching block itself if it does. */
    private final Set<Block> goingOn = new HashSet<>();

    SelectionPreparation(DominanceRegions graph, BreakTargets breaks, Block block, Exits outside) {
        this.graph = graph;
        this.breaks = breaks;
        this.block = block;
        this.outside = outside;
    }

    /**
     * Prepares the block, whose parallel edges must have been unified.
     *
     * @return what to do, empty if the block ends in a jump now
     */
    Optional<CaseOrder> prepare() {
        if (isSwitch()) {
            forwardExits();
        }
        findMeetings();
        while (meetings.size() > 1 && duplicateTail()) {
            findMeetings();
        }
        var order = join();
        ParallelEdges.unify(block).forEach(added -> graph.add(added, block));
        if (block.terminator() instanceof Switch terminator) {
            return Optional.of(order.completed(terminator));
        }
        return block.successors().size() > 1 ? Optional.of(order) : Optional.empty();
    }

    private boolean isSwitch() {
        return block.terminator() instanceof Switch;
    }

    /** A {@code switch} may lead only to its cases and its merge block, which an exit is not (SPIR-V 2.11.3). */
    private void forwardExits() {
        var forwarding = new LinkedHashMap<Block, Block>();
        for (var edge : block.terminator().edges()) {
            if (outside.contains(edge.target())) {
                var known = forwarding.get(edge.target());
                if (known == null) {
                    forwarding.put(edge.target(), forward(edge));
                } else {
                    edge.retarget(new BlockCall(known, edge.arguments()));
                }
            }
        }
    }

    private Block forward(Edge edge) {
        var added = ParallelEdges.forward(edge);
        graph.add(added, block);
        return added;
    }

    private void findMeetings() {
        ways.clear();
        joins.clear();
        meetings.clear();
        goingOn.clear();
        for (var target : block.successors()) {
            if (!outside.contains(target) && graph.isEnteredOnlyFrom(block, target)) {
                ways.add(target);
            }
        }
        graph.children(block)
                .stream()
                .filter(child -> !ways.contains(child))
                .sorted(Comparator.comparingInt(graph::position))
                .forEach(joins::add);
        joins.forEach(this::findEdgesTo);
        (isSwitch() ? outside.closedToSwitches() : outside.closedToSelections()).forEach(this::findEdgesTo);
    }

    private void findEdgesTo(Block meeting) {
        for (var edge : meeting.incoming()) {
            var source = edge.source().block();
            var origin = source == block
                    ? Optional.of(block)
                    : ways.stream().filter(way -> graph.contains(way, source)).findFirst();
            if (origin.isPresent()) {
                goingOn.add(origin.get());
                meetings.computeIfAbsent(meeting, _ -> new ArrayList<>()).add(edge);
            }
        }
    }

    /** Gives the edges to a meeting that is a short end of the function their own copies of it. */
    private boolean duplicateTail() {
        for (var meeting : meetings.keySet()) {
            if (TailDuplication.applies(meeting)) {
                TailDuplication.duplicate(graph, outside, meeting, meetings.get(meeting));
                return true;
            }
        }
        return false;
    }

    private CaseOrder join() {
        var toldByBreak = breakTarget()
                .flatMap(target -> FallThrough.until(graph, block, target, ways, joins, outside.closedToSwitches()));
        if (toldByBreak.isPresent()) {
            return toldByBreak.get();
        }
        if (meetings.isEmpty()) {
            return CaseOrder.of(mainWay().orElseGet(this::forwardStaying));
        }
        if (goingOn.size() == 1 && !goingOn.contains(block)) {
            return CaseOrder.of(goingOn.iterator().next());
        }
        if (meetings.size() == 1 && joins.contains(meetings.keySet().iterator().next())) {
            return CaseOrder.of(meetings.keySet().iterator().next());
        }
        if (meetings.size() > 1 && isSwitch()) {
            var order = FallThrough.find(graph, block, ways, joins, outside.closedToSwitches());
            if (order.isPresent()) {
                return order.get();
            }
        }
        var edges = meetings.values().stream().flatMap(List::stream).toList();
        var merge = Dispatch.through(block.function(), List.copyOf(meetings.keySet()), edges);
        graph.place(merge, block);
        joins.forEach(join -> graph.move(join, merge));
        return CaseOrder.of(merge);
    }

    /** {@return where a {@code break} that needs this {@code switch} leads, which constructs around it may have led through their ends} */
    private Optional<Block> breakTarget() {
        return breaks.of(block)
                .map(target -> outside.stream().filter(exit -> graph.forwards(exit, target)).findFirst().orElse(target))
                .filter(target -> !outside.contains(target) || outside.closedToSelections().contains(target));
    }

    /** {@return the way to go on with if none leads to a meeting: rather one that stays in the loop, or does not end, and is long} */
    private Optional<Block> mainWay() {
        return ways.reversed().stream().max(Comparator.comparingInt(this::rank).thenComparingInt(graph::weight));
    }

    private int rank(Block way) {
        return outside.continueTarget().filter(exit -> leads(way, exit)).isPresent()
                ? 2
                : outside.loopMerge().filter(exit -> leads(way, exit)).isPresent() ? 1 : 0;
    }

    private boolean leads(Block way, Block exit) {
        return exit.incoming().stream().anyMatch(edge -> graph.contains(way, edge.source().block()));
    }

    /** Makes a way of which nothing is left but to exit; rather one that stays in the loop. */
    private Block forwardStaying() {
        var edges = block.terminator().edges().reversed();
        return forward(
                edges.stream()
                        .filter(edge -> outside.kind(edge.target()).filter(kind -> kind != Region.Kind.BREAK).isPresent())
                        .findFirst()
                        .orElseGet(edges::getFirst));
    }
}
