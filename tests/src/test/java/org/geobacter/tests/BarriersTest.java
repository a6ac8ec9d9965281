package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;
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

    /** Where work-items that wait for one that has thrown would wait for ever, on other devices, is theirs to say. */
    private static void checkOnCpu(String method, Range range, Object... arguments) {
        Conformance.check(List.of(Devices.cpu()), Conformance.kernel(LOOKUP, method), method, range, arguments);
    }

    @Test
    void exceptions() {
        for (var method : new String[]{"throwsBefore", "throwsBetween", "throwsAfter"}) {
            for (int at : new int[]{0, 37, 99, 1000}) {
                checkOnCpu(method, Range.of(100).groups(20, 1, 1), IntStream.range(0, 100).toArray(), at);
            }
        }
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
