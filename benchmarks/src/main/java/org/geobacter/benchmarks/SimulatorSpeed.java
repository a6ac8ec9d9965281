package org.geobacter.benchmarks;

import static org.geobacter.kernel.WorkItem.globalId;

import java.util.Arrays;
import org.geobacter.Geobacter;
import org.geobacter.Range;
import org.geobacter.hsa.simulator.SoftwareGpu;

/**
 * How fast the software GPU is: from launching a kernel that does nothing to knowing that it has ended, through the HSA runtime's queues
 * and signals; and how many instructions of work-items it executes in a second, where a kernel keeps it busy.
 */
public final class SimulatorSpeed {
    private static final int LENGTH = 1 << 20;
    private static final int WARM_UP = 3000;
    private static final int LAUNCHES = 3001;
    private static final int ROUNDS = 15;

    private SimulatorSpeed() {}

    static void empty() {
        // For what a launch costs.
    }

    static void saxpy(float a, float[] x, float[] y) {
        int i = globalId();
        if (i < y.length) {
            y[i] = a * x[i] + y[i];
        }
    }

    static void rounds(int count, int[] values) {
        int i = globalId();
        int value = values[i];
        for (int round = 0; round < count; round++) {
            value = (value ^ value >>> 7) * 0x9e3779b1 + round;
        }
        values[i] = value;
    }

    /** @param arguments none */
    public static void main(String[] arguments) {
        var device = Geobacter.device("sim");
        System.out.println(device.name() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        var empty = Geobacter.compile(SimulatorSpeed::empty).on(device);
        times(WARM_UP, () -> empty.run(Range.of(1)));
        var launches = times(LAUNCHES, () -> empty.run(Range.of(1)));
        System.out.printf("empty kernel, round trip: median %.0f µs, 90th percentile %.0f µs, 99th %.0f µs%n",
                launches[LAUNCHES / 2] * 1e6, launches[LAUNCHES * 9 / 10] * 1e6, launches[LAUNCHES * 99 / 100] * 1e6);

        float[] x = new float[LENGTH];
        float[] y = new float[LENGTH];
        int[] values = new int[LENGTH];
        var saxpy = Geobacter.compile(SimulatorSpeed::saxpy).on(device);
        var rounds = Geobacter.compile(SimulatorSpeed::rounds).on(device);
        report("saxpy of 2^20 floats, with copies", () -> saxpy.run(Range.of(LENGTH), 1.7f, x, y));
        try (var _ = device.keep(x, y, values)) {
            report("saxpy of 2^20 floats", () -> saxpy.run(Range.of(LENGTH), 1.7f, x, y));
            report("2^20 work-items, 32 rounds of integer arithmetic", () -> rounds.run(Range.of(LENGTH), 32, values));
        }
    }

    private static void report(String name, Runnable launch) {
        long instructions;
        try (var recording = SoftwareGpu.record()) {
            launch.run();
            instructions = recording.profiles().stream().mapToLong(profile -> profile.total().counters().activeLanes()).sum();
        }
        times(ROUNDS, launch);
        var times = times(ROUNDS, launch);
        double median = times[ROUNDS / 2];
        System.out.printf("%s: median %.3f s (%.3f to %.3f), %.0f million instructions of work-items a second%n", name, median,
                times[0], times[ROUNDS - 1], instructions / median / 1e6);
    }

    /** {@return how long it takes each time, in seconds, sorted} */
    private static double[] times(int count, Runnable launch) {
        var times = new double[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            launch.run();
            times[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(times);
        return times;
    }
}
