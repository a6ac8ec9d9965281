package org.geobacter.ir.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.ir.Function;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.ReversePostOrder;
import org.geobacter.ir.analysis.Shape;
import org.geobacter.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

class NodeSplittingTest {
    @Provide
    Arbitrary<Shape> shapes() {
        return Shape.any(16);
    }

    @Test
    void reducibleGraphsStayAsTheyAre() {
        assertFalse(NodeSplitting.run(Shape.of("1", "2 4", "3", "1 2", "").build()));
    }

    @Test
    void theEntryThatIsCheapestToCopyIsCopied() {
        // 1 → 2 → 3 → 1, entered at 1 and at 3: block 3 is copied, not 1 and 2.
        var function = Shape.of("1 3", "2", "3", "1 4", "").build();
        assertTrue(NodeSplitting.run(function));
        assertEquals(6, function.blocks().size());
        assertTrue(LoopForest.of(function).isReducible());
        assertEquals(function.blocks().get(5), function.entry().successors().get(1));
    }

    @Test
    void whatWouldGrowWithoutLimitGetsAHeaderThatDispatches() {
        // Every block leads to every other, and the entry to all.
        int count = 12;
        var all = IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        var shape = Shape.of(IntStream.rangeClosed(0, count).mapToObj(_ -> all).toArray(String[]::new));
        var original = TracedFlow.of(shape, new Random(1));
        var function = TracedFlow.of(shape, new Random(1));
        assertTrue(NodeSplitting.run(function));
        Verifier.verify(function);
        assertTrue(LoopForest.of(function).isReducible());
        assertEquals(TracedFlow.run(original, 5), TracedFlow.run(function, 5));
        assertTrue(size(function) <= 3 * size(original), size(original) + " -> " + size(function));
    }

    @Property(tries = 400)
    void randomGraphs(@ForAll("shapes") Shape shape, @ForAll Random random) {
        long seed = random.nextLong();
        var original = TracedFlow.of(shape, new Random(seed));
        var function = TracedFlow.of(shape, new Random(seed));
        var dead = new HashSet<>(function.blocks());
        ReversePostOrder.of(function).forEach(dead::remove);
        function.removeBlocks(dead);
        boolean reducible = LoopForest.of(original).isReducible();
        assertEquals(!reducible, NodeSplitting.run(function));
        Verifier.verify(function);
        assertTrue(LoopForest.of(function).isReducible());
        for (int run = 0; run < 3; run++) {
            assertEquals(TracedFlow.run(original, run), TracedFlow.run(function, run));
        }
    }

    private static int size(Function function) {
        return function.blocks().stream().mapToInt(block -> block.instructions().size()).sum();
    }
}
