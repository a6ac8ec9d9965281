package org.geobacter.ir.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Function;
import org.geobacter.ir.Module;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.VoidType;

/**
 * A control-flow graph by numbers.
 *
 * @param successors the successors of each block; block 0 is the entry, to which none leads
 */
public record Shape(List<List<Integer>> successors) {

    /** {@return the graph in which block {@code i} leads to the blocks that the {@code i}-th text names, such as {@code "1 2"}} */
    public static Shape of(String... successors) {
        return new Shape(
                Arrays.stream(successors)
                        .map(text -> Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).map(Integer::valueOf).toList())
                        .toList());
    }

    /** {@return graphs of up to so many blocks, reducible or not, in which most edges are short, as they are in programs} */
    public static Arbitrary<Shape> any(int maxBlocks) {
        return Arbitraries.integers().between(1, maxBlocks).flatMap(Shape::ofSize);
    }

    private static Arbitrary<Shape> ofSize(int size) {
        if (size == 1) {
            return Arbitraries.just(Shape.of(""));
        }
        var blocks = IntStream.range(0, size).mapToObj(block -> successorsOf(block, size)).toList();
        return Combinators.combine(blocks).as(Shape::new).withoutEdgeCases();
    }

    private static Arbitrary<List<Integer>> successorsOf(int block, int size) {
        var near = Arbitraries.integers().between(-2, 4).map(distance -> Math.clamp(block + distance, 1, size - 1));
        var any = Arbitraries.integers().between(1, size - 1);
        var target = Arbitraries.frequencyOf(Tuple.of(4, near), Tuple.of(1, any));
        var count = Arbitraries.frequency(
                Tuple.of(1, 0),
                Tuple.of(4, 1),
                Tuple.of(5, 2),
                Tuple.of(1, 4));
        return count.flatMap(n -> target.list().ofSize(n));
    }

    public int size() {
        return successors.size();
    }

    /** {@return a function whose {@code i}-th block is block {@code i}, leading on by a parameter of the function} */
    public Function build() {
        var function = new Module("test").addFunction("f", VoidType.VOID, List.of(ScalarType.I1, ScalarType.I32));
        while (function.blocks().size() < size()) {
            function.addBlock();
        }
        for (int i = 0; i < size(); i++) {
            terminate(function, function.blocks().get(i), successors.get(i).stream().map(function.blocks()::get).toList());
        }
        return function;
    }

    private static void terminate(Function function, Block block, List<Block> targets) {
        var builder = new Builder(block);
        var calls = targets.stream().map(target -> BlockCall.to(target)).toList();
        switch (targets.size()) {
            case 0 -> builder.returnVoid();
            case 1 -> builder.jump(targets.getFirst());
            case 2 -> builder.branch(function.parameters().get(0), calls.get(0), calls.get(1));
            default -> builder.switchOn(
                    function.parameters().get(1),
                    IntStream.range(1, calls.size()).boxed().toList(),
                    calls.subList(1, calls.size()),
                    calls.getFirst());
        }
    }

    /** {@return the blocks that paths from {@code start} come to without going through {@code removed}; -1 removes none} */
    public Set<Integer> reachable(int start, int removed) {
        var seen = new HashSet<Integer>();
        var work = new ArrayList<Integer>();
        if (start != removed) {
            work.add(start);
        }
        while (!work.isEmpty()) {
            int block = work.removeLast();
            if (seen.add(block)) {
                successors.get(block).stream().filter(target -> target != removed).forEach(work::add);
            }
        }
        return seen;
    }

    /** {@return whether every path from the entry to a reachable {@code b} goes through {@code a}, found by removing {@code a}} */
    public boolean dominates(int a, int b) {
        return !reachable(0, a).contains(b);
    }
}
