package org.geobacter.benchmarks;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.backend.amdgpu.AmdgpuCompiler;
import org.geobacter.backend.amdgpu.CodeObject;
import org.geobacter.backend.amdgpu.LaunchShape;
import org.geobacter.frontend.bytecode.BytecodeFrontend;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;

/**
 * How long it takes, in a warm JVM, to make a linked code object for AMD GPUs of a method: each phase, for each architecture. Nothing is
 * cached. Prints what the kernels use, too.
 */
public final class AmdgpuCompileTimes {
    private static final List<String> PROCESSORS = List.of("gfx906", "gfx90a", "gfx942", "gfx1030", "gfx1100", "gfx1201");
    private static final int GROUP_SIZE = 256;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 15;

    private AmdgpuCompileTimes() {}

    /** @param kernels the names of methods of {@link Kernels}; saxpy, nbody and sgemm without any */
    public static void main(String[] kernels) {
        for (var kernel : kernels.length == 0 ? new String[]{"saxpy", "nbody", "sgemm"} : kernels) {
            var method = Arrays.stream(Kernels.class.getDeclaredMethods()).filter(candidate -> candidate.getName().equals(kernel))
                    .findFirst().orElseThrow();
            System.out.println(kernel + ", in ms (median of " + ROUNDS + ")");
            for (var processor : PROCESSORS) {
                print(method, processor);
            }
        }
    }

    private static void print(Method method, String processor) {
        Map<String, List<Duration>> times = new LinkedHashMap<>();
        CodeObject code = null;
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            Map<String, Duration> phases = new LinkedHashMap<>();
            code = compile(method, processor, phases);
            if (i >= WARM_UP) {
                phases.forEach((phase, time) -> times.computeIfAbsent(phase, _ -> new ArrayList<>()).add(time));
            }
        }
        System.out.printf("  %-8s", processor);
        times.forEach((phase, all) -> System.out.printf(" %s %.1f,", phase,
                all.stream().sorted().toList().get(all.size() / 2).toNanos() / 1e6));
        System.out.println(" " + code.disassembly().lines().size() + " instructions, " + code.resources());
    }

    private static CodeObject compile(Method method, String processor, Map<String, Duration> phases) {
        long start = System.nanoTime();
        var exact = AmdgpuCompiler.exactOperations();
        try {
            var lookup = MethodHandles.lookup();
            var module = new BytecodeFrontend().resolve(lookup, lookup.unreflect(method)).translate(exact);
            long translated = System.nanoTime();
            var kernel = Pipeline.lower(module, new LoweringOptions(true, exact));
            phases.put("translate", Duration.ofNanos(translated - start));
            phases.put("lower", Duration.ofNanos(System.nanoTime() - translated));
            var code = AmdgpuCompiler.compile(kernel, processor, LaunchShape.usual(GROUP_SIZE), phases);
            phases.put("total", Duration.ofNanos(System.nanoTime() - start));
            return code;
        } catch (IllegalAccessException exception) {
            throw new AssertionError(exception);
        }
    }
}
