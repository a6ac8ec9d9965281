package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

/** Every operation on {@code int} on all pairs of edge values. */
class IntOperationsTest {
    private static final int[] VALUES = EdgeValues.ints(48, 1);
    private static final int[] A = EdgeValues.left(VALUES);
    private static final int[] B = EdgeValues.right(VALUES);

    static void arithmetic(int[] a, int[] b, int[] r) {
        int i = globalId();
        if (i < a.length) {
            int x = a[i];
            int y = b[i];
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
        Conformance.check(MethodHandles.lookup(), "arithmetic", Range.of(A.length), A, B, new int[15 * A.length]);
    }

    static void bits(int[] a, int[] b, int[] r) {
        int i = globalId();
        if (i < a.length) {
            int x = a[i];
            int y = b[i];
            r[13 * i + 0] = x & y;
            r[13 * i + 1] = x | y;
            r[13 * i + 2] = x ^ y;
            r[13 * i + 3] = ~x;
            r[13 * i + 4] = x << y;
            r[13 * i + 5] = x >> y;
            r[13 * i + 6] = x >>> y;
            r[13 * i + 7] = x << 33;
            r[13 * i + 8] = x >>> 31;
            r[13 * i + 9] = x >> -1;
            r[13 * i + 10] = (x << 7) | (x >>> 25);
            r[13 * i + 11] = x & 255;
            r[13 * i + 12] = x & -8;
        }
    }

    @Test
    void bits() {
        Conformance.check(MethodHandles.lookup(), "bits", Range.of(A.length), A, B, new int[13 * A.length]);
    }

    static void comparisons(int[] a, int[] b, boolean[] z, int[] r) {
        int i = globalId();
        if (i < a.length) {
            int x = a[i];
            int y = b[i];
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
            r[2 * i + 0] = x < y ? x : y;
            r[2 * i + 1] = x == y ? 1 : 0;
        }
    }

    @Test
    void comparisons() {
        Conformance.check(MethodHandles.lookup(), "comparisons", Range.of(A.length), A, B, new boolean[10 * A.length],
                new int[2 * A.length]);
    }

    static void library(int[] a, int[] b, int[] r, long[] l) {
        int i = globalId();
        if (i < a.length) {
            int x = a[i];
            int y = b[i];
            r[21 * i + 0] = Math.min(x, y);
            r[21 * i + 1] = Math.max(x, y);
            r[21 * i + 2] = Math.abs(x);
            r[21 * i + 3] = Integer.bitCount(x);
            r[21 * i + 4] = Integer.numberOfLeadingZeros(x);
            r[21 * i + 5] = Integer.numberOfTrailingZeros(x);
            r[21 * i + 6] = Integer.reverse(x);
            r[21 * i + 7] = Integer.reverseBytes(x);
            r[21 * i + 8] = Integer.rotateLeft(x, y);
            r[21 * i + 9] = Integer.rotateRight(x, 5);
            r[21 * i + 10] = Integer.highestOneBit(x);
            r[21 * i + 11] = Integer.lowestOneBit(x);
            r[21 * i + 12] = Integer.signum(x);
            r[21 * i + 13] = Integer.compare(x, y);
            r[21 * i + 14] = Integer.compareUnsigned(x, y);
            r[21 * i + 15] = Integer.divideUnsigned(x, y | 1);
            r[21 * i + 16] = Integer.remainderUnsigned(x, y | 1);
            r[21 * i + 17] = Math.floorDiv(x, y | 1);
            r[21 * i + 18] = Math.floorMod(x, y | 1);
            r[21 * i + 19] = Integer.compress(x, y);
            r[21 * i + 20] = Integer.expand(x, y);
            l[1 * i + 0] = Math.multiplyFull(x, y);
        }
    }

    @Test
    void library() {
        Conformance.check(MethodHandles.lookup(), "library", Range.of(A.length), A, B, new int[21 * A.length],
                new long[1 * A.length]);
    }

    static void narrowing(int[] a, int[] b, int[] r, long[] l, float[] f, double[] d) {
        int i = globalId();
        if (i < a.length) {
            int x = a[i];
            int y = b[i];
            r[8 * i + 0] = (byte) x;
            r[8 * i + 1] = (short) x;
            r[8 * i + 2] = (char) x;
            r[8 * i + 3] = (byte) (x + y);
            r[8 * i + 4] = (char) (x - y);
            r[8 * i + 5] = (short) (x * y);
            r[8 * i + 6] = (byte) x >>> 3;
            r[8 * i + 7] = (char) x << 3;
            l[1 * i + 0] = (long) x;
            f[1 * i + 0] = (float) x;
            d[1 * i + 0] = (double) x;
        }
    }

    @Test
    void narrowing() {
        Conformance.check(MethodHandles.lookup(), "narrowing", Range.of(A.length), A, B, new int[8 * A.length],
                new long[1 * A.length], new float[1 * A.length], new double[1 * A.length]);
    }
}
