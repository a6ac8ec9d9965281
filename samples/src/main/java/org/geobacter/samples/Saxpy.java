package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.globalId;

import java.util.Arrays;
import java.util.Random;
import org.geobacter.Geobacter;
import org.geobacter.Range;

/** The smallest kernel that does something: {@code y = a * x + y} over arrays, compared bit by bit with the same on the JVM. */
public final class Saxpy {
    private static final int LENGTH = 1 << 22;
    private static final float FACTOR = 1.7f;

    private Saxpy() {}

    static void saxpy(float a, float[] x, float[] y) {
        int i = globalId();
        if (i < y.length) {
            y[i] = a * x[i] + y[i];
        }
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        var device = Geobacter.device();
        System.out.printf("Saxpy of %,d floats on %s%n", LENGTH, device.name());

        var random = new Random(1);
        float[] x = new float[LENGTH];
        float[] y = new float[LENGTH];
        float[] expected = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = random.nextFloat();
            y[i] = random.nextFloat();
            expected[i] = FACTOR * x[i] + y[i];
        }

        var saxpy = Geobacter.compile(Saxpy::saxpy).on(device);
        System.out.printf("  compiled in %.1f ms%n", milliseconds(saxpy::prepare));
        System.out.printf("  first run   %.1f ms%n", milliseconds(() -> saxpy.run(Range.of(LENGTH), FACTOR, x, y)));
        boolean equal = Arrays.equals(expected, y);

        double[] times = new double[9];
        for (int run = 0; run < times.length; run++) {
            times[run] = milliseconds(() -> saxpy.run(Range.of(LENGTH), FACTOR, x, y));
        }
        Arrays.sort(times);
        System.out.printf("  later runs  %.1f ms, with copies to and from the device%n", times[times.length / 2]);
        try (var _ = device.keep(x, y)) {
            for (int run = 0; run < times.length; run++) {
                times[run] = milliseconds(() -> saxpy.run(Range.of(LENGTH), FACTOR, x, y));
            }
        }
        Arrays.sort(times);
        System.out.printf("              %.1f ms, while the arrays are kept there%n", times[times.length / 2]);

        System.out.println(equal ? "  every bit is that of the JVM" : "  THE RESULT DIFFERS FROM THE JVM'S");
        if (!equal) {
            System.exit(1);
        }
    }

    private static double milliseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
