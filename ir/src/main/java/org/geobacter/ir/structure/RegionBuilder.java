package org.geobacter.ir.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.Block;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Return;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Throw;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.analysis.LoopForest.Loop;

/**
 * Walks a reducible graph from the entry, prepares each loop and each branch before what it contains, and builds the tree.
 *
 * <p>What holds at each step: the blocks that can be reached only through the one at which the walk stands are left, apart from the
 * end of the function, only to the {@link Exits} of the region.
 */
final class RegionBuilder {
    private final DominanceRegions graph;
    /** The loops that have not been entered yet, by their headers. */
    private final Map<Block, Loop> loops = new HashMap<>();
    private final Map<Block, Merge> merges = new HashMap<>();
    private final List<Block> order = new ArrayList<>();
    private final Region.Sequence root;

    RegionBuilder(Function function) {
        graph = new DominanceRegions(function);
        graph.loops().loops().forEach(loop -> loops.put(loop.header(), loop));
        root = sequence(function.entry(), Exits.NONE);
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

    private Region.Sequence sequence(Block start, Exits exits) {
        var parts = new ArrayList<Region>();
        for (var at = Optional.of(start); at.isPresent();) {
            var block = at.get();
            var loop = loops.remove(block);
            at = loop != null ? loop(loop, exits, parts) : basic(block, exits, parts);
        }
        return new Region.Sequence(parts);
    }

    private Optional<Block> loop(Loop loop, Exits exits, List<Region> parts) {
        var header = loop.header();
        var merge = new LoopPreparation(graph, loop, exits).prepare();
        merges.put(header, merge);
        var body = sequence(header, Exits.inLoop(merge));
        parts.add(new Region.Loop(header, body, continuing(header, merge), merge.merge()));
        return Optional.of(merge.merge());
    }

    private Region.Sequence continuing(Block header, Merge.Loop merge) {
        var block = merge.continueTarget();
        order.add(block);
        var next = switch (block.terminator()) {
            case Branch branch -> new Region.Selection(
                    branch, continuing(branch.whenTrue(), header), continuing(branch.whenFalse(), header), merge.merge());
            case Jump jump -> new Region.Exit(jump.edge(), Region.Kind.BACK);
            case Switch _, Return _, Throw _, Unreachable _ ->
                throw new IllegalStateException("not a continue target: " + block.terminator());
        };
        return new Region.Sequence(List.of(new Region.Basic(block), next));
    }

    private static Region.Sequence continuing(Edge edge, Block header) {
        return exit(edge, edge.target() == header ? Region.Kind.BACK : Region.Kind.BREAK);
    }

    /** {@return where the sequence goes on, empty where it ends} */
    private Optional<Block> basic(Block block, Exits exits, List<Region> parts) {
        order.add(block);
        parts.add(new Region.Basic(block));
        ParallelEdges.unify(block).forEach(added -> graph.add(added, block));
        return switch (block.terminator()) {
            case Branch _, Switch _ -> new SelectionPreparation(graph, block, exits).prepare()
                    .map(cases -> selection(block, cases, exits, parts))
                    .orElseGet(() -> follow(((Jump) block.terminator()).edge(), exits, parts));
            case Jump jump -> follow(jump.edge(), exits, parts);
            case Return _, Throw _, Unreachable _ -> Optional.empty();
        };
    }

    private static Optional<Block> follow(Edge edge, Exits exits, List<Region> parts) {
        var kind = exits.kind(edge.target());
        kind.ifPresent(known -> parts.add(new Region.Exit(edge, known)));
        return kind.isPresent() ? Optional.empty() : Optional.of(edge.target());
    }

    private Optional<Block> selection(Block block, CaseOrder cases, Exits exits, List<Region> parts) {
        var merge = cases.merge();
        merges.put(block, new Merge.Selection(merge));
        if (block.terminator() instanceof Branch branch) {
            var inside = exits.inSelection(merge);
            parts.add(new Region.Selection(branch, way(branch.whenTrue(), inside), way(branch.whenFalse(), inside), merge));
        } else {
            parts.add(cases((Switch) block.terminator(), cases, exits));
        }
        return Optional.of(merge);
    }

    private Region.Switch cases(Switch terminator, CaseOrder order, Exits exits) {
        var edges = new LinkedHashMap<Block, List<Edge>>();
        order.targets().forEach(target -> edges.put(target, new ArrayList<>()));
        terminator.edges().forEach(edge -> edges.get(edge.target()).add(edge));
        var regions = new ArrayList<Region.Case>();
        edges.forEach((target, entering) -> regions.add(
                new Region.Case(entering, way(entering.getFirst(), exits.inCase(order.merge(), order.next(target))))));
        return new Region.Switch(terminator, regions, order.merge());
    }

    private Region.Sequence way(Edge edge, Exits exits) {
        var kind = exits.kind(edge.target());
        return kind.isPresent() ? exit(edge, kind.get()) : sequence(edge.target(), exits);
    }

    private static Region.Sequence exit(Edge edge, Region.Kind kind) {
        return new Region.Sequence(List.of(new Region.Exit(edge, kind)));
    }
}
