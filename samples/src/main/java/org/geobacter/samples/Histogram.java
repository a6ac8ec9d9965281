package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.groupId;
import static org.geobacter.kernel.WorkItem.localId;

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
    private static final int GROUP = 256;
    /** The bytes that a group counts: few enough for a processor's first cache, which sees them once for each work-item. */
    private static final int CHUNK = 1 << 14;

    private Histogram() {}

    /**
     * The kernel: adds how often each byte is in the data. It wants the {@link #range}.
     *
     * @param data to be counted
     * @param counts of 256 bytes, as unsigned numbers
     */
    public static void histogram(byte[] data, int[] counts) {
        var bins = Local.ints(BINS);
        int start = groupId(0) * CHUNK;
        int end = Math.min(CHUNK, data.length - start);
        for (int i = localId(0); i < end; i += GROUP) {
            INTS.getAndAdd(bins, data[start + i] & 255, 1);
        }
        barrier();
        for (int bin = localId(0); bin < BINS; bin += GROUP) {
            INTS.getAndAdd(counts, bin, bins[bin]);
        }
    }

    /**
     * {@return whole groups, with a group for each chunk of the data}
     *
     * @param length that of the data
     */
    public static Range range(int length) {
        return Range.of((length + CHUNK - 1L) / CHUNK * GROUP).groups(GROUP);
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
        var range = range(LENGTH);
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
