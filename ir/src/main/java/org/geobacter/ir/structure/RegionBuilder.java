package org.geobacter.ir.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.geobacter.ir.Block;
import org.geobacter.ir.Branch;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Return;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.analysis.LoopForest.Loop;
import org.geobacter.ir.analysis.ReversePostOrder;
import org.geobacter.ir.structure.Structurizer.EndsInLoops;

/**
 * Walks a reducible graph from the entry, prepares each loop and each branch before what it contains, and builds the tree.
 *
 * <p>What holds at each step: the blocks that can be reached only through the one at which the walk stands are left, apart from the
 * end of the function, only to the {@link Exits} of the region. The walk keeps a stack of its own, since that of its thread may be
 * small.
 */
final class RegionBuilder {
    /** How deep SPIR-V lets constructs be nested (SPIR-V 2.17). */
    private static final int MAX_DEPTH = 1023;

    private final DominanceRegions graph;
    private final BreakTargets breaks;
    private final EndsInLoops endsInLoops;
    /** The loops that have not been entered yet, by their headers. */
    private final Map<Block, Loop> loops = new HashMap<>();
    private final Map<Block, Merge> merges = new HashMap<>();
    private final List<Block> order = new ArrayList<>();
    private final Region.Sequence root;

    /** A sequence that is being built, the innermost on top of the stack. */
    private static final class Frame {
        final Exits exits;
        final List<Region> parts = new ArrayList<>();
        /** Where the sequence goes on, empty at its end. */
        Optional<Block> next;
        /** The construct at the end of the parts so far, while it is being built. */
        Optional<Construct> construct = Optional.empty();

        Frame(Block start, Exits exits) {
            this.next = Optional.of(start);
            this.exits = exits;
        }
    }

    /** A selection, {@code switch} or loop of whose ways some have been built. */
    private static final class Construct {
        final Block merge;
        final Deque<Way> remaining;
        final List<Region.Sequence> built = new ArrayList<>();
        final Assembly assembly;

        Construct(Block merge, List<Way> ways, Assembly assembly) {
            this.merge = merge;
            this.remaining = new ArrayDeque<>(ways);
            this.assembly = assembly;
        }
    }

    /**
     * A way into a construct.
     *
     * @param exit what it is, if it is no more than an exit
     */
    private record Way(Block start, Exits exits, Optional<Region.Exit> exit) {
        static Way of(Edge edge, Exits exits) {
            return new Way(edge.target(), exits, exitOf(edge, exits));
        }
    }

    /** Makes a construct of its ways. */
    private interface Assembly {
        Region of(List<Region.Sequence> ways);
    }

    RegionBuilder(Function function, EndsInLoops endsInLoops) {
        this.endsInLoops = endsInLoops;
        graph = new DominanceRegions(function);
        breaks = new BreakTargets(graph, ReversePostOrder.of(function));
        graph.loops().loops().forEach(loop -> loops.put(loop.header(), loop));
        root = build(function.entry());
    }

    Map<Block, Merge> merges() {
        return merges;
    }

    /** {@return the blocks in the order of the tree} */
    List<Block> order() {
        return order;
    }

    Region.Sequence root() {
        return root;
    }

    private Region.Sequence build(Block entry) {
        var frames = new ArrayDeque<Frame>();
        frames.push(new Frame(entry, Exits.NONE));
        while (true) {
            var frame = frames.peek();
            if (frame.construct.isPresent()) {
                var construct = frame.construct.get();
                if (construct.remaining.isEmpty()) {
                    frame.parts.add(construct.assembly.of(construct.built));
                    frame.next = Optional.of(construct.merge);
                    frame.construct = Optional.empty();
                } else {
                    descend(construct, frames);
                }
            } else if (frame.next.isPresent()) {
                advance(frame, frame.next.get());
            } else {
                var sequence = new Region.Sequence(frames.pop().parts);
                if (frames.isEmpty()) {
                    return sequence;
                }
                frames.peek().construct.orElseThrow().built.add(sequence);
            }
        }
    }

