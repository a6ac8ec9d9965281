package org.geobacter.ir.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.geobacter.ir.Branch;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Function;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Return;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.Shape;
import org.geobacter.ir.structure.Structurizer.EndsInLoops;
import org.geobacter.ir.verify.Verifier;

class StructurizerPropertyTest {
    private static final int RUNS = 4;

    @Provide
    Arbitrary<Shape> small() {
        return Shape.any(8);
    }

    @Provide
    Arbitrary<Shape> large() {
        return Shape.any(30);
    }

    @Property(tries = 800)
    void smallGraphs(@ForAll("small") Shape shape, @ForAll Random random) {
        check(shape, random);
    }

    @Property(tries = 200)
    void largeGraphs(@ForAll("large") Shape shape, @ForAll Random random) {
        check(shape, random);
    }

    @Property(tries = 150)
    void javaMethods(@ForAll @IntRange(min = 1, max = 40) int statements, @ForAll Random random) {
        check(JavaFlow.of(random, statements), random);
    }

    private static void check(Shape shape, Random random) {
        long seed = random.nextLong();
        for (var endsInLoops : EndsInLoops.values()) {
            check(shape, seed, endsInLoops);
        }
    }

    /** The structured form does the same, is structured by SPIR-V's rules, and has not grown much. */
    private static void check(Shape shape, long seed, EndsInLoops endsInLoops) {
        var original = TracedFlow.of(shape, new Random(seed));
        Verifier.verify(original);
        var function = TracedFlow.of(shape, new Random(seed));
        var structured = Structurizer.structure(function, endsInLoops);
        Verifier.verify(function);
        StructureVerifier.verify(structured);
        RegionTree.check(structured);
        if (endsInLoops == EndsInLoops.NONE) {
            assertFalse(endsInLoop(structured.root(), false), "the function ends in a loop");
            LoopClosedForm.close(structured);
            Verifier.verify(function);
            assertClosed(structured);
        }
        for (int run = 0; run < RUNS; run++) {
            assertEquals(TracedFlow.run(original, run), TracedFlow.run(function, run));
        }
        assertTrue(size(function) <= 4 * Math.max(size(original), 128), () -> size(original) + " -> " + size(function));
    }

    @Property(tries = 400)
    void whatJavaCompilesToNeedsNoSelectors(@ForAll @IntRange(min = 1, max = 60) int statements, @ForAll Random random) {
        var function = JavaFlow.of(random, statements).build();
        StructureVerifier.verify(Structurizer.structure(function));
        assertEquals(List.of(), selectors(function), "branches on a selector");
    }

    /** {@return what is branched on that is no parameter of the function} */
    private static List<Value> selectors(Function function) {
        return function.blocks().stream().flatMap(block -> switch (block.terminator()) {
            case Branch branch -> Stream.of(branch.condition());
            case Switch terminator -> Stream.of(terminator.selector());
            case Jump _, CatchBranch _, Return _, Throw _, ThrowReference _, Unreachable _ -> Stream.<Value>empty();
        }).filter(value -> !function.parameters().contains(value)).toList();
    }

    private static boolean endsInLoop(Region region, boolean inLoop) {
        return switch (region) {
            case Region.Sequence sequence -> sequence.parts().stream().anyMatch(part -> endsInLoop(part, inLoop));
            case Region.Basic basic -> inLoop && basic.block().terminator().edges().isEmpty();
            case Region.Exit _ -> false;
            case Region.Selection selection ->
                endsInLoop(selection.whenTrue(), inLoop) || endsInLoop(selection.whenFalse(), inLoop);
            case Region.Switch choice -> choice.cases().stream().anyMatch(one -> endsInLoop(one.body(), inLoop));
            case Region.Loop loop -> endsInLoop(loop.body(), true) || endsInLoop(loop.continuing(), true);
        };
    }

    private static void assertClosed(StructuredFunction structured) {
        for (var loop : structured.loops()) {
            for (var block : loop.blocks()) {
                block.definitions()
                        .flatMap(value -> value.users().stream())
                        .forEach(user -> assertTrue(loop.blocks().contains(user.block()),
                                () -> "used outside of its loop: " + user));
            }
        }
    }

    private static int size(Function function) {
        return function.blocks().stream().mapToInt(block -> block.instructions().size()).sum();
    }
}
