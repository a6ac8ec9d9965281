package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;
import static org.geobacter.kernel.WorkItem.groupId;
import static org.geobacter.kernel.WorkItem.localId;
import static org.geobacter.kernel.WorkItem.localSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.geobacter.Geobacter;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

/** Barriers of groups, which order what work-items write to arrays. */
class BarriersTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    /** Each work-item reads what its neighbour wrote. */
    static void rotate(int[] values) {
        int i = globalId();
        int first = groupId(0) * localSize(0);
        int neighbour = first + (localId(0) + 1) % localSize(0);
        int mine = values[i];
        barrier();
        int theirs = values[neighbour];
        barrier();
        values[i] = theirs * 2 + mine % 2;
    }

    @Test
    void straightCode() {
        var values = IntStream.range(0, 256).toArray();
        Conformance.check(LOOKUP, "rotate", Range.of(256).groups(32, 1, 1), (Object) values);
        Conformance.check(LOOKUP, "rotate", Range.of(256).groups(1, 1, 1), (Object) values);
    }

    /** A sum in a tree; barriers in a loop that is the same for all. */
    static void sums(int[] values, int[] totals) {
        int local = localId(0);
        int i = globalId();
        for (int step = localSize(0) / 2; step > 0; step /= 2) {
            if (local < step) {
                values[i] += values[i + step];
            }
            barrier();
        }
        if (local == 0) {
            totals[groupId(0)] = values[i];
        }
    }

    @Test
    void uniformLoop() {
        Conformance.check(LOOKUP, "sums", Range.of(1024).groups(64, 1, 1), IntStream.range(0, 1024).map(i -> i * 7 - 100).toArray(),
                new int[16]);
    }

    /** Values of all types, and an array, that live across a barrier. */
    static void kept(byte[] b, int[] n, long[] l, float[] f, double[] d, boolean[] z) {
        int i = globalId();
        var own = new int[4];
        for (int k = 0; k < 4; k++) {
            own[k] = n[i] + k * i;
        }
        byte bb = (byte) (b[i] + 3);
        long ll = l[i] * 31;
        float ff = f[i] * 0.1f;
        double dd = d[i] / 3;
        boolean positive = n[i] > 0;
        barrier();
        int other = globalId() ^ 1;
        b[other] = bb;
        l[other] = ll + own[i & 3];
        f[other] = ff;
        d[other] = dd;
        z[other] = positive;
        barrier();
        own[(i + 1) & 3] += other;
        n[i] = own[0] + own[1] * 3 + own[2] * 5 + own[3] * 7;
    }

    @Test
    void whatLivesAcross() {
        int n = 48;
        var b = new byte[n];
        var ints = new int[n];
        var l = new long[n];
        var f = new float[n];
        var d = new double[n];
        for (int i = 0; i < n; i++) {
            b[i] = (byte) (i * 37);
            ints[i] = i * 91 - 2000;
            l[i] = i * 0x123456789L;
            f[i] = i * 1.7f;
            d[i] = -i * 0.3;
        }
        Conformance.check(LOOKUP, "kept", Range.of(n).groups(16, 1, 1), b, ints, l, f, d, new boolean[n]);
    }

    static void planes(int[] values, int[] out) {
        int at = (globalId(2) * 6 + globalId(1)) * 8 + globalId(0);
        values[at] = localId(0) + 10 * localId(1) + 100 * localId(2);
        barrier();
        int last = Math.min(8, (groupId(0) + 1) * localSize(0)) - 1;
        out[at] = values[at - globalId(0) + last] + 1000 * groupId(0) + 10000 * groupId(1) + 100000 * groupId(2);
    }

    @Test
    void groupsOfThreeDimensions() {
        for (var range : new Range[]{Range.of(8, 6, 4).groups(4, 3, 2), Range.of(8, 6, 4).groups(3, 4, 3)}) {
            Conformance.check(LOOKUP, "planes", range, new int[192], new int[192]);
        }
    }

    static void helper(int[] values, int by) {
        values[globalId()] += by;
        barrier();
    }

    static void calls(int[] values) {
        helper(values, 1);
        int read = values[globalId() ^ 1];
        barrier();
        helper(values, read);
    }

    @Test
    void inAMethodThatIsCalledTwice() {
        Conformance.check(LOOKUP, "calls", Range.of(20).groups(10, 1, 1), (Object) IntStream.range(0, 20).toArray());
    }

    static void throwsBefore(int[] values, int at) {
        int i = globalId();
        if (i == at) {
            values[i] = 1 / (values[i] - values[i]);
        }
        values[i]++;
        barrier();
        values[i]++;
        barrier();
        values[i]++;
    }

    static void throwsBetween(int[] values, int at) {
        int i = globalId();
        values[i]++;
        barrier();
        values[i == at ? -1 : i]++;
        barrier();
        values[i]++;
    }

    static void throwsAfter(int[] values, int at) {
        int i = globalId();
        values[i]++;
        barrier();
        values[i]++;
        barrier();
        if (i == at) {
            throw new IllegalStateException("item " + i);
        }
        values[i]++;
    }

    static void throwsInALoop(int[] values, int at, int round) {
        int i = globalId();
        int first = groupId(0) * localSize(0);
        int neighbour = first + (localId(0) + 1) % Math.min(localSize(0), globalSize(0) - first);
        for (int k = 0; k < 5; k++) {
            values[i] += 10 / (i == at ? k - round : 1);
            barrier();
            int theirs = values[neighbour];
            barrier();
            values[i] += theirs & 3;
        }
    }

    /** Nobody waits for a work-item that has thrown, and which one it was is reported, on all devices. */
    @Test
    void exceptions() {
        for (var groups : new int[]{20, 7, 32, 100}) {
            var range = Range.of(100).groups(groups, 1, 1);
            for (var method : new String[]{"throwsBefore", "throwsBetween", "throwsAfter"}) {
                for (int at : new int[]{0, 37, 99, 1000}) {
                    Conformance.check(LOOKUP, method, range, IntStream.range(0, 100).toArray(), at);
                }
            }
            for (int round : new int[]{0, 3, 4}) {
                for (int at : new int[]{0, 50, 1000}) {
                    Conformance.check(LOOKUP, "throwsInALoop", range, IntStream.range(0, 101).toArray(), at, round);
                }
            }
        }
    }

    static void allThrow(int[] values, int[] r) {
        int i = globalId();
        values[i]++;
        barrier();
        r[i + 1000] = values[i];
        barrier();
        values[i]++;
    }

    @Test
    void allOfAGroupThrow() {
        for (var device : Devices.all().toList()) {
            var values = new int[64];
            var kernel = Geobacter.compile(BarriersTest::allThrow).on(device);
            var exception = assertThrows(KernelException.class,
                    () -> kernel.run(Range.of(64).groups(16, 1, 1), values, new int[64]));
            assertEquals(ArrayIndexOutOfBoundsException.class, exception.getCause().getClass());
            assertArrayEquals(new int[64], values);
        }
    }

    /** What the others of the group have written is not seen, but what other launches do is not touched. */
    @Test
    void launchesAfterAFailedOne() {
        for (var device : Devices.underTest()) {
            var failing = Geobacter.compile(BarriersTest::throwsBetween).on(device);
            var right = Geobacter.compile(BarriersTest::rotate).on(device);
            for (int round = 0; round < 20; round++) {
                var values = IntStream.range(0, 64).toArray();
                assertThrows(KernelException.class, () -> failing.run(Range.of(64).groups(16, 1, 1), values, 17));
                right.run(Range.of(64).groups(16, 1, 1), values);
                for (int i = 0; i < 64; i++) {
                    assertEquals((i / 16 * 16 + (i + 1) % 16) * 2 + i % 2, values[i]);
                }
            }
        }
    }

    /** The last groups of a range that does not divide have fewer work-items; in three dimensions, too. */
    @Property(tries = 30)
    void partialGroups(
            @ForAll @IntRange(min = 1, max = 200) int items,
            @ForAll @IntRange(min = 1, max = 64) int group,
            @ForAll boolean throwing) {
        Conformance.check(LOOKUP, "throwsInALoop", Range.of(items).groups(group, 1, 1),
                IntStream.range(0, items + 1).toArray(), throwing ? items - 1 : items, 2);
    }

    /** Loops that each work-item leaves at its own time, between barriers, in groups that fill no vectors. */
    static void search(int[] a, int[] r) {
        int i = globalId();
        int k = 0;
        while ((a[i + k] & 7) != 3) {
            k++;
        }
        r[i] = k;
        barrier();
        int sum = r[groupId(0) * localSize(0)];
        while ((a[i + k] & 15) != 11) {
            k++;
        }
        barrier();
        r[i] += sum * 10 + k * 100;
    }

    @Test
    void loopsThatDivergeBetweenBarriers() {
        for (int group : new int[]{1, 5, 12, 60}) {
            Conformance.check(LOOKUP, "search", Range.of(60).groups(group, 1, 1), IntStream.range(0, 90).map(i -> i * 5).toArray(),
                    new int[60]);
        }
    }

    private static void checkOnCpu(String method, Range range, Object... arguments) {
        Conformance.check(List.of(Devices.cpu()), Conformance.kernel(LOOKUP, method), method, range, arguments);
    }

    static void missed(int[] values, int limit) {
        int i = globalId();
        values[i]++;
        if (i >= limit) {
            return;
        }
        barrier();
        values[i]++;
    }

    static void different(int[] values) {
        int i = globalId();
        values[i]++;
        if (i % 3 == 2) {
            barrier();
        } else {
            barrier();
        }
        values[i]++;
    }

    static void moreOften(int[] values) {
        int i = globalId();
        for (int k = 0; k <= i / 9; k++) {
            values[i] += k;
            barrier();
        }
    }

    @Test
    void aBarrierThatNotAllComeTo() {
        checkOnCpu("missed", Range.of(10).groups(10, 1, 1), new int[10], 7);
        checkOnCpu("missed", Range.of(10).groups(10, 1, 1), new int[10], 10);
        checkOnCpu("missed", Range.of(10).groups(5, 1, 1), new int[10], 5);
        checkOnCpu("moreOften", Range.of(9).groups(9, 1, 1), (Object) new int[9]);
        checkOnCpu("moreOften", Range.of(10).groups(10, 1, 1), (Object) new int[10]);
        for (var device : List.of(Devices.oracle(), Devices.cpu())) {
            var values = new int[6];
            var kernel = Geobacter.compile(BarriersTest::different).on(device);
            var exception = assertThrows(KernelException.class, () -> kernel.run(Range.of(6).groups(6, 1, 1), values));
            assertEquals(IllegalStateException.class, exception.getCause().getClass());
            assertTrue(exception.getCause().getMessage().contains("barrier() here while other work-items of group (0, 0, 0) wait"),
                    exception.getCause().getMessage());
            assertEquals("different", exception.getCause().getStackTrace()[0].getMethodName());
            assertArrayEquals(new int[6], values);
        }
    }

    static int pass(int k) {
        barrier();
        return k;
    }

    /** Two calls are two barriers to the compiler and one, that of its line, to the user. */
    static void oneLine(int[] values, int[] out) {
        int i = globalId();
        values[i] = i * i;
        int k = i % 2 == 0 ? pass(5) : pass(9);
        out[i] = values[i ^ 1] + k;
        barrier();
        values[i] = out[i ^ 1];
    }

    @Test
    void barriersOfOneLine() {
        checkOnCpu("oneLine", Range.of(32).groups(8, 1, 1), new int[32], new int[32]);
    }

    @Test
    void manyGroups() {
        int n = 200_000;
        for (var device : Devices.underTest()) {
            var values = IntStream.range(0, n).toArray();
            Geobacter.compile(BarriersTest::rotate).on(device).run(Range.of(n).groups(100, 1, 1), values);
            for (int i = 0; i < n; i++) {
                assertEquals((i / 100 * 100 + (i + 1) % 100) * 2 + i % 2, values[i]);
            }
        }
    }
}
