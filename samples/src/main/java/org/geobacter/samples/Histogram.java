package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;
import static org.geobacter.kernel.WorkItem.localId;
import static org.geobacter.kernel.WorkItem.localSize;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Random;
import org.geobacter.Geobacter;
import org.geobacter.Range;
import org.geobacter.kernel.Local;

/** Counts bytes: each group in its own memory, with atomic accesses that only its work-items compete for, and then all groups together. */
public final class Histogram {
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int LENGTH = 1 << 24;
    private static final int BINS = 256;
    private static final int WORK_ITEMS = 1 << 14;

    private Histogram() {}

    static void histogram(byte[] data, int[] counts) {
        var bins = Local.ints(BINS);
        for (int i = globalId(); i < data.length; i += globalSize(0)) {
            INTS.getAndAdd(bins, data[i] & 255, 1);
        }
        barrier();
        for (int bin = localId(0); bin < BINS; bin += localSize(0)) {
            INTS.getAndAdd(counts, bin, bins[bin]);
        }
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        var device = Geobacter.device();
        System.out.printf("Histogram of %,d bytes on %s%n", LENGTH, device.name());
        var data = new byte[LENGTH];
        new Random(1).nextBytes(data);
        long start = System.nanoTime();
        var expected = new int[BINS];
        for (var value : data) {
            expected[value & 255]++;
        }
        System.out.printf("  one thread of the JVM %.1f ms%n", (System.nanoTime() - start) / 1e6);

        var histogram = Geobacter.compile(Histogram::histogram).on(device);
        var range = Range.of(WORK_ITEMS).groups(256, 1, 1);
        var counts = new int[BINS];
        try (var _ = device.keep(data, counts)) {
            histogram.run(range, data, counts);
            for (int run = 0; run < 5; run++) {
                long before = System.nanoTime();
                histogram.run(range, data, counts);
                System.out.printf("  run %d                 %.1f ms%n", run + 1, (System.nanoTime() - before) / 1e6);
            }
        }
        for (int bin = 0; bin < BINS; bin++) {
            expected[bin] *= 6;
        }
        boolean equal = Arrays.equals(expected, counts);
        System.out.println(equal ? "  every count is that of the JVM" : "  THE RESULT DIFFERS FROM THE JVM'S");
        if (!equal) {
            System.exit(1);
        }
    }
}
