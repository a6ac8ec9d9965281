package org.geobacter.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.geobacter.Geobacter;
import org.geobacter.Range;
import org.geobacter.backend.llvm.LlvmLibrary;

/**
 * How long a program waits for the first result of its first kernel, saxpy on the device {@code cpu}: step by step in fresh JVMs, the
 * median of several, with the ways of starting in turns. Arguments are options of these JVMs.
 */
public final class ColdStart {
    private static final int ROUNDS = 11;
    private static final List<String> STEPS = List.of("JVM", "LLVM", "device", "method", "code", "result", "in all", "to code");

    private ColdStart() {}

    private enum Way {
        /** LLVM is loaded while the kernel is compiled. */
        COMPILED,
        /** LLVM is loaded before anything is asked of the compiler. */
        LOADED,
        /** Another process has compiled it. */
        CACHED
    }

    /** @param options of the JVMs that are started */
    public static void main(String[] options) throws IOException, InterruptedException {
        var cache = Files.createTempDirectory("geobacter-cache");
        start(Way.CACHED, cache, options);
        Map<Way, List<List<Long>>> times = new EnumMap<>(Way.class);
        for (int i = 0; i < ROUNDS; i++) {
            for (var way : Way.values()) {
                times.computeIfAbsent(way, _ -> new ArrayList<>()).add(start(way, cache, options));
            }
        }
        System.out.printf("%-10s", "ms");
        STEPS.forEach(step -> System.out.printf("%9s", step));
        System.out.println();
        times.forEach((way, all) -> {
            System.out.printf("%-10s", way);
            for (int i = 0; i < STEPS.size(); i++) {
                int step = i;
                System.out.printf("%9d", all.stream().map(run -> run.get(step)).sorted().toList().get(ROUNDS / 2));
            }
            System.out.println();
        });
    }

    private static List<Long> start(Way way, Path cache, String[] options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                "-Dgeobacter.cache=" + (way == Way.CACHED ? cache : "off")));
        command.addAll(List.of(options));
        command.addAll(List.of(FirstKernel.class.getName(), way.name(), String.valueOf(System.currentTimeMillis())));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("A program has failed: " + output);
        }
        return Arrays.stream(output.split(" ")).map(Long::valueOf).toList();
    }

    /** The program. */
    static final class FirstKernel {
        private FirstKernel() {}

        /** @param arguments the way, and when the process was started, in milliseconds */
        public static void main(String[] arguments) {
            long jvm = System.currentTimeMillis() - Long.parseLong(arguments[1]);
            long start = System.nanoTime();
            if (arguments[0].equals(Way.LOADED.name())) {
                LlvmLibrary.load();
            }
            long llvm = System.nanoTime();
            var cpu = Geobacter.device("cpu");
            long device = System.nanoTime();
            var saxpy = Geobacter.compile(Kernels::saxpy).on(cpu);
            long method = System.nanoTime();
            saxpy.prepare();
            long code = System.nanoTime();
            var x = new float[1000];
            var y = new float[1000];
            Arrays.fill(x, 3);
            saxpy.run(Range.of(1000), 2f, x, y);
            long result = System.nanoTime();
            if (y[999] != 6) {
                throw new AssertionError("2 * 3 = " + y[999]);
            }
            System.out.println(jvm + " " + millis(start, llvm) + " " + millis(llvm, device) + " " + millis(device, method) + " "
                    + millis(method, code) + " " + millis(code, result) + " " + (jvm + millis(start, result)) + " "
                    + millis(device, code));
        }

        private static long millis(long from, long to) {
            return Math.round((to - from) / 1e6);
        }
    }
}
