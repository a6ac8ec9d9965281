package org.geobacter.ir.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.geobacter.ir.Function;
import org.geobacter.ir.Unary;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.text.Printer;
import org.geobacter.ir.transform.FunctionPass;
import org.geobacter.ir.transform.Pass;
import org.geobacter.ir.verify.Verifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every pass keeps what random functions do: results, exceptions with their stack traces, arrays. */
class PassEquivalenceTest {
    /** More with {@code -Dgeobacter.fuzz.functions}. */
    private static final int FUNCTIONS = Integer.getInteger("geobacter.fuzz.functions", 100);
    private static final int CALLS = 3;

    @TestFactory
    Stream<DynamicTest> passes() {
        return PassCatalog.keepingSignatures().map(pass -> dynamicTest(pass.name(), () -> {
            for (int i = 0; i < FUNCTIONS; i++) {
                check(pass, i);
            }
        }));
    }

    @Test
    void aPassThatChangesResultsIsFound() {
        FunctionPass wrong = new FunctionPass() {
            @Override
            public String name() {
                return "wrong";
            }

            @Override
            public boolean run(Function function) {
                function.blocks()
                        .stream()
                        .flatMap(block -> List.copyOf(block.instructions()).stream())
                        .filter(instruction -> instruction instanceof Unary unary && unary.operation() == UnaryOperation.NEG)
                        .forEach(instruction -> instruction.replaceAllUsesWith(instruction.operand(0)));
                return true;
            }
        };
        assertThrows(AssertionError.class, () -> {
            for (int i = 0; i < FUNCTIONS; i++) {
                check(wrong, i);
            }
        });
    }

    private static void check(Pass pass, long seed) {
        var random = new Random(seed);
        var features = EnumSet.allOf(Feature.class);
        features.removeIf(_ -> random.nextInt(3) == 0);
        var functions = new RandomFunctions(random, features);
        int size = 1 + random.nextInt(50);
        var function = switch (random.nextInt(3)) {
            case 0 -> functions.straightLine(size);
            case 1 -> functions.structured(size);
            default -> functions.unstructured(size);
        };
        var text = Printer.WITH_POSITIONS.print(function.module());
        var original = Parser.parse(text).function(function.name()).orElseThrow();
        var failure = "seed " + seed + ", before " + pass.name() + ":\n" + text + "\nafter:\n";
        try {
            boolean changed = pass.run(function.module());
            Verifier.verify(function.module());
            if (!changed) {
                assertEquals(text, Printer.WITH_POSITIONS.print(function.module()), "said to have changed nothing");
            }
        } catch (RuntimeException | AssertionError problem) {
            throw new AssertionError(failure + Printer.WITH_POSITIONS.print(function.module()), problem);
        }
        for (int i = 0; i < CALLS; i++) {
            compare(original, function, functions.arguments(original), failure);
        }
    }

    private static void compare(Function original, Function function, Object[] arguments, String failure) {
        assertEquals(
                Outcome.of(original, arguments),
                Outcome.of(function, arguments),
                () -> failure + Printer.WITH_POSITIONS.print(function.module()));
    }
}
