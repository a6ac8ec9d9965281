package org.geobacter.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.geobacter.Device;
import org.geobacter.FastMath;
import org.geobacter.Geobacter;
import org.geobacter.Range;

/**
 * What {@code FastMath.ON} gains: kernels on the CPU device, exact and relaxed, beside the same methods called from a parallel stream, where
 * HotSpot has functions of its own. Prints the median times of one run, and the ratio of the exact and the relaxed kernel to the stream.
 */
public final class FastMathGains {
    private static final int ITEMS = 1 << 20;
    private static final int ROUNDS = 11;

    private FastMathGains() {}

    /**
     * One kernel.
     *
     * @param items how many work-items
     * @param kernel what runs it, in a mode
     * @param method what the stream calls
     */
    private record Case(String name, int items, Function<FastMath, Runnable> kernel, IntConsumer method) {}

    /** @param arguments the names of those to run, all without any */
    public static void main(String[] arguments) {
        var device = Geobacter.device("cpu");
        System.out.println("Device: " + device.name());
        System.out.printf("%-10s %11s %11s %11s %9s %9s%n", "", "stream", "exact", "FastMath", "exact /", "FastMath /");
        for (var benchmark : cases(device)) {
            if (arguments.length == 0 || List.of(arguments).contains(benchmark.name())) {
                report(benchmark);
            }
        }
    }

    private static List<Case> cases(Device device) {
        var a = randoms(1, 1, 100);
        var b = randoms(2, 1, 100);
        var c = randoms(3, 0.1f, 10);
        var d = new float[ITEMS];
        var e = new float[ITEMS];
        var options = Geobacter.compile(RelaxedKernels::options).on(device);
        var waves = Geobacter.compile(RelaxedKernels::waves).on(device);
        var gamma = Geobacter.compile(RelaxedKernels::gamma).on(device);
        var polar = Geobacter.compile(RelaxedKernels::polar).on(device);
        var softPlus = Geobacter.compile(RelaxedKernels::softPlus).on(device);
        var x = new Random(4).doubles(ITEMS, -30, 30).toArray();
        var y = new double[ITEMS];
        var range = Range.of(ITEMS);
        int few = ITEMS / 16;
        return List.of(
                new Case("options", ITEMS, mode -> () -> options.with(mode).run(range, a, b, c, d, e),
                        i -> RelaxedKernels.optionsAt(i, a, b, c, d, e)),
                new Case("waves", few, mode -> () -> waves.with(mode).run(Range.of(few), c, d),
                        i -> RelaxedKernels.wavesAt(i, c, d)),
                new Case("gamma", ITEMS, mode -> () -> gamma.with(mode).run(range, a, 0.4545f, d),
                        i -> RelaxedKernels.gammaAt(i, a, 0.4545f, d)),
                new Case("polar", ITEMS, mode -> () -> polar.with(mode).run(range, a, b, d, e),
                        i -> RelaxedKernels.polarAt(i, a, b, d, e)),
                new Case("soft plus", ITEMS, mode -> () -> softPlus.with(mode).run(range, x, y),
                        i -> RelaxedKernels.softPlusAt(i, x, y)));
    }

    private static void report(Case benchmark) {
        Runnable stream = () -> IntStream.range(0, benchmark.items()).parallel().forEach(benchmark.method());
        var exact = Ratio.measure(ROUNDS, 1, benchmark.kernel().apply(FastMath.OFF), stream);
        var relaxed = Ratio.measure(ROUNDS, 1, benchmark.kernel().apply(FastMath.ON), stream);
        System.out.printf("%-10s %8.3f ms %8.3f ms %8.3f ms %9.2f %9.3f%n", benchmark.name(), relaxed.peers() / 1e6,
                exact.ours() / 1e6,
                relaxed.ours() / 1e6, exact.ratio(), relaxed.ratio());
    }

    private static float[] randoms(int seed, float least, float greatest) {
        var random = new Random(seed);
        var values = new float[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            values[i] = random.nextFloat(least, greatest);
        }
        return values;
    }
}
