package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Random;
import org.geobacter.Geobacter;
import org.geobacter.Range;
import org.geobacter.kernel.SubGroup;

/** The sum of an array: each work-item adds up a part, a sub-group adds up its work-items, and one of them adds that to the result. */
public final class Reduce {
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int LENGTH = 1 << 24;
    private static final int WORK_ITEMS = 1 << 13;

    private Reduce() {}

    static void sum(int[] values, long[] result) {
        long sum = 0;
        for (int i = globalId(); i < values.length; i += globalSize(0)) {
            sum += values[i];
        }
        long all = SubGroup.reduceAdd(sum);
        if (SubGroup.lane() == 0) {
            LONGS.getAndAdd(result, 0, all);
        }
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        var device = Geobacter.device();
        System.out.printf("Sum of %,d ints on %s%n", LENGTH, device.name());
        var values = new Random(1).ints(LENGTH).toArray();
        long expected = Arrays.stream(values).asLongStream().sum();
        var sum = Geobacter.compile(Reduce::sum).on(device);
        var range = Range.of(WORK_ITEMS).groups(64, 1, 1);
        boolean equal = true;
        try (var _ = device.keep((Object) values)) {
            for (int run = 0; run < 5; run++) {
                var result = new long[1];
                long start = System.nanoTime();
                sum.run(range, values, result);
                System.out.printf("  run %d  %.1f ms%n", run + 1, (System.nanoTime() - start) / 1e6);
                equal &= result[0] == expected;
            }
        }
        System.out.println(equal ? "  the sum is that of the JVM" : "  THE RESULT DIFFERS FROM THE JVM'S");
        if (!equal) {
            System.exit(1);
        }
    }
}