    private static void descend(Construct construct, Deque<Frame> frames) {
        var way = construct.remaining.remove();
        if (way.exit.isPresent()) {
            construct.built.add(new Region.Sequence(List.of(way.exit.get())));
        } else if (frames.size() > MAX_DEPTH) {
            throw new UnsupportedCodeException(
                    "control flow that is nested deeper than " + MAX_DEPTH,
                    way.start.instructions().getFirst().position(),
                    "Move some of it to loops, or to a table that is indexed.");
        } else {
            frames.push(new Frame(way.start, way.exits));
        }
    }

    /** Adds a block to the sequence and begins the construct that it heads, or the loop whose header it is. */
    private void advance(Frame frame, Block block) {
        frame.next = Optional.empty();
        var loop = loops.remove(block);
        if (loop != null) {
            frame.construct = Optional.of(loop(loop, frame.exits));
            return;
        }
        order.add(block);
        frame.parts.add(new Region.Basic(block));
        ParallelEdges.unify(block).forEach(added -> graph.add(added, block));
        if (block.successors().size() > 1) {
            frame.construct = new SelectionPreparation(graph, breaks, block, frame.exits).prepare()
                    .map(cases -> selection(block, cases, frame.exits));
        }
        if (block.terminator() instanceof Jump jump) {
            var exit = exitOf(jump.edge(), frame.exits);
            exit.ifPresent(frame.parts::add);
            frame.next = exit.isPresent() ? Optional.empty() : Optional.of(jump.edge().target());
        }
    }

    private Construct loop(Loop loop, Exits exits) {
        var header = loop.header();
        var merge = new LoopPreparation(graph, loop, exits, endsInLoops).prepare();
        merges.put(header, merge);
        return new Construct(
                merge.merge(),
                List.of(new Way(header, Exits.inLoop(merge), Optional.empty())),
                built -> new Region.Loop(header, built.getFirst(), continuing(header, merge), merge.merge()));
    }

    /** The continue target, which in the order comes after the body. */
    private Region.Sequence continuing(Block header, Merge.Loop merge) {
        var block = merge.continueTarget();
        order.add(block);
        var next = switch (block.terminator()) {
            case Branch branch -> new Region.Selection(
                    branch, continuing(branch.whenTrue(), header), continuing(branch.whenFalse(), header), merge.merge());
            case Jump jump -> new Region.Exit(jump.edge(), Region.Kind.BACK);
            case Switch _, CatchBranch _, Return _, Throw _, ThrowReference _, Unreachable _ ->
                throw new IllegalStateException("not a continue target: " + block.terminator());
        };
        return new Region.Sequence(List.of(new Region.Basic(block), next));
    }

    private static Region.Sequence continuing(Edge edge, Block header) {
        var kind = edge.target() == header ? Region.Kind.BACK : Region.Kind.BREAK;
        return new Region.Sequence(List.of(new Region.Exit(edge, kind)));
    }

    private Construct selection(Block block, CaseOrder cases, Exits exits) {
        var merge = cases.merge();
        merges.put(block, new Merge.Selection(merge));
        if (block.terminator() instanceof Switch terminator) {
            return cases(terminator, cases, exits);
        }
        var branch = (Branch) block.terminator();
        var inside = exits.inSelection(merge);
        return new Construct(
                merge,
                List.of(Way.of(branch.whenTrue(), inside), Way.of(branch.whenFalse(), inside)),
                built -> new Region.Selection(branch, built.get(0), built.get(1), merge));
    }

    private static Construct cases(Switch terminator, CaseOrder order, Exits exits) {
        var edges = new LinkedHashMap<Block, List<Edge>>();
        order.targets().forEach(target -> edges.put(target, new ArrayList<>()));
        terminator.edges().forEach(edge -> edges.get(edge.target()).add(edge));
        var entering = List.copyOf(edges.values());
        return new Construct(
                order.merge(),
                entering.stream()
                        .map(List::getFirst)
                        .map(edge -> Way.of(edge, exits.inCase(order.merge(), order.next(edge.target()))))
                        .toList(),
                built -> new Region.Switch(
                        terminator,
                        IntStream.range(0, built.size()).mapToObj(i -> new Region.Case(entering.get(i), built.get(i))).toList(),
                        order.merge()));
    }

    private static Optional<Region.Exit> exitOf(Edge edge, Exits exits) {
        return exits.kind(edge.target()).map(kind -> new Region.Exit(edge, kind));
    }
}
