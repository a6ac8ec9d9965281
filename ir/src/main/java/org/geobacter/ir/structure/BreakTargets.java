package org.geobacter.ir.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.geobacter.ir.Block;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Switch;
import org.geobacter.ir.analysis.LoopForest.Loop;

/**
 * Where {@code break} leads from the {@code switch}es that are left from inside of an {@code if}.
 *
 * <p>What a graph does not tell is where a {@code switch} ends of which only one case, or one to which all others fall, goes on: before
 * that case or after some of it. It is told by a branch in it whose ways leave it to two places that no loop around has: the first is
 * where the {@code if} ends, the last one is where the {@code switch} around it ends. That is the innermost one that can be left to there
 * and to nowhere else.
 */
final class BreakTargets {
    private final DominanceRegions graph;
    /** For each block that ends in a {@code switch}, where {@code break} leads if that is told. */
    private final Map<Block, Block> targets = new HashMap<>();
    /** For each block the closest one before it that ends in a {@code switch}. */
    private final Map<Block, Block> switches = new HashMap<>();
    /** For each block the loops that are left to it, or in which {@code continue} leads to it. */
    private final Map<Block, Set<Loop>> jumps = new HashMap<>();

    /**
     * Looks at all branches.
     *
     * @param order the blocks of the function as it was when the graph was made, in reverse postorder
     */
    BreakTargets(DominanceRegions graph, List<Block> order) {
        this.graph = graph;
        order.forEach(this::findSwitch);
        if (!switches.isEmpty()) {
            graph.loops().loops().forEach(this::addJumps);
            findTargets(order);
        }
    }

    /** {@return where {@code break} leads from the {@code switch} that ends the block, if that is told} */
    Optional<Block> of(Block block) {
        return Optional.ofNullable(targets.get(block));
    }

    private void findSwitch(Block block) {
        graph.parent(block)
                .map(parent -> parent.terminator() instanceof Switch ? parent : switches.get(parent))
                .ifPresent(found -> switches.put(block, found));
    }

    private void addJumps(Loop loop) {
        var continues = loop.latches().stream().filter(latch -> LoopPreparation.canContinueAt(graph, loop, latch));
        Stream.of(Stream.of(loop.header()), loop.latches().size() == 1 ? continues : Stream.<Block>empty(),
                loop.exitEdges().stream().map(Edge::target))
                .flatMap(blocks -> blocks)
                .forEach(block -> jumps.computeIfAbsent(block, _ -> new LinkedHashSet<>()).add(loop));
    }

    /** {@return whether a loop around {@code source} is left, or goes on, by going to the target} */
    private boolean isJump(Block source, Block target) {
        return jumps.getOrDefault(target, Set.of()).stream().anyMatch(loop -> graph.contains(loop.header(), source));
    }

    private void findTargets(List<Block> order) {
        var meetings = new LinkedHashMap<Block, Set<Block>>();
        order.stream()
                .flatMap(block -> block.terminator().edges().stream())
                .forEach(edge -> left(edge).forEach(
                        branch -> meetings.computeIfAbsent(branch, _ -> new LinkedHashSet<>()).add(edge.target())));
        record Break(Block branch, Block target) {}
        var breaks = new ArrayList<Break>();
        meetings.forEach((branch, blocks) -> {
            if (blocks.size() > 1) {
                breaks.add(new Break(branch, blocks.stream().max(Comparator.comparingInt(graph::position)).orElseThrow()));
            }
        });
        breaks.sort(Comparator.comparingInt(found -> graph.position(found.target)));
        breaks.forEach(found -> addTarget(found.branch, found.target));
    }

    /** {@return the branches that the edge leaves from one of their ways, if it does not only jump in a loop} */
    private List<Block> left(Edge edge) {
        var source = edge.source().block();
        var target = edge.target();
        var found = new ArrayList<Block>();
        if (graph.isEnteredOnlyFrom(source, target) || graph.isBackEdge(edge)) {
            return found;
        }
        var end = graph.parent(target);
        var below = source;
        for (var at = source; switches.containsKey(at); at = graph.parent(at).orElseThrow()) {
            boolean fromWay = at == source || graph.isEnteredOnlyFrom(at, below);
            if (at.terminator() instanceof Branch && fromWay && !isJump(at, target)) {
                found.add(at);
            }
            if (end.filter(at::equals).isPresent()) {
                break;
            }
            below = at;
        }
        return found;
    }

    private void addTarget(Block branch, Block target) {
        for (var at = switches.get(branch); at != null; at = switches.get(at)) {
            if (targets.get(at) == target) {
                return;
            }
            if (!targets.containsKey(at) && canBeLeftTo(at, target)) {
                targets.put(at, target);
                return;
            }
        }
    }

    /**
     * {@return whether the {@code switch} can end at the target: it leads to nowhere else, nothing that follows the target leads
     * back, and its cases fall as SPIR-V allows it}
     */
    private boolean canBeLeftTo(Block start, Block target) {
        return isInSameLoop(start, target)
                && FallThrough.isPossible(graph, start, target)
                && isLeftOnlyTo(start, target);
    }

    private boolean isInSameLoop(Block start, Block target) {
        var loop = graph.loops().innermost(target);
        var around = loop.filter(inner -> inner.header() == target).isPresent() ? loop.flatMap(Loop::parent) : loop;
        return around.equals(graph.loops().innermost(start));
    }

    private boolean isLeftOnlyTo(Block start, Block target) {
        var work = new ArrayDeque<>(List.of(start));
        while (!work.isEmpty()) {
            var at = work.remove();
            boolean leads = at.successors()
                    .stream()
                    .allMatch(next -> next == target || graph.contains(start, next) || isJump(start, next));
            boolean comesBefore = at.incoming().stream().noneMatch(edge -> graph.contains(target, edge.source().block()));
            if (!leads || at != start && !comesBefore) {
                return false;
            }
            graph.children(at).stream().filter(child -> child != target && !isJump(start, child)).forEach(work::add);
        }
        return true;
    }
}
