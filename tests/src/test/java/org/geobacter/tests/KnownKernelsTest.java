package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that starts with kernels that another has compiled: it neither translates nor optimises them. */
class KnownKernelsTest {
    /** Classes of the frontend, of the passes and of LLVM's bindings, which a JVM that only looks things up does not load. */
    private static final List<String> COMPILER = List.of("org.geobacter.frontend.bytecode.ModuleTranslator",
            "org.geobacter.ir.transform.Inlining", "org.geobacter.ir.transform.lower.DeviceLowering",
            "org.geobacter.backend.llvm.FunctionText", "org.bytedeco.llvm.global.LLVM");

    @TempDir
    Path directory;

    private record Result(String output, List<String> compilerClasses) {}

    private Result run(String... options) throws IOException, InterruptedException {
        var log = directory.resolve("classes.log");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                "-Dgeobacter.cache=" + directory.resolve("cache"), "-Xlog:class+load:file=" + log));
        command.addAll(List.of(options));
        command.add(CachedProgram.class.getName());
        // Warnings about damaged files are not the program's.
        var warnings = directory.resolve("warnings");
        var process = new ProcessBuilder(command).redirectError(warnings.toFile()).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> output + warnings);
        var classes = Files.readString(log);
        return new Result(output, COMPILER.stream().filter(name -> classes.contains(" " + name + " ")).toList());
    }

    private static String withoutLast(String output) {
        return output.substring(0, output.strip().lastIndexOf('\n'));
    }

    @Test
    void aSecondProcessCompilesNothing() throws Exception {
        var first = run("-ea");
        assertTrue(first.output().contains("LLVM was loaded"), first.output());
        assertEquals(COMPILER, first.compilerClasses());
        var second = run("-ea");
        assertEquals(withoutLast(first.output()), withoutLast(second.output()));
        assertEquals(List.of(), second.compilerClasses(), second.output());
        assertFalse(second.output().contains("LLVM was loaded"));
        requireRelaxedKernelsApart(second.output());
        // What would be compiled is the same.
        assertEquals(first.output(), run("-ea", "-Dgeobacter.cache=off").output());
        assertEquals(withoutLast(first.output()), withoutLast(run("-ea", "-Dgeobacter.cache.check=true").output()));
    }

    /** The kernel is the same, but not what it is compiled to. */
    private static void requireRelaxedKernelsApart(String output) {
        var powers = new double[16];
        Arrays.setAll(powers, i -> StrictMath.pow(i + 1.5, 12.3));
        var lines = output.lines().filter(line -> line.startsWith("powered ")).toList();
        assertEquals("powered OFF " + Arrays.toString(powers), lines.get(0));
        assertNotEquals("powered ON " + Arrays.toString(powers), lines.get(1));
    }

    /** The class files are the same, but not what the kernels mean by them. */
    @Test
    void otherValuesAndOtherAssertions() throws Exception {
        var plain = run("-ea").output();
        assertTrue(plain.contains("looked [7, 9, 9, -3]"), plain);
        assertTrue(plain.contains("asserted java.lang.AssertionError: a negative number"), plain);
        var other = run("-da", "-Dgeobacter.test.table=5").output();
        assertTrue(other.contains("looked [9, 9, 11, -3]"), other);
        assertTrue(other.contains("asserted ["), other);
        assertEquals(withoutLast(plain), withoutLast(run("-ea").output()));
    }

    @Test
    void damagedFilesAreMadeAnew() throws Exception {
        var right = withoutLast(run("-ea").output());
        try (var files = Files.list(directory.resolve("cache"))) {
            for (var file : files.toList()) {
                var bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
        assertEquals(right, withoutLast(run("-ea").output()));
        assertEquals(List.of(), run("-ea").compilerClasses());
    }
}
