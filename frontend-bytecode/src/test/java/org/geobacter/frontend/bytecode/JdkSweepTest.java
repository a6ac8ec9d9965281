package org.geobacter.frontend.bytecode;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.frontend.bytecode.MethodSweep.Compiled;
import org.geobacter.frontend.bytecode.MethodSweep.Refused;
import org.junit.jupiter.api.Test;

/**
 * All static methods of some hundred JDK classes: what compiles does what it does on the JVM, the rest is refused with a reason and a
 * place. With {@code -Dgeobacter.report=FOLDER}, as the profile {@code report} gives it, a table of the results is written there.
 */
class JdkSweepTest {
    /** Packages of {@code java.base} with much code that computes; the tests' JVM opens them. */
    private static final List<String> PACKAGES = List.of(
            "java.lang", "java.math", "java.util", "java.util.zip", "jdk.internal.math", "jdk.internal.util",
            "sun.security.provider", "sun.security.util", "java.time", "java.nio.charset", "sun.nio.cs", "java.text", "java.net");
    private static final int MOST_FREQUENT = 25;

    private record Row(String packageName, int classes, int compiled, int compared, int refused) {
        int methods() {
            return compiled + refused;
        }
    }

    @Test
    void staticMethodsComputeWhatTheJvmDoesOrAreRefused() throws IOException {
        var rows = new ArrayList<Row>();
        var reasons = new HashMap<String, Integer>();
        for (var packageName : PACKAGES) {
            rows.add(sweepPackage(packageName, reasons));
        }
        int methods = rows.stream().mapToInt(Row::methods).sum();
        int compared = rows.stream().mapToInt(Row::compared).sum();
        assertTrue(methods > 3000, "the sweep has found " + methods + " methods");
        assertTrue(compared > 1100, "only " + compared + " methods could be compared with the JVM");
        var folder = Optional.ofNullable(System.getProperty("geobacter.report"));
        if (folder.isPresent()) {
            Files.writeString(Path.of(folder.get(), "jdk-methods.md"), report(rows, reasons));
        }
    }

    private static Row sweepPackage(String packageName, Map<String, Integer> reasons) {
        int compiled = 0;
        int compared = 0;
        int refused = 0;
        var classes = MethodSweep.classesOfJdk(packageName);
        for (var type : classes) {
            for (var method : MethodSweep.staticMethods(type)) {
                switch (MethodSweep.feed(method)) {
                    case Compiled(var runs) -> {
                        compiled++;
                        compared += runs > 0 ? 1 : 0;
                    }
                    case Refused refusal -> {
                        assertFalse(refusal.construct().isBlank() || refusal.place().isBlank(), method.toString());
                        reasons.merge(refusal.category(), 1, Integer::sum);
                        refused++;
                    }
                }
            }
        }
        return new Row(packageName, classes.size(), compiled, compared, refused);
    }

    private static String report(List<Row> rows, Map<String, Integer> reasons) {
        var text = new StringBuilder(
                """
                        # Static methods of the JDK as kernel code

                        Every static method of the classes of some packages of `java.base`, public or not, is fed to the frontend. What compiles is
                        run by the IR's interpreter and by the JVM on the same arguments, random numbers and arrays of them, and has to give the same
                        results, arrays and exceptions; what has not been compared takes objects, or takes too long. The rest is refused with a reason, a place and
                        advice. This file is written by `JdkSweepTest`, run with `scripts/test -Preport`.

                        | package | classes | static methods | compile | compared with the JVM | refused |
                        |---|---|---|---|---|---|
                        """);
        rows.forEach(row -> text.append(
                "| `%s` | %d | %d | %d | %d | %d |%n"
                        .formatted(row.packageName, row.classes, row.methods(), row.compiled, row.compared, row.refused)));
        int methods = rows.stream().mapToInt(Row::methods).sum();
        int compiled = rows.stream().mapToInt(Row::compiled).sum();
        int objects = reasons.entrySet().stream().filter(entry -> entry.getKey().startsWith("a parameter of type ")).mapToInt(
                Map.Entry::getValue).sum();
        text.append(
                "%nOf %d methods %d compile: %d %%; of those %d that take primitives and arrays of them, %d %%.%n%nThe most frequent reasons for a refusal:%n%n| methods | reason |%n|---|---|%n"
                        .formatted(methods, compiled, 100 * compiled / methods, methods - objects,
                                100 * compiled / (methods - objects)));
        reasons.entrySet()
                .stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry::getKey))
                .limit(MOST_FREQUENT)
                .forEach(entry -> text.append("| %d | %s |%n".formatted(entry.getValue(), entry.getKey())));
        return text.toString();
    }
}
