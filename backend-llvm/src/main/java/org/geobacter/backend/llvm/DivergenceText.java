package org.geobacter.backend.llvm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Terminator;

/** Writes how lanes that would go different ways go on together: see {@link Divergence}. */
final class DivergenceText {
    private final FunctionText function;
    private final LaneText lanes;
    private final Divergence divergence;
    /** The region of each block at whose end lanes may part and go on together. */
    private final Map<Block, Divergence.Region> regions = new HashMap<>();
    /** The block that follows in a region. */
    private final Map<Block, Block> next = new HashMap<>();
    /** For each edge in a region, the vector that says which lanes take it; it is missing if all do. */
    private final Map<Edge, String> takers = new HashMap<>();
    /** The lanes that come to a block on their own way, if not all of them do. */
    private final Map<Block, String> active = new HashMap<>();
    /** For each parameter of a block where lanes meet, what it takes from the region. */
    private final Map<Divergence.Region, Map<BlockParameter, String>> results = new HashMap<>();

    DivergenceText(FunctionText function, LaneText lanes, Divergence divergence) {
        this.function = function;
        this.lanes = lanes;
        this.divergence = divergence;
        for (var region : divergence.regions()) {
            var sources = region.sources();
            sources.forEach(source -> regions.put(source, region));
            for (int i = 0; i + 1 < sources.size(); i++) {
                next.put(sources.get(i), sources.get(i + 1));
            }
            next.put(region.last(), region.after());
        }
    }

    boolean isInRegion(Block source) {
        return regions.containsKey(source);
    }

    /** {@return the blocks in an order in which those of a region follow each other} */
    List<Block> order(List<Block> blocks) {
        var order = new LinkedHashSet<Block>();
        for (var block : blocks) {
            order.addAll(regions.containsKey(block) ? regions.get(block).sources() : List.of(block));
        }
        return List.copyOf(order);
    }

    /** {@return a vector that says which lanes come to a block on their own way; empty if all do} */
    Optional<String> active(Block block) {
        return Optional.ofNullable(active.get(block));
    }

    /** {@return the parts of a phi: what it takes, and the label from which control comes} */
    List<String> sources(BlockParameter parameter) {
        var sources = new ArrayList<String>();
        var met = new HashSet<Divergence.Region>();
        for (var edge : parameter.block().incoming()) {
            if (!lanes.mayTake(edge)) {
                continue;
            }
            var region = regions.get(edge.source().block());
            if (region == null) {
                sources.add("[ " + lanes.source(edge, parameter.index()) + ", %" + function.edgeLabel(edge) + " ]");
            } else if (met.add(region)) {
                var last = isAgain(region, parameter.block()) ? region.iteration().getLast() : region.last();
                sources.add("[ " + result(region, parameter) + ", %" + function.label(last) + " ]");
            }
        }
        return sources;
    }

    private static boolean isAgain(Divergence.Region region, Block block) {
        return region.isLoop() && region.entry() == block;
    }

    private String result(Divergence.Region region, BlockParameter parameter) {
        return results.computeIfAbsent(region, _ -> new HashMap<>()).computeIfAbsent(parameter, _ -> function.reserve());
    }

    /**
     * Writes the start of a block that all lanes go through although some would not: which lanes would, and what each would have chosen.
     *
     * @return whether it is such a block; if not, it has phis
     */
    boolean choose(Block block) {
        var region = regions.get(block);
        if (region == null || !region.contains(block) || isAgain(region, block)) {
            return false;
        }
        var edges = divergence.from(region, block);
        any(edges).ifPresent(some -> active.put(block, some));
        for (var parameter : block.parameters()) {
            choose(function.name(parameter), parameter, edges, Optional.empty());
        }
        return true;
    }

    /**
     * Writes what each lane takes from one of some edges.
     *
     * @param name of the result
     * @param otherwise what lanes take that come on none of the edges, if there are such lanes
     */
    private void choose(String name, BlockParameter parameter, List<Edge> edges, Optional<String> otherwise) {
        int index = parameter.index();
        if (!lanes.isVector(parameter)) {
            // There is one edge only.
            var argument = edges.getFirst().argument(index);
            copy(name, lanes.scalarType(parameter), function.available(argument));
            return;
        }
        var type = lanes.vector(lanes.scalarType(parameter));
        var value = otherwise.orElseGet(() -> lanes.asVector(edges.getFirst().argument(index)));
        for (var edge : otherwise.isPresent() ? edges : edges.subList(1, edges.size())) {
            var argument = lanes.asVector(edge.argument(index));
            value = takers.containsKey(edge)
                    ? function.value(
                            "select " + lanes.vector("i1") + " " + takers.get(edge) + ", " + type + " " + argument + ", " + type
                                    + " " + value)
                    : argument;
        }
        copy(name, type, value);
    }

