package org.geobacter.ir.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Branch;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Return;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.analysis.LoopForest.Loop;
import org.geobacter.ir.structure.Structurizer.EndsInLoops;

/**
 * Gives a loop one back edge, from a continue target that does nothing else than lead back, and one block to which all its exits
 * lead, its merge block.
 *
 * <p>What follows an exit becomes part of the loop if it is small and comes to nothing else than the end of the function or another
 * exit; the exits that are left, if they have different targets, are told apart after the loop by a selector.
 */
final class LoopPreparation {
    /** What follows an exit is taken into the loop up to this size. */
    private static final int MAX_TAKEN_INSTRUCTIONS = 24;

    private final DominanceRegions graph;
    private final Loop loop;
    private final Block header;
    /** Where control may go from where the loop stands. */
    private final Exits outside;
    private final EndsInLoops endsInLoops;
    /** The blocks of the loop, those that were taken in included, in an order. */
    private final Set<Block> blocks;
    /** The edges that leave the loop, by their targets. */
    private final Map<Block, List<Edge>> exits = new LinkedHashMap<>();
    private Block continueTarget;

    LoopPreparation(DominanceRegions graph, Loop loop, Exits outside, EndsInLoops endsInLoops) {
        this.endsInLoops = endsInLoops;
        this.graph = graph;
        this.loop = loop;
        this.header = loop.header();
        this.outside = outside;
        this.blocks = new LinkedHashSet<>(loop.blocks());
    }

    Merge.Loop prepare() {
        continueTarget = continueTarget();
        blocks.add(continueTarget);
        var merge = mergeBlock();
        separateHeader();
        return new Merge.Loop(merge, continueTarget);
    }

    private Block continueTarget() {
        var latch = latch();
        if (canContinueAt(graph, loop, latch) && needsContinue(latch)) {
            graph.detach(latch);
            return latch;
        }
        var block = through(header, backEdges());
        graph.place(block, header);
        return block;
    }

    /** {@return the one source of back edges, which is added if there are several} */
    private Block latch() {
        var sources = backEdges().stream().map(edge -> edge.source().block()).distinct().toList();
        if (sources.size() == 1) {
            return sources.getFirst();
        }
        var latch = through(header, backEdges());
        graph.addJoin(latch, sources);
        blocks.add(latch);
        return latch;
    }

    private List<Edge> backEdges() {
        return header.incoming().stream().filter(edge -> blocks.contains(edge.source().block())).toList();
    }

    /**
     * {@return whether the latch could be the continue target: the update of a {@code for} loop or the condition of a {@code do} loop,
     * in one block, since from the continue target one must always come to the back edge (SPIR-V 2.11.1)}
     */
    static boolean canContinueAt(DominanceRegions graph, Loop loop, Block latch) {
        boolean inInnerLoop = graph.loops().innermost(latch).filter(innermost -> innermost != loop).isPresent();
        return latch != loop.header() && !inInnerLoop && switch (latch.terminator()) {
            case Jump _ -> true;
            case Branch _ -> loop.blocks().containsAll(loop.header().successors())
                    && latch.successors().stream().filter(loop::contains).count() == 1;
            case Switch _, CatchBranch _, Return _, Throw _, ThrowReference _, Unreachable _ -> false;
        };
    }

