package org.geobacter.ir.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.geobacter.ir.Check;
import org.geobacter.ir.Function;
import org.geobacter.ir.interpret.WorkItem;
import org.geobacter.ir.testing.Outcome;
import org.geobacter.ir.text.Printer;
import org.geobacter.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

class CheckEliminationTest {
    private static final int CALLS = 12;

    @Property(tries = 3000)
    void keepsTheExceptionsOfIndexing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        check(seed, size, new CheckElimination());
    }

    @Property(tries = 1000)
    void keepsThemAfterOtherPasses(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        check(
                seed,
                size,
                new AlgebraicSimplification(),
                new GlobalValueNumbering(),
                new ControlFlowSimplification(),
                new CheckElimination(),
                new ControlFlowSimplification(),
                new LoopInvariantMotion(),
                new DeadCodeElimination(),
                new CheckElimination());
    }

    /** Otherwise the properties would say nothing. */
    @Test
    void removesManyOfTheChecks() {
        int before = 0;
        int after = 0;
        for (int seed = 0; seed < 200; seed++) {
            var function = IndexingPrograms.program(new Random(seed), 30);
            before += checks(function);
            new CheckElimination().run(function);
            after += checks(function);
        }
        assertTrue(after > before / 4 && after < before * 4 / 5, after + " of " + before);
    }

    private static void check(long seed, int size, Pass... passes) {
        var random = new Random(seed);
        var function = IndexingPrograms.program(random, size);
        Verifier.verify(function.module());
        var original = Printer.PLAIN.print(function);
        var arguments = IntStream.range(0, CALLS).mapToObj(_ -> IndexingPrograms.arguments(random)).toList();
        var before = outcomes(function, arguments);
        for (var pass : passes) {
            pass.run(function.module());
            Verifier.verify(function.module());
        }
        assertEquals(before, outcomes(function, arguments), () -> original + Printer.PLAIN.print(function));
    }

    private static List<Outcome> outcomes(Function function, List<Object[]> arguments) {
        return arguments.stream().map(list -> Outcome.of(WorkItem.of(2, 5), function, list)).toList();
    }

    private static int checks(Function function) {
        return (int) function.blocks().stream().flatMap(block -> block.instructions().stream()).filter(Check.class::isInstance)
                .count();
    }
}
