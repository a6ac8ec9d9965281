package org.geobacter.runtime.vulkan;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.geobacter.DeviceException;
import org.geobacter.Range;
import org.geobacter.backend.spirv.SpirvBackend;
import org.geobacter.backend.spirv.SpirvFeature;
import org.geobacter.backend.spirv.SpirvTarget;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.ScalarType;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.WorkGroups;

/**
 * Measures what a device computes as Java does: runs each operation on thousands of operands and compares. What was measured once in
 * the process is not measured again for the same model of device with the same driver.
 */
final class DeviceProbe {
    private static final int GROUP_ITEMS = 64;
    /** A few milliseconds on one work-item. Llvmpipe ends loops after 65,536 rounds. */
    private static final int LOOP_ROUNDS = 1 << 20;
    private static final Map<PhysicalDevice.Identity, Measurements> MEASURED = new ConcurrentHashMap<>();

    private DeviceProbe() {}

    /**
     * {@return how the device computes}
     *
     * @throws DeviceException if the device fails
     */
    static Measurements measure(DeviceContext context) {
        var identity = context.physical().identity();
        var known = MEASURED.get(identity);
        if (known == null) {
            known = new Measurements(
                    measure(context, JavaKind.FLOAT),
                    context.features().contains(SpirvFeature.FLOAT64) ? measure(context, JavaKind.DOUBLE) : FloatArithmetic.NONE,
                    measureFeatures(context));
            MEASURED.put(identity, known);
        }
        return known;
    }

    private static FloatArithmetic measure(DeviceContext context, JavaKind kind) {
        var operands = ProbeCases.operands(kind);
        var component = kind == JavaKind.FLOAT ? float.class : double.class;
        var results = Array.newInstance(component, ProbeOperation.values().length * ProbeCases.COUNT);
        run(
                context,
                ProbeKernels.arithmetic(kind, ProbeCases.COUNT),
                Range.of(ProbeCases.COUNT),
                operands[0],
                operands[1],
                operands[2],
                results);
        return ProbeCases.judge(operands, results);
    }

    private static Set<SpirvFeature> measureFeatures(DeviceContext context) {
        var features = EnumSet.noneOf(SpirvFeature.class);
        var number = new int[1];
        run(context, ProbeKernels.loop(), Range.of(1), LOOP_ROUNDS, number);
        if (number[0] == ProbeKernels.loopInJava(LOOP_ROUNDS)) {
            features.add(SpirvFeature.UNLIMITED_LOOPS);
        }
        var values = IntStream.rangeClosed(1, GROUP_ITEMS).toArray();
        var found = new int[GROUP_ITEMS];
        run(context, ProbeKernels.search(), Range.of(GROUP_ITEMS), values, found);
        if (Arrays.equals(found, ProbeKernels.searchInJava(values, GROUP_ITEMS))) {
            features.add(SpirvFeature.DIVERGENT_LOOPS);
        }
        if (context.features().contains(SpirvFeature.INT64)) {
            var numbers = ProbeKernels.numbersToWiden();
            var compared = new int[numbers.length];
            run(context, ProbeKernels.widenedComparisons(), Range.of(numbers.length), numbers, compared);
            if (Arrays.equals(compared, ProbeKernels.widenedComparisonsInJava(numbers))) {
                features.add(SpirvFeature.WIDENED_COMPARISONS);
            }
        }
        return features;
    }

    /**
     * {@return what a probe of sub-groups gives for these values}
     *
     * @param features what modules may use
     * @throws DeviceException if the device fails, or its lanes are not where they should be
     */
    static long[] run(DeviceContext context, Set<SpirvFeature> features, SubGroupProbe probe, long[] values) {
        var kernel = probe.kernel();
        var target = context.target(features, EnumSet.noneOf(NativeOperation.class)).withSubGroups(probe.size());
        if (probe.type() == ScalarType.I64) {
            var results = new long[SubGroupProbe.RESULTS * values.length];
            run(context, kernel, target, probe.range(), probe.groups(), values, results);
            return results;
        }
        var results = new int[SubGroupProbe.RESULTS * values.length];
        var ints = Arrays.stream(values).mapToInt(value -> (int) value).toArray();
        run(context, kernel, target, probe.range(), probe.groups(), ints, results);
        return Arrays.stream(results).asLongStream().toArray();
    }

    /** Runs a kernel once. */
    static void run(DeviceContext context, DeviceKernel kernel, Range range, Object... leaves) {
        // As if everything were exact, and nothing had to be found out while it runs.
        var features = EnumSet.of(SpirvFeature.UNLIMITED_LOOPS, SpirvFeature.DIVERGENT_LOOPS, SpirvFeature.WIDENED_COMPARISONS);
        features.addAll(context.features());
        var target = context.target(features, EnumSet.allOf(NativeOperation.class));
        run(context, kernel, target, range, WorkGroups.of(range, context.physical().limits(), GROUP_ITEMS), leaves);
    }

    private static void run(
            DeviceContext context, DeviceKernel kernel, SpirvTarget target, Range range, WorkGroups groups, Object... leaves) {
        var executable = new VulkanExecutable(context, SpirvBackend.compile(kernel, target), Map.of(), Set.of(), List.of());
        try {
            context.launches()
                    .launch(
                            executable,
                            DeviceProbe.class.getClassLoader(),
                            range,
                            groups,
                            LaunchArguments.of(kernel, leaves),
                            false,
                            List.of())
                    .await();
        } finally {
            executable.free();
        }
    }
}
