package org.geobacter.backend.llvm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Load;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.Store;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.ReversePostOrder;
import org.geobacter.ir.analysis.Speculation;

/**
 * How lanes that would go different ways go on together: through all blocks of a {@link Region}, one after another, each of them choosing
 * where ways meet what it would have computed on its own. Instructions in a region are {@linkplain Speculation#isTotal total}; between a
 * branch and where its ways meet they may access memory as well, which is done for those lanes only that come by on their own way.
 *
 * <p>A loop goes on as long as it does for any lane. One that would have left it enters each further iteration with the values with which
 * it entered its last one: it computes the same in it again, so that in the end it takes the exit, with the values, that it would have
 * taken alone.
 */
final class Divergence {
    /** So that what is rarely run does not become most of the code. */
    private static final int MAX_INSTRUCTIONS = 400;

    private final Set<Block> blocks;
    private final Predicate<Edge> mayTake;
    private final LoopForest forest;
    private final List<Block> order;
    private final Map<Block, Integer> places = new HashMap<>();
    private final List<Region> regions = new ArrayList<>();

    /**
     * Blocks that all lanes go through in a row.
     *
     * @param entry the block at whose end lanes part, or a loop's header
     * @param iteration the blocks of a loop, the header first; none if it is no loop
     * @param rest what is run once: after the entry, or after the loop
     * @param after the block where all ways meet
     */
    record Region(Block entry, List<Block> iteration, List<Block> rest, Block after) {
        boolean isLoop() {
            return !iteration.isEmpty();
        }

        /** {@return whether a block is in the row; the entry is only if it is a loop's} */
        boolean contains(Block block) {
            return iteration.contains(block) || rest.contains(block);
        }

        /** {@return the block from which control comes to the one after} */
        Block last() {
            return !rest.isEmpty() ? rest.getLast() : isLoop() ? iteration.getLast() : entry;
        }

        /** {@return the blocks at whose ends lanes can part} */
        List<Block> sources() {
            var sources = new ArrayList<>(isLoop() ? iteration : List.of(entry));
            sources.addAll(rest);
            return sources;
        }
    }

    /**
     * @param blocks those that a work-item can come to
     * @param mayTake whether it can take an edge
     */
    Divergence(Function function, Set<Block> blocks, Predicate<Edge> mayTake) {
        this.blocks = blocks;
        this.mayTake = mayTake;
        forest = LoopForest.of(function);
        order = ReversePostOrder.of(function);
        order.forEach(block -> places.put(block, places.size()));
    }

    /** {@return none, for where all lanes go the same way} */
    static Divergence none(Function function) {
        return new Divergence(function, Set.of(), _ -> false);
    }

    /** Whether lanes that part at a branch can go on together; if so, they do. */
    boolean joins(Terminator branch) {
        if (isJoined(branch)) {
            return true;
        }
        var left = forest.innermost(branch.block())
                .filter(loop -> taken(branch).stream().anyMatch(edge -> !loop.contains(edge.target())));
        var region = left.isPresent() ? loop(left.get()) : choice(branch);
        region.ifPresent(found -> {
            regions.removeIf(inner -> found.contains(inner.entry));
            regions.add(found);
        });
        return region.isPresent();
    }

    /** {@return whether lanes go on together at a branch although they would part} */
    boolean isJoined(Terminator branch) {
        return regions.stream().anyMatch(region -> region.sources().contains(branch.block()));
    }

    List<Region> regions() {
        return List.copyOf(regions);
    }

    /** {@return the parameters for which each lane chooses an argument} */
    Stream<BlockParameter> chosen() {
        return regions.stream().flatMap(region -> Stream.concat(region.isLoop() ? Stream.of(region.entry) : Stream.empty(),
                Stream.concat(Stream.concat(region.iteration.stream(), region.rest.stream()), Stream.of(region.after))
                        .filter(block -> from(region, block).size() > 1)))
                .flatMap(block -> block.parameters().stream());
    }

