package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geobacter.Device;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/features.md} lists the kernels of the conformance tests as they are: what works, on which devices. With {@code
 * -Dgeobacter.update=true} it is written anew.
 */
class FeaturesTest {
    private static final Path TESTS = Path.of("src/test/java/org/geobacter/tests");
    private static final Path TABLE = Path.of("../docs/features.md");
    private static final Pattern DESCRIPTION = Pattern
            .compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*class ", Pattern.DOTALL);
    private static final Pattern KERNEL = Pattern.compile("\\n +(?:private )?static void (\\w+)\\(([^)]*)\\)");

    private static final Pattern ROW = Pattern.compile("\\n\\| .* \\| (`.*`) \\| (\\w+) \\|");

    private record Row(String test, String description, Set<String> kernels) {
        String text() {
            return "| %s | %s | %s |%n".formatted(
                    description, kernels.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")), test);
        }
    }

    private static Optional<Row> row(Path file) {
        String source;
        try {
            source = Files.readString(file);
        } catch (IOException exception) {
            throw new java.io.UncheckedIOException(exception);
        }
        if (!source.contains("Conformance.check(")) {
            return Optional.empty();
        }
        var description = DESCRIPTION.matcher(source);
        if (!description.find()) {
            throw new AssertionError(file + " does not say what it tests");
        }
        var kernels = new LinkedHashSet<String>();
        for (var kernel = KERNEL.matcher(source); kernel.find();) {
            if (kernel.group(2).contains("[]")) {
                kernels.add(kernel.group(1));
            }
        }
        var name = file.getFileName().toString().replace(".java", "");
        return Optional.of(new Row(name, plain(description.group(1)), kernels));
    }

    /** {@return the first sentence of a documentation comment, as Markdown} */
    private static String plain(String comment) {
        var text = comment.replaceAll("\\n +\\*", " ").replaceAll("\\{@\\w+ ([^}]*)}", "`$1`").replaceAll("\\s+", " ").strip();
        int end = text.indexOf(". ");
        return (end < 0 ? text.replaceAll("\\.$", "") : text.substring(0, end)).replace("|", "\\|");
    }

    private static String table() throws IOException {
        List<Row> rows;
        try (Stream<Path> files = Files.list(TESTS)) {
            rows = files.filter(file -> file.toString().endsWith("Test.java")).sorted().flatMap(file -> row(file).stream())
                    .filter(row -> !row.kernels().isEmpty()).toList();
        }
        assertTrue(rows.size() > 15, rows.toString());
        return """
                # What works

                Kernels that the tests run on the JVM and on the devices %s, and whose results, exceptions and stack traces are the same
                on all of them, bit by bit. Each name is a method in the test's source; the random programs of `RandomProgramsTest`,
                `RandomObjectsTest` and `RandomClassFilesTest` put all this together in ways that nobody thought of.

                This file is made of the tests' sources. `FeaturesTest` fails where it is not what they say; `-Dgeobacter.update=true` writes it.

                | what | kernels | test |
                |---|---|---|
                %s"""
                .formatted(
                        Devices.underTest().stream().map(Device::kind).map(kind -> "`" + kind + "`")
                                .collect(Collectors.joining(", ")),
                        rows.stream().map(Row::text).collect(Collectors.joining()));
    }

    /** {@return the kernels that the table has for each test} */
    private static Map<String, Set<String>> listed(String table) {
        var listed = new TreeMap<String, Set<String>>();
        for (var line = ROW.matcher(table); line.find();) {
            listed.put(line.group(2), Set.of(line.group(1).replace("`", "").split(", ")));
        }
        return listed;
    }

    /** A kernel that is new need not be in the table, a test has to be. */
    @Test
    void theTableIsWhatTheTestsAre() throws IOException {
        var table = table();
        if (Boolean.getBoolean("geobacter.update")) {
            Files.writeString(TABLE, table);
        }
        var there = listed(table);
        var inTable = listed(Files.readString(TABLE));
        var advice = "docs/features.md: run FeaturesTest with -Dgeobacter.update=true";
        assertEquals(there.keySet(), inTable.keySet(), advice);
        inTable.forEach((test, kernels) -> assertTrue(there.get(test).containsAll(kernels), test + " in " + advice));
    }
}
