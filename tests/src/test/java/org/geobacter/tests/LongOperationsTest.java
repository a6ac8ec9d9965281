package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

/** Every operation on {@code long} on all pairs of edge values. */
class LongOperationsTest {
    private static final long[] VALUES = EdgeValues.longs(48, 1);
    private static final long[] A = EdgeValues.left(VALUES);
    private static final long[] B = EdgeValues.right(VALUES);

    static void arithmetic(long[] a, long[] b, long[] r) {
        int i = globalId();
        if (i < a.length) {
            long x = a[i];
            long y = b[i];
            r[15 * i + 0] = x + y;
            r[15 * i + 1] = x - y;
            r[15 * i + 2] = x * y;
            r[15 * i + 3] = -x;
            r[15 * i + 4] = x / (y == 0 ? 1 : y);
            r[15 * i + 5] = x % (y == 0 ? 1 : y);
            r[15 * i + 6] = x / 7;
            r[15 * i + 7] = x % 7;
            r[15 * i + 8] = x / 8;
            r[15 * i + 9] = x % 8;
            r[15 * i + 10] = x / -16;
            r[15 * i + 11] = x * 10;
            r[15 * i + 12] = x - 1;
            r[15 * i + 13] = x + 0;
            r[15 * i + 14] = 0 - x;
        }
    }

    @Test
    void arithmetic() {
        Conformance.check(MethodHandles.lookup(), "arithmetic", Range.of(A.length), A, B, new long[15 * A.length]);
    }

    static void bits(long[] a, long[] b, long[] r) {
        int i = globalId();
        if (i < a.length) {
            long x = a[i];
            long y = b[i];
            r[14 * i + 0] = x & y;
            r[14 * i + 1] = x | y;
            r[14 * i + 2] = x ^ y;
            r[14 * i + 3] = ~x;
            r[14 * i + 4] = x << y;
            r[14 * i + 5] = x >> y;
            r[14 * i + 6] = x >>> y;
            r[14 * i + 7] = x << 65;
            r[14 * i + 8] = x >>> 63;
            r[14 * i + 9] = x >> -1;
            r[14 * i + 10] = x << (int) y;
            r[14 * i + 11] = (x << 7) | (x >>> 57);
            r[14 * i + 12] = x & 255;
            r[14 * i + 13] = x & -8;
        }
    }

    @Test
    void bits() {
        Conformance.check(MethodHandles.lookup(), "bits", Range.of(A.length), A, B, new long[14 * A.length]);
    }

    static void comparisons(long[] a, long[] b, boolean[] z, long[] r, int[] n) {
        int i = globalId();
        if (i < a.length) {
            long x = a[i];
            long y = b[i];
            z[10 * i + 0] = x < y;
            z[10 * i + 1] = x <= y;
            z[10 * i + 2] = x > y;
            z[10 * i + 3] = x >= y;
            z[10 * i + 4] = x == y;
            z[10 * i + 5] = x != y;
            z[10 * i + 6] = x < 0;
            z[10 * i + 7] = x == 0 || y > 3;
            z[10 * i + 8] = x > y && y < 100;
            z[10 * i + 9] = !(x < y);
            r[1 * i + 0] = x < y ? x : y;
            n[1 * i + 0] = Long.compare(x, y);
        }
    }

    @Test
    void comparisons() {
        Conformance.check(MethodHandles.lookup(), "comparisons", Range.of(A.length), A, B, new boolean[10 * A.length],
                new long[1 * A.length], new int[1 * A.length]);
    }

    static void library(long[] a, long[] b, long[] r, int[] n) {
        int i = globalId();
        if (i < a.length) {
            long x = a[i];
            long y = b[i];
            r[16 * i + 0] = Math.min(x, y);
            r[16 * i + 1] = Math.max(x, y);
            r[16 * i + 2] = Math.abs(x);
            r[16 * i + 3] = Long.reverse(x);
            r[16 * i + 4] = Long.reverseBytes(x);
            r[16 * i + 5] = Long.rotateLeft(x, (int) y);
            r[16 * i + 6] = Long.rotateRight(x, 5);
            r[16 * i + 7] = Long.highestOneBit(x);
            r[16 * i + 8] = Long.lowestOneBit(x);
            r[16 * i + 9] = Long.divideUnsigned(x, y | 1);
            r[16 * i + 10] = Long.remainderUnsigned(x, y | 1);
            r[16 * i + 11] = Math.floorDiv(x, y | 1);
            r[16 * i + 12] = Math.floorMod(x, y | 1);
            r[16 * i + 13] = Math.multiplyHigh(x, y);
            r[16 * i + 14] = Math.unsignedMultiplyHigh(x, y);
            r[16 * i + 15] = Long.compress(x, y);
            n[5 * i + 0] = Long.bitCount(x);
            n[5 * i + 1] = Long.numberOfLeadingZeros(x);
            n[5 * i + 2] = Long.numberOfTrailingZeros(x);
            n[5 * i + 3] = Long.signum(x);
            n[5 * i + 4] = Long.compareUnsigned(x, y);
        }
    }

    @Test
    void library() {
        Conformance.check(MethodHandles.lookup(), "library", Range.of(A.length), A, B, new long[16 * A.length],
                new int[5 * A.length]);
    }

    static void narrowing(long[] a, long[] b, int[] n, float[] f, double[] d) {
        int i = globalId();
        if (i < a.length) {
            long x = a[i];
            long y = b[i];
            n[5 * i + 0] = (int) x;
            n[5 * i + 1] = (byte) x;
            n[5 * i + 2] = (short) x;
            n[5 * i + 3] = (char) x;
            n[5 * i + 4] = (int) (x >>> 32);
            f[1 * i + 0] = (float) x;
            d[1 * i + 0] = (double) x;
        }
    }

    @Test
    void narrowing() {
        Conformance.check(MethodHandles.lookup(), "narrowing", Range.of(A.length), A, B, new int[5 * A.length],
                new float[1 * A.length], new double[1 * A.length]);
    }
}
