package org.geobacter.ir.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.geobacter.ir.Function;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.interpret.WorkItem;
import org.geobacter.ir.testing.Outcome;
import org.geobacter.ir.testing.RandomFunctions;
import org.geobacter.ir.text.Printer;
import org.geobacter.ir.verify.Verifier;

/** The scalar passes leave what random functions do as it is, one by one and one after the other. */
class ScalarPassesTest {
    private static final List<Pass> PASSES = List.of(
            new ControlFlowSimplification(),
            new DeadCodeElimination(),
            new AlgebraicSimplification(EnumSet.allOf(NativeOperation.class)),
            new StrengthReduction(),
            new GlobalValueNumbering(),
            new Inlining(),
            new CheckElimination(),
            new LoopInvariantMotion(),
            new LoopUnrolling(),
            LoopUnrolling.everywhere());

    @Provide
    Arbitrary<Pass> passes() {
        return Arbitraries.of(PASSES);
    }

    @Property(tries = 2000)
    void onePass(@ForAll("passes") Pass pass, @ForAll long seed, @ForAll @IntRange(max = 2) int form,
            @ForAll @IntRange(min = 1, max = 80) int size) {
        check(List.of(pass), seed, form, size);
    }

    @Property(tries = 500)
    void onePassAfterTheOther(@ForAll @Size(min = 2, max = 10) List<@From("passes") Pass> passes, @ForAll long seed,
            @ForAll @IntRange(max = 2) int form, @ForAll @IntRange(min = 1, max = 80) int size) {
        check(passes, seed, form, size);
    }

    private static void check(List<Pass> passes, long seed, int form, int size) {
        var functions = RandomFunctions.all(new Random(seed));
        var function = function(functions, form, size);
        var original = Printer.PLAIN.print(function.module());
        var arguments = List.of(functions.arguments(function), functions.arguments(function), functions.arguments(function));
        var before = arguments.stream().map(list -> Outcome.of(WorkItem.of(3, 8), function, list)).toList();
        for (var pass : passes) {
            var text = Printer.WITH_POSITIONS.print(function.module());
            boolean changed = pass.run(function.module());
            Verifier.verify(function.module());
            if (!changed) {
                assertEquals(text, Printer.WITH_POSITIONS.print(function.module()), pass.name() + " says that it changed nothing");
            }
        }
        var after = arguments.stream().map(list -> Outcome.of(WorkItem.of(3, 8), function, list)).toList();
        assertEquals(before, after,
                () -> passes.stream().map(Pass::name).toList() + "\n" + original + "\n" + Printer.PLAIN.print(function.module()));
    }

    private static Function function(RandomFunctions functions, int form, int size) {
        return switch (form) {
            case 0 -> functions.straightLine(size);
            case 1 -> functions.structured(size);
            default -> functions.unstructured(size);
        };
    }
}
