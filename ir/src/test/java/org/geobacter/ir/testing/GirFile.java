package org.geobacter.ir.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.geobacter.ir.Module;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.text.Printer;
import org.geobacter.ir.transform.Pass;
import org.geobacter.ir.verify.Verifier;

/**
 * A test in a text file:
 *
 * <pre>{@code
 * ; Why this is worth a test.
 * ; passes: inlining, dead-code-elimination
 * ; run: %f(1, 2) == 3
 *
 * function %f(v0: i32, v1: i32) -> i32 { ... }
 * ; expected:
 *
 * function %f(v0: i32, v1: i32) -> i32 { ... }
 * }</pre>
 *
 * <p>The passes run in order, the module is verified before and after each, and the outcome's text must be the one expected. Without a
 * {@code passes} line there is nothing expected. {@linkplain RunLine Run lines} hold for the input and for the outcome.
 */
final class GirFile {
    private static final String EXPECTED = "; expected:\n";
    private static final String PASSES = "; passes: ";

    private final Path file;
    private final String input;
    private final List<String> passes;
    private final List<RunLine> runs;

    private GirFile(Path file, String input) {
        this.file = file;
        this.input = input;
        this.passes = input.lines()
                .filter(line -> line.startsWith(PASSES))
                .flatMap(line -> Arrays.stream(line.substring(PASSES.length()).split(", *")))
                .toList();
        this.runs = input.lines().filter(RunLine::matches).map(RunLine::parse).toList();
    }

    static GirFile read(Path file) {
        try {
            var text = Files.readString(file);
            int end = text.indexOf(EXPECTED);
            return new GirFile(file, (end < 0 ? text : text.substring(0, end)).stripTrailing() + "\n");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    void test() {
        if (passes.isEmpty() && runs.isEmpty()) {
            throw new IllegalArgumentException(file + ": neither passes nor runs");
        }
        var original = Parser.parse(input);
        Verifier.verify(original);
        runs.forEach(run -> run.check(original, original));
        if (passes.isEmpty()) {
            return;
        }
        var module = Parser.parse(input);
        for (var name : passes) {
            check(PassCatalog.pass(name), module);
        }
        Golden.assertMatches(file, input + "\n" + EXPECTED + "\n" + withoutHeader(Printer.WITH_POSITIONS.print(module)));
        runs.forEach(run -> run.check(original, module));
    }

    private static void check(Pass pass, Module module) {
        var before = Printer.WITH_POSITIONS.print(module);
        boolean changed = pass.run(module);
        Verifier.verify(module);
        var after = Printer.WITH_POSITIONS.print(module);
        if (!changed && !after.equals(before)) {
            throw new AssertionError(pass.name() + " says that it changed nothing, but here is what it left:\n" + after);
        }
    }

    private static String withoutHeader(String module) {
        return module.substring(module.indexOf("\n\n") + 2);
    }
}
