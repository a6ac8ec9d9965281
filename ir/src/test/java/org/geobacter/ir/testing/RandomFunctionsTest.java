package org.geobacter.ir.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.geobacter.ir.*;
import org.geobacter.ir.analysis.DominatorTree;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.text.Printer;
import org.geobacter.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

class RandomFunctionsTest {
    private static Function function(RandomFunctions functions, int form, int size) {
        return switch (form) {
            case 0 -> functions.straightLine(size);
            case 1 -> functions.structured(size);
            default -> functions.unstructured(size);
        };
    }

    @Property(tries = 300)
    void areVerifiedAndComeBackFromText(@ForAll long seed, @ForAll @IntRange(max = 2) int form,
            @ForAll @IntRange(min = 1, max = 60) int size) {
        var functions = RandomFunctions.all(new Random(seed));
        var function = function(functions, form, size);
        Verifier.verify(function.module());
        var text = Printer.WITH_POSITIONS.print(function.module());
        var read = Parser.parse(text);
        Verifier.verify(read);
        assertEquals(text, Printer.WITH_POSITIONS.print(read));
        var arguments = functions.arguments(function);
        assertEquals(Outcome.of(function, arguments), Outcome.of(read.entry(), arguments), text);
    }

    @Property(tries = 300)
    void arithmeticNeverTraps(@ForAll long seed, @ForAll @IntRange(max = 2) int form) {
        var functions = RandomFunctions.arithmetic(new Random(seed));
        var function = function(functions, form, 30);
        assertTrue(Outcome.of(function, functions.arguments(function)).trap().isEmpty());
    }

    @Test
    void containEverything() {
        Set<Class<?>> found = new HashSet<>();
        boolean unreachable = false;
        Set<Outcome> outcomes = new HashSet<>();
        for (long seed = 0; seed < 300; seed++) {
            var functions = RandomFunctions.all(new Random(seed));
            var function = function(functions, (int) seed % 3, 50);
            for (var block : function.blocks()) {
                block.instructions().forEach(instruction -> found.add(instruction.getClass()));
                unreachable |= !DominatorTree.of(function).isReachable(block);
            }
            outcomes.add(Outcome.of(function, functions.arguments(function)));
        }
        assertTrue(unreachable);
        assertTrue(outcomes.size() > 200, outcomes.toString());
        assertTrue(outcomes.stream().anyMatch(outcome -> outcome.trap().isPresent()));
        // All of the Java level but the rare ones, of which a class initialiser or a lowered function is made.
        assertEquals(
                Set.of(
                        Binary.class,
                        Unary.class,
                        Fma.class,
                        Convert.class,
                        Compare.class,
                        ThreeWayCompare.class,
                        Select.class,
                        Check.class,
                        NewArray.class,
                        ArrayLength.class,
                        ArrayLoad.class,
                        ArrayStore.class,
                        ArrayAtomic.class,
                        Invoke.class,
                        WorkItemQuery.class,
                        Jump.class,
                        Branch.class,
                        Switch.class,
                        Return.class),
                found);
    }
}
