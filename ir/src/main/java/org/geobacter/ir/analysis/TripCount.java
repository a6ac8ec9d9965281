package org.geobacter.ir.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Edge;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.LoopForest.Loop;
import org.geobacter.ir.interpret.Semantics;

/** How often a loop goes round at most, where a counter with constant start, step and end says so. */
public final class TripCount {
    /** Counters are followed no further. */
    private static final int MAX = 1 << 16;

    private TripCount() {}

    /**
     * A test that each round of a loop makes, and that ends the loop when it is made the last time, unless something else did before.
     *
     * @param edge how the test leaves the loop
     * @param rounds how often the test is made without leaving
     */
    public record Exit(Edge edge, int rounds) {}

    /**
     * {@return how often a block of the loop is executed at most each time that the loop is entered; empty if that is not known}
     *
     * @param block in the loop, in no loop in it
     */
    public static OptionalInt of(Loop loop, Block block, DominatorTree dominators) {
        return exits(loop, dominators).stream().mapToInt(exit -> {
            var test = exit.edge().source().block();
            // What comes before the test is executed once more.
            boolean isAfter = test != block && dominators.dominates(test, block);
            return exit.rounds() + (isAfter ? 0 : 1);
        }).min();
    }

    /** {@return the test that ends the loop first, if a counter says when} */
    public static Optional<Exit> exit(Loop loop, DominatorTree dominators) {
        return exits(loop, dominators).stream().min(Comparator.comparingInt(Exit::rounds));
    }

    private static List<Exit> exits(Loop loop, DominatorTree dominators) {
        var exits = new ArrayList<Exit>();
        for (var edge : loop.exitEdges()) {
            var test = edge.source().block();
            boolean isOnEveryWay = loop.latches().stream().allMatch(latch -> dominators.dominates(test, latch));
            if (isOnEveryWay && edge.source() instanceof Branch branch && branch.condition() instanceof Compare compare) {
                rounds(loop, compare, branch.whenTrue() == edge).ifPresent(rounds -> exits.add(new Exit(edge, rounds)));
            }
        }
        return exits;
    }

    /** {@return how often the test is made without leaving} */
    private static OptionalInt rounds(Loop loop, Compare compare, boolean leavesWhenTrue) {
        if (!(compare.right() instanceof IntConstant end) || compare.left().type() != ScalarType.I32) {
            return OptionalInt.empty();
        }
        var tested = compare.left();
        int ahead = 0;
        var counter = tested;
        if (tested instanceof Binary sum && sum.operation() == BinaryOperation.ADD && sum.right() instanceof IntConstant step) {
            counter = sum.left();
            ahead = (int) step.value();
        }
        if (!(counter instanceof BlockParameter parameter) || parameter.block() != loop.header()) {
            return OptionalInt.empty();
        }
        var start = start(loop, parameter);
        var step = step(loop, parameter);
        if (start.isEmpty() || step.isEmpty()) {
            return OptionalInt.empty();
        }
        int value = start.getAsInt();
        for (int round = 0; round < MAX; round++) {
            boolean holds = Semantics.compare(compare.predicate(), ScalarType.I32, value + ahead, end.value());
            if (holds == leavesWhenTrue) {
                return OptionalInt.of(round);
            }
            value += step.getAsInt();
        }
        return OptionalInt.empty();
    }

    private static OptionalInt start(Loop loop, BlockParameter counter) {
        var only = OptionalInt.empty();
        for (var edge : loop.entryEdges()) {
            if (!(edge.argument(counter.index()) instanceof IntConstant start)
                    || only.isPresent() && only.getAsInt() != start.value()) {
                return OptionalInt.empty();
            }
            only = OptionalInt.of((int) start.value());
        }
        return only;
    }

    private static OptionalInt step(Loop loop, BlockParameter counter) {
        var only = OptionalInt.empty();
        for (var latch : loop.latches()) {
            for (var edge : latch.terminator().edges()) {
                if (edge.target() != loop.header()) {
                    continue;
                }
                Value next = edge.argument(counter.index());
                boolean isStep = next instanceof Binary sum
                        && sum.operation() == BinaryOperation.ADD
                        && sum.left() == counter
                        && sum.right() instanceof IntConstant;
                if (!isStep) {
                    return OptionalInt.empty();
                }
                int step = (int) ((IntConstant) ((Binary) next).right()).value();
                if (only.isPresent() && only.getAsInt() != step) {
                    return OptionalInt.empty();
                }
                only = OptionalInt.of(step);
            }
        }
        return only;
    }
}
