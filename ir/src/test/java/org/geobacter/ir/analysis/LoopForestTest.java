package org.geobacter.ir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.ir.Edge;
import org.junit.jupiter.api.Test;

class LoopForestTest {
    @Provide
    Arbitrary<Shape> shapes() {
        return Shape.any(14);
    }

    @Test
    void nestedLoops() {
        // 1 { 2 { 3 } 4 } 5, with an exit from the inner loop to 5
        var function = Shape.of("1", "2 5", "3 4", "2 5", "1", "").build();
        var forest = LoopForest.of(function);
        var blocks = function.blocks();
        var inner = forest.innermost(blocks.get(3)).orElseThrow();
        var outer = forest.innermost(blocks.get(4)).orElseThrow();
        assertEquals(blocks.get(2), inner.header());
        assertEquals(Set.of(blocks.get(2), blocks.get(3)), inner.blocks());
        assertEquals(Optional.of(outer), inner.parent());
        assertEquals(2, inner.depth());
        assertEquals(List.of(blocks.get(3)), inner.latches());
        assertEquals(List.of(blocks.get(4), blocks.get(5)), inner.exitEdges().stream().map(Edge::target).toList());
        assertEquals(blocks.subList(1, 5), List.copyOf(outer.blocks()));
        assertEquals(List.of(inner), outer.children());
        assertEquals(List.of(outer), forest.roots());
        assertEquals(List.of(outer, inner), forest.loops());
        assertEquals(Optional.empty(), forest.innermost(blocks.get(5)));
        assertEquals(0, forest.depth(blocks.get(5)));
        assertEquals(List.of(blocks.get(0)), outer.entryEdges().stream().map(edge -> edge.source().block()).toList());
        assertTrue(outer.contains(inner));
        assertFalse(inner.contains(outer));
        assertTrue(forest.isReducible());
    }

    @Test
    void cycleWithTwoEntriesIsIrreducible() {
        var function = Shape.of("1 2", "2", "1 3", "").build();
        var forest = LoopForest.of(function);
        assertFalse(forest.isReducible());
        assertEquals(1, forest.irreducibleEdges().size());
        assertEquals(List.of(), forest.roots());
    }

    @Test
    void anotherFunctionsDominatorsAreRefused() {
        var dominators = DominatorTree.of(Shape.of("").build());
        var function = Shape.of("").build();
        assertThrows(IllegalArgumentException.class, () -> LoopForest.of(function, dominators));
    }

    @Property(tries = 500)
    void agreesWithTheDefinition(@ForAll("shapes") Shape shape) {
        var function = shape.build();
        var blocks = function.blocks();
        var forest = LoopForest.of(function);
        var reachable = shape.reachable(0, -1);
        var headers = new HashSet<Integer>();
        for (int header : reachable) {
            var latches = reachable.stream()
                    .filter(block -> shape.successors().get(block).contains(header) && shape.dominates(header, block))
                    .collect(Collectors.toSet());
            if (latches.isEmpty()) {
                continue;
            }
            headers.add(header);
            var body = new HashSet<>(Set.of(blocks.get(header)));
            for (int block : reachable) {
                if (latches.contains(block) || shape.reachable(block, header).stream().anyMatch(latches::contains)) {
                    body.add(blocks.get(block));
                }
            }
            var loop = forest.innermost(blocks.get(header)).orElseThrow();
            assertEquals(blocks.get(header), loop.header());
            assertEquals(body, loop.blocks());
            assertEquals(latches.stream().map(blocks::get).collect(Collectors.toSet()), Set.copyOf(loop.latches()));
            loop.parent().ifPresent(parent -> assertTrue(parent.blocks().containsAll(loop.blocks())));
            assertEquals(
                    forest.loops().stream().filter(other -> other.contains(blocks.get(header))).count(),
                    loop.depth());
        }
        assertEquals(headers, forest.loops().stream().map(loop -> blocks.indexOf(loop.header())).collect(Collectors.toSet()));
    }

    @Property(tries = 500)
    void reducibleMeansThatEveryCycleHasABlockThatDominatesIt(@ForAll("shapes") Shape shape) {
        var forest = LoopForest.of(shape.build());
        // The graph without its back edges must have no cycle.
        var forward = new Shape(
                IntStream.range(0, shape.size())
                        .mapToObj(block -> shape.successors().get(block).stream().filter(target -> !shape.dominates(target, block))
                                .toList())
                        .toList());
        boolean cyclic = shape.reachable(0, -1)
                .stream()
                .anyMatch(block -> forward.successors().get(block).stream()
                        .anyMatch(next -> forward.reachable(next, -1).contains(block)));
        assertEquals(!cyclic, forest.isReducible());
    }
}