    /** {@return the edges on which a lane can come to a block from one in a region} */
    List<Edge> from(Region region, Block block) {
        var sources = region.sources();
        return block.incoming().stream().filter(edge -> sources.contains(edge.source().block()) && mayTake.test(edge)).toList();
    }

    List<Edge> taken(Terminator terminator) {
        return terminator.edges().stream().filter(mayTake).toList();
    }

    private Optional<Region> choice(Terminator branch) {
        return rest(Set.of(branch.block()), taken(branch), Divergence::isForSome)
                .map(rest -> new Region(branch.block(), List.of(), rest.row, rest.after));
    }

    private Optional<Region> loop(LoopForest.Loop loop) {
        var iteration = order.stream().filter(block -> loop.contains(block) && blocks.contains(block)).toList();
        var leaving = new ArrayList<Edge>();
        for (var block : iteration) {
            if (!consistsOf(block, Speculation::isTotal)
                    || block != loop.header() && !isEnteredFrom(block, Set.copyOf(iteration))) {
                return Optional.empty();
            }
            for (var edge : taken(block.terminator())) {
                if (!loop.contains(edge.target())) {
                    leaving.add(edge);
                } else if (edge.target() != loop.header() && places.get(edge.target()) <= places.get(block)) {
                    return Optional.empty();
                }
            }
        }
        return rest(Set.copyOf(iteration), leaving, Speculation::isTotal)
                .filter(rest -> size(iteration) + size(rest.row) <= MAX_INSTRUCTIONS)
                .map(rest -> new Region(loop.header(), iteration, rest.row, rest.after));
    }

    private record Rest(List<Block> row, Block after) {}

    /**
     * Follows edges, always from the first block in the order, until only one block is left to come to. That may be the header of a loop
     * around them, for another iteration.
     */
    private Optional<Rest> rest(Set<Block> before, List<Edge> edges, Predicate<Instruction> mayRun) {
        var row = new ArrayList<Block>();
        var passed = new HashSet<>(before);
        var ahead = new TreeSet<Block>(Comparator.comparing(places::get));
        var again = new HashSet<Block>();
        var following = edges;
        while (true) {
            for (var edge : following) {
                boolean isForward = places.get(edge.target()) > places.get(edge.source().block());
                (isForward ? ahead : again).add(edge.target());
            }
            if (ahead.size() + again.size() == 1) {
                var after = ahead.isEmpty() ? again.iterator().next() : ahead.first();
                return size(row) <= MAX_INSTRUCTIONS ? Optional.of(new Rest(row, after)) : Optional.empty();
            }
            if (ahead.isEmpty()) {
                return Optional.empty();
            }
            var block = ahead.removeFirst();
            following = taken(block.terminator());
            if (!consistsOf(block, mayRun) || following.isEmpty() || !isEnteredFrom(block, passed)) {
                return Optional.empty();
            }
            row.add(block);
            passed.add(block);
        }
    }

    private boolean isEnteredFrom(Block block, Set<Block> sources) {
        return block.incoming().stream().filter(edge -> blocks.contains(edge.source().block()) && mayTake.test(edge))
                .allMatch(edge -> sources.contains(edge.source().block()));
    }

    private static boolean consistsOf(Block block, Predicate<Instruction> mayRun) {
        var instructions = block.instructions();
        return instructions.subList(0, instructions.size() - 1).stream().allMatch(mayRun);
    }

    /** {@return whether lanes that would not have come to an instruction can be left out of it, or run it as well} */
    private static boolean isForSome(Instruction instruction) {
        return switch (instruction) {
            case Load _, Store _, PointerElement _ -> true;
            default -> Speculation.isTotal(instruction);
        };
    }

    private static int size(List<Block> blocks) {
        return blocks.stream().mapToInt(block -> block.instructions().size()).sum();
    }
}
