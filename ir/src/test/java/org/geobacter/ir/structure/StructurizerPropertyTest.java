package org.geobacter.ir.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.ir.Function;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.Shape;
import org.geobacter.ir.verify.Verifier;

class StructurizerPropertyTest {
    private static final int RUNS = 5;

    @Provide
    Arbitrary<Shape> small() {
        return Shape.any(8);
    }

    @Provide
    Arbitrary<Shape> large() {
        return Shape.any(30);
    }

    @Property(tries = 3000)
    void smallGraphs(@ForAll("small") Shape shape, @ForAll Random random) {
        check(shape, random);
    }

    @Property(tries = 1000)
    void largeGraphs(@ForAll("large") Shape shape, @ForAll Random random) {
        check(shape, random);
    }

    private static void check(Shape shape, Random random) {
        long seed = random.nextLong();
        var original = TracedFlow.of(shape, new Random(seed));
        Verifier.verify(original);
        var function = TracedFlow.of(shape, new Random(seed));
        var structured = Structurizer.structure(function);
        Verifier.verify(function);
        StructureVerifier.verify(structured);
        for (int run = 0; run < RUNS; run++) {
            assertEquals(TracedFlow.run(original, run), TracedFlow.run(function, run));
        }
        assertTrue(size(function) <= 8 * Math.max(size(original), 128), () -> size(original) + " -> " + size(function));
    }

    private static int size(Function function) {
        return function.blocks().stream().mapToInt(block -> block.instructions().size()).sum();
    }
}
