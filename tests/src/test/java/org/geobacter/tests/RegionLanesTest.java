package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;
import static org.geobacter.kernel.WorkItem.groupId;
import static org.geobacter.kernel.WorkItem.localId;
import static org.geobacter.kernel.WorkItem.localSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.geobacter.Checks;
import org.geobacter.Range;
import org.geobacter.kernel.Local;
import org.junit.jupiter.api.Test;

/**
 * Kernels with barriers, between which work-items beside each other run as vectors on the CPU: what they keep from one region to the next
 * may be written by one work-item after another and read by several at once, or the other way round.
 */
class RegionLanesTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle FLOATS = MethodHandles.arrayElementVarHandle(float[].class);
    /** Fewer than the lanes of a vector, as many, several times as many, and such that rows start anywhere. */
    private static final Range[] RANGES = {Range.of(5).groups(5), Range.of(64).groups(8), Range.of(64).groups(16),
            Range.of(96).groups(32), Range.of(80).groups(20), Range.of(100).groups(48), Range.of(40, 6).groups(16, 2),
            Range.of(48, 4).groups(24, 2), Range.of(33, 3, 2).groups(33, 1, 2)};

    private static int index() {
        return (globalId(2) * globalSize(1) + globalId(1)) * globalSize(0) + globalId(0);
    }

    private static int number() {
        return (localId(2) * localSize(1) + localId(1)) * localSize(0) + localId(0);
    }

    private static int items(Range range) {
        return range.x() * range.y() * range.z();
    }

    private static void check(String method, Arguments arguments) {
        for (var range : RANGES) {
            Conformance.check(List.of(Devices.cpu()), Conformance.kernel(LOOKUP, method), method + " " + range, range,
                    arguments.of(items(range)));
        }
    }

    private interface Arguments {
        Object[] of(int items);
    }

    /** Sums over all of the group, tile by tile, in arrays of the work-item as well. */
    static void tiles(float[] in, float[] out) {
        var tile = Local.floats(128);
        var sums = new float[3];
        int i = index();
        float own = in[i];
        for (int round = 0; round < 3; round++) {
            tile[number()] = in[(i + round * 7) % in.length];
            barrier();
            for (int k = 0; k < 5; k++) {
                float other = tile[k % localSize(0)];
                for (int s = 0; s < 3; s++) {
                    sums[s] += other * own - s;
                }
            }
            barrier();
        }
        out[i] = sums[0] + 3 * sums[1] - sums[2];
    }

    @Test
    void arraysOfWorkItems() {
        check("tiles", n -> new Object[]{EdgeValues.floats(n, 1), new float[n]});
    }

    /** Values of all types, which differ between work-items, or are the same for a row, or one more for each. */
    static void kept(byte[] b, short[] s, char[] c, int[] n, long[] l, double[] d, int rounds) {
        int i = index();
        byte bb = (byte) (b[i] + 1);
        short ss = (short) (s[i] * 3);
        char cc = (char) (c[i] + localId(0));
        int nn = n[i] ^ 5;
        int row = localId(1) * 10 + groupId(0);
        int next = localId(0) + 3;
        long ll = l[i] * 31 + i;
        double dd = d[i] * 0.5;
        barrier();
        for (int k = 0; k < rounds; k++) {
            nn = nn * 31 + row + next;
            ll += nn * (long) bb + k;
            dd = dd * 0.75 + ss;
        }
        barrier();
        b[i] = (byte) (bb + nn);
        s[i] = (short) (ss ^ cc);
        c[i] = (char) (cc + next);
        n[i] = nn + row;
        l[i] = ll;
        d[i] = dd;
    }

    @Test
    void valuesOfAllTypes() {
        check("kept", n -> {
            var ints = EdgeValues.ints(n, 4);
            var b = new byte[n];
            var s = new short[n];
            var c = new char[n];
            for (int i = 0; i < n; i++) {
                b[i] = (byte) ints[i];
                s[i] = (short) (ints[i] >> 3);
                c[i] = (char) (ints[i] >> 5);
            }
            return new Object[]{b, s, c, ints, EdgeValues.longs(n, 5), EdgeValues.doubles(n, 6), 9};
        });
    }

    /** What a branch or a loop that differs leaves behind decides how often the loop after the barrier goes round. */
    static void divergent(int[] in, int[] out, int m) {
        int i = index();
        int count = m;
        if ((in[i] & 3) == 0) {
            count = m + 2;
        }
        int steps = 0;
        while (steps < (in[i] & 7)) {
            steps++;
        }
        int same = m;
        barrier();
        int sum = 0;
        for (int k = 0; k < count; k++) {
            sum += k * i;
        }
        for (int k = 0; k < steps; k++) {
            sum ^= sum << 3;
        }
        barrier();
        for (int k = 0; k < same; k++) {
            sum += k ^ i;
        }
        out[i] = sum;
    }

    @Test
    void loopsThatDiffer() {
        check("divergent", n -> new Object[]{EdgeValues.ints(n, 7), new int[n], 5});
    }

    /** All load what none changes before the barrier, and each gets it; after the barrier it is another value. */
    static void loadedByAll(int[] shared, int[] out, int m) {
        var tile = Local.ints(4);
        int i = index();
        tile[number() & 3] = 7;
        barrier();
        int before = tile[0];
        barrier();
        if (number() == 0) {
            tile[0] = shared[0];
        }
        barrier();
        int sum = before;
        for (int k = 0; k < m; k++) {
            sum = 31 * sum + tile[0] + before;
        }
        out[i] = sum;
    }

    @Test
    void elementsForAll() {
        check("loadedByAll", n -> new Object[]{new int[]{12345}, new int[n], 6});
    }

    /** Conditions are kept, too; an array is indexed by what differs. */
    static void conditions(int[] in, int[] out, int m) {
        int i = index();
        boolean positive = in[i] > 0;
        var own = new int[4];
        for (int k = 0; k < 4; k++) {
            own[k] = in[i] + k;
        }
        barrier();
        int sum = 0;
        for (int k = 0; k < m; k++) {
            sum += positive ? own[k & 3] : own[in[i] + k & 3];
        }
        barrier();
        out[i] = sum + own[sum & 3];
    }

    @Test
    void conditionsAndIndices() {
        check("conditions", n -> new Object[]{EdgeValues.ints(n, 9), new int[n], 7});
    }

    static void thrown(int[] in, int[] out, int m) {
        int i = index();
        int value = in[i];
        barrier();
        int sum = 0;
        for (int k = 0; k < m; k++) {
            sum += value * k;
        }
        barrier();
        out[i + value] = sum;
    }

    @Test
    void exceptionsInAnotherRegion() {
        for (int bad : new int[]{-1, 0, 21, 63}) {
            var in = new int[64];
            if (bad >= 0) {
                in[bad] = 100;
            }
            Conformance.check(List.of(Devices.cpu()), Conformance.kernel(LOOKUP, "thrown"), "thrown",
                    Range.of(64).groups(32), in, new int[64], 5);
        }
    }

    /**
     * Loops over each n-th element, which the lanes leave at different times unless the number of elements happens to be a multiple; and what
     * they leave behind, which is used in loops after the barrier.
     */
    static void strides(int[] in, int[] sums, int[] out, int elements) {
        var bins = Local.ints(16);
        int rounds = 0;
        int last = -1;
        for (int i = number(); i < elements; i += localSize(0) * localSize(1) * localSize(2)) {
            INTS.getAndAdd(bins, in[i] & 15, 1 + (i & 3));
            rounds++;
            last = i;
        }
        barrier();
        int sum = last;
        for (int k = 0; k < rounds; k++) {
            sum = 31 * sum + k;
        }
        for (int k = 0; k < 4; k++) {
            sum += bins[k];
        }
        barrier();
        for (int bin = localId(0); bin < 16; bin += localSize(0)) {
            INTS.getAndAdd(sums, bin, bins[bin]);
        }
        out[index()] = sum;
    }

    @Test
    void loopsOverEachNthElement() {
        for (int elements : new int[]{0, 1, 15, 16, 17, 64, 200, 255, 256, 257}) {
            check("strides",
                    n -> new Object[]{EdgeValues.ints(Math.max(elements, 1), elements), new int[16], new int[n], elements});
        }
    }

    /** The same downwards, with the limit on the left and of values of all widths. */
    static void downwards(byte[] b, long[] l, double[] d, long[] out, int elements) {
        var sums = Local.longs(4);
        long own = 0;
        double wide = 0;
        for (int i = elements - 1 - localId(0); 0 <= i; i -= 24) {
            own += l[i] ^ b[i];
            wide += d[i];
            LONGS.getAndBitwiseXor(sums, b[i] & 3, l[i]);
        }
        barrier();
        for (int k = 0; k < 3; k++) {
            own = own * 31 + (k == 1 ? (long) wide : 5);
        }
        out[index()] = own + sums[localId(0) & 3];
    }

    @Test
    void loopsDownwardsOfValuesOfAllWidths() {
        for (int elements : new int[]{0, 3, 16, 47, 48, 96, 100}) {
            int size = Math.max(1, elements);
            check("downwards", n -> {
                var b = new byte[size];
                for (int i = 0; i < size; i++) {
                    b[i] = (byte) (i * 37);
                }
                return new Object[]{b, EdgeValues.longs(size, 3), EdgeValues.doubles(size, 4), new long[n], elements};
            });
        }
    }

    /** Guards that are true for the first work-items only, in loops and outside, with stores before and after. */
    static void guards(float[] in, float[] out, int limit, int m) {
        var tile = Local.floats(128);
        int local = localId(0);
        float sum = 0;
        for (int round = 0; round < m; round++) {
            if (local < limit) {
                tile[local + 1] = in[(local + round) % in.length];
            }
            barrier();
            for (int k = 0; k < 6; k++) {
                sum += tile[k] * 0.5f + tile[local];
            }
            int bound = limit - round;
            barrier();
            if (local >= bound) {
                sum -= 3;
                tile[local] = 4;
            }
            barrier();
        }
        out[index()] = sum;
    }

    @Test
    void guardsOfTheFirstWorkItems() {
        for (int limit : new int[]{-1, 0, 1, 15, 16, 17, 32, 47, 100}) {
            check("guards", n -> new Object[]{EdgeValues.floats(n, 8), new float[n], limit, 3});
        }
    }

    /** Every atomic operation, with its results, of the group's memory and of the launch's; each slot belongs to one work-item. */
    static void atomics(int[] in, int[] slots, float[] sums, int[] out, int m) {
        var own = Local.ints(128);
        var floats = Local.floats(128);
        int i = index();
        int slot = number();
        int hash = 7;
        for (int k = 0; k < m; k++) {
            int value = in[i] + k;
            hash = hash * 31 + (int) INTS.getAndAdd(own, slot, value);
            hash = hash * 31 + (int) INTS.getAndBitwiseXor(slots, i, value);
            hash = hash * 31 + (int) INTS.getAndSet(own, slot, hash);
            hash = hash * 31 + (int) INTS.compareAndExchange(own, slot, hash, value);
            hash = hash * 31 + (int) INTS.getVolatile(slots, i);
            hash = hash * 31 + Float.floatToIntBits((float) FLOATS.compareAndExchange(floats, slot, 0f, value * 0.1f));
            hash = hash * 31 + Float.floatToIntBits((float) FLOATS.getAndSet(sums, i, value * 0.3f));
            INTS.setRelease(slots, i, hash ^ (int) INTS.getAcquire(own, slot));
            hash += INTS.compareAndSet(slots, i, value, 3) ? 5 : 9;
        }
        barrier();
        out[i] = hash + own[slot] + Float.floatToIntBits(floats[slot]);
    }

    @Test
    void atomicOperations() {
        check("atomics", n -> new Object[]{EdgeValues.ints(n, 5), new int[n], new float[n], new int[n], 5});
    }

    /** An outer loop with partings in it, which cannot be in lanes, or can: the results are the same. */
    static void nested(int[] in, int[] out, int elements) {
        var bins = Local.ints(8);
        int sum = 0;
        for (int round = 0; round < 3; round++) {
            for (int i = localId(0) + round; i < elements; i += 20) {
                INTS.getAndAdd(bins, (in[i] >>> round) & 7, round + 1);
                sum += i;
            }
        }
        barrier();
        out[index()] = sum + bins[localId(0) & 7];
    }

    @Test
    void partingsInLoops() {
        for (int elements : new int[]{0, 7, 20, 60, 61}) {
            check("nested", n -> new Object[]{EdgeValues.ints(Math.max(1, elements), 6), new int[n], elements});
        }
    }

    /** That the tests above are about vectors. */
    @Test
    void regionsRunAsVectors() {
        assertEquals(16, lanes("tiles"));
        assertEquals(8, lanes("kept"));
        assertEquals(16, lanes("thrown"));
        assertEquals(16, lanes("guards"));
        assertEquals(8, lanes("downwards"));
        assertEquals(16, lanes("atomics"));
        assertEquals(16, lanes("strides"));
    }

    private static long lanes(String method) {
        return Conformance.kernel(LOOKUP, method).on(Devices.cpu()).with(Checks.OFF).inspect().resources().get("lanes");
    }
}