    /**
     * {@return whether some way to the latch, like Java's {@code continue}, jumps out of a selection that has another place where its
     * ways meet}
     */
    private boolean needsContinue(Block latch) {
        var top = graph.parent(latch).orElseThrow();
        for (var edge : latch.incoming()) {
            var below = latch;
            var at = edge.source().block();
            while (at != top && !hasOtherMeeting(at, latch, below)) {
                below = at;
                at = graph.parent(at).orElseThrow();
            }
            if (hasOtherMeeting(at, latch, below)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasOtherMeeting(Block block, Block latch, Block below) {
        return graph.children(block)
                .stream()
                .anyMatch(
                        child -> child != latch
                                && child != below
                                && blocks.contains(child)
                                && !graph.isEnteredOnlyFrom(block, child));
    }

    private Block mergeBlock() {
        findExits(blocks);
        if (endsInLoops == EndsInLoops.ALLOWED) {
            reduceExits();
        }
        if (exits.isEmpty()) {
            return unreachable();
        }
        var edges = exits.values().stream().flatMap(List::stream).toList();
        if (exits.size() == 1) {
            var target = exits.keySet().iterator().next();
            if (isEnteredOnlyFromHere(target)) {
                graph.detach(target);
                return target;
            }
            var merge = through(target, edges);
            graph.place(merge, header);
            return merge;
        }
        var order = exits.keySet().stream().sorted(Comparator.comparingInt(graph::position)).toList();
        var merge = Dispatch.through(header.function(), order, edges);
        graph.place(merge, header);
        for (var block : blocks) {
            graph.children(block).stream().filter(child -> !blocks.contains(child)).forEach(child -> graph.move(child, merge));
        }
        return merge;
    }

    /** Adds the edges that leave the loop from some of its blocks. */
    private void findExits(Collection<Block> sources) {
        for (var block : sources) {
            for (var edge : block.terminator().edges()) {
                if (!blocks.contains(edge.target())) {
                    exits.computeIfAbsent(edge.target(), _ -> new ArrayList<>()).add(edge);
                }
            }
        }
    }

    /** {@return whether the block comes after this loop alone, so that the place where the loop stands may decide where it is put} */
    private boolean isEnteredOnlyFromHere(Block target) {
        return !outside.contains(target)
                && target.incoming()
                        .stream()
                        .allMatch(edge -> blocks.contains(edge.source().block()) || graph.isBackEdge(edge));
    }

    /** Leaves a single target of the exits if that can be done without a selector. */
    private void reduceExits() {
        while (exits.size() > 1) {
            var blocksBefore = List.copyOf(blocks);
            while (exits.size() > 1 && takeIn(_ -> true)) {
                // Until one is left.
            }
            if (exits.size() > 1) {
                blocks.retainAll(Set.copyOf(blocksBefore));
                exits.clear();
                findExits(blocks);
                if (!duplicateTail()) {
                    break;
                }
            }
        }
        // What only ends the function needs no selector in any case.
        while (exits.size() > 1 && takeIn(LoopPreparation::onlyEnds)) {
            // Until only the others are left.
        }
    }

    private static boolean onlyEnds(Collection<Block> taken) {
        return taken.stream().allMatch(block -> taken.containsAll(block.successors()));
    }

    /** Makes what follows one of the exits part of the loop, the condition of the loop last. */
    private boolean takeIn(Predicate<List<Block>> wanted) {
        var candidate = exits.keySet()
                .stream()
                .filter(this::isEnteredOnlyFromHere)
                .filter(target -> target.incoming().stream().noneMatch(edge -> edge.source().block() == continueTarget))
                .filter(target -> reachedOnlyThrough(target).filter(wanted).isPresent())
                .min(Comparator.comparingInt(this::conditionRank).thenComparingInt(graph::weight));
        candidate.flatMap(this::reachedOnlyThrough).ifPresent(taken -> {
            exits.remove(candidate.get());
            blocks.addAll(taken);
            findExits(taken);
        });
        return candidate.isPresent();
    }

    /** {@return how much the exit to this block looks like the loop's condition: first {@code while} and {@code for}, then {@code do}} */
    private int conditionRank(Block target) {
        var sources = target.incoming().stream().map(edge -> edge.source().block()).toList();
        return sources.contains(header) ? 2 : loop.latches().size() == 1 && sources.contains(loop.latches().getFirst()) ? 1 : 0;
    }

    /** {@return the block and what can be reached only through it, unless that is too much to take into the loop} */
    private Optional<List<Block>> reachedOnlyThrough(Block root) {
        var reached = new ArrayList<Block>();
        var work = new ArrayDeque<Block>();
        work.add(root);
        int size = 0;
        while (!work.isEmpty()) {
            var block = work.remove();
            size += block.instructions().size();
            if (size > MAX_TAKEN_INSTRUCTIONS || isHeader(block)
                    || block.instructions().stream().anyMatch(i -> i instanceof Barrier || i instanceof SubGroupInstruction)) {
                return Optional.empty();
            }
            reached.add(block);
            work.addAll(graph.children(block));
        }
        return Optional.of(reached);
    }

    private boolean isHeader(Block block) {
        return graph.loops().innermost(block).filter(inner -> inner.header() == block).isPresent();
    }

    /** Gives the exits to a short end of the function their own copies of it, which become part of the loop. */
    private boolean duplicateTail() {
        var tail = exits.keySet()
                .stream()
                .filter(TailDuplication::applies)
                .filter(target -> exits.get(target).stream().noneMatch(edge -> edge.source().block() == continueTarget))
                .findFirst();
        tail.ifPresent(target -> {
            var edges = exits.remove(target);
            TailDuplication.duplicate(graph, outside, target, edges);
            edges.forEach(edge -> blocks.add(edge.target()));
        });
        return tail.isPresent();
    }

    private Block unreachable() {
        var block = header.function().addBlock();
        block.append(new Unreachable(SourcePosition.UNKNOWN));
        graph.place(block, header);
        return block;
    }

    /** Leaves a jump at the end of the header, which then declares the loop only. */
    private void separateHeader() {
        var terminator = header.terminator();
        if (!(terminator instanceof Jump)) {
            var rest = header.splitBefore(terminator);
            header.append(new Jump(BlockCall.to(rest), terminator.position()));
            graph.children(header).forEach(child -> graph.move(child, rest));
            graph.add(rest, header);
        }
    }

    private static Block through(Block target, List<Edge> edges) {
        return Dispatch.through(target.function(), List.of(target), edges);
    }
}