    private void copy(String name, String type, String value) {
        function.write(name, "bitcast " + type + " " + value + " to " + type);
    }

    /**
     * Writes how control goes on at the end of a block where lanes may part and go on together.
     *
     * @return whether it is so
     */
    boolean goOn(Terminator terminator) {
        var block = terminator.block();
        var region = regions.get(block);
        if (region == null) {
            return false;
        }
        writeTakers(terminator);
        boolean endsIteration = region.isLoop() && region.iteration().getLast() == block;
        var any = endsIteration ? endIteration(region) : "";
        if (region.last() == block) {
            var edges = divergence.from(region, region.after());
            region.after().parameters()
                    .forEach(parameter -> choose(result(region, parameter), parameter, edges, Optional.empty()));
        }
        var following = "label %" + function.label(next.get(block));
        function.write(endsIteration
                ? "br i1 " + any + ", label %" + function.label(region.entry()) + ", " + following
                : "br " + following);
        return true;
    }

    /** Writes which lanes take the edges at the end of a block. */
    private void writeTakers(Terminator terminator) {
        var block = terminator.block();
        var here = Optional.ofNullable(active.get(block));
        var edges = divergence.taken(terminator);
        if (edges.size() == 1) {
            here.ifPresent(takers -> this.takers.put(edges.getFirst(), takers));
            return;
        }
        switch (terminator) {
            case Branch branch -> {
                var condition = lanes.asVector(branch.condition());
                takers.put(branch.whenTrue(), both(here, condition));
                takers.put(branch.whenFalse(), both(here, not(condition)));
            }
            case Switch choice -> {
                var selector = lanes.asVector(choice.selector());
                var type = lanes.vector("i32");
                var others = here;
                for (int i = 0; i < choice.keys().size(); i++) {
                    var isKey = function.value("icmp eq " + type + " " + selector + ", splat (i32 " + choice.keys().get(i) + ")");
                    takers.put(choice.cases().get(i), both(here, isKey));
                    others = Optional.of(both(others, not(isKey)));
                }
                others.ifPresent(rest -> takers.put(choice.otherwise(), rest));
            }
            default -> throw new IllegalArgumentException("lanes do not part at " + terminator);
        }
    }

    /** What the other lanes have computed may be poison, as where a sum is only known not to wrap behind a test: no {@code and}. */
    private String both(Optional<String> first, String second) {
        return first.map(
                some -> function.value("select " + lanes.vector("i1") + " " + some + ", " + lanes.vector("i1") + " " + second + ", "
                        + lanes.vector("i1") + " zeroinitializer"))
                .orElse(second);
    }

    private String not(String condition) {
        return function.value("xor " + lanes.vector("i1") + " " + condition + ", splat (i1 true)");
    }

    /** {@return the lanes that take one of some edges; empty if all do} */
    private Optional<String> any(List<Edge> edges) {
        if (!edges.stream().allMatch(takers::containsKey)) {
            return Optional.empty();
        }
        return edges.stream().map(takers::get)
                .reduce((a, b) -> function.value("or " + lanes.vector("i1") + " " + a + ", " + b));
    }

    /**
     * Writes the end of an iteration: lanes that stay take the next one's values, the others those that they have entered this one with.
     *
     * @return whether any lane stays
     */
    private String endIteration(Divergence.Region loop) {
        var edges = divergence.from(loop, loop.entry());
        for (var parameter : loop.entry().parameters()) {
            choose(result(loop, parameter), parameter, edges, Optional.of(function.name(parameter)));
        }
        return isAny(any(edges).orElse("splat (i1 true)"));
    }

    /** {@return whether there is any lane in a vector that says which} */
    String isAny(String mask) {
        var intrinsic = "@llvm.vector.reduce.or.v" + lanes.count() + "i1";
        function.module().declare("i1 " + intrinsic + "(" + lanes.vector("i1") + ")");
        return function.value("call i1 " + intrinsic + "(" + lanes.vector("i1") + " " + mask + ")");
    }
}
