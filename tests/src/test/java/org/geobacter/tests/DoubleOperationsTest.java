package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

/** Every operation on {@code double} on all pairs of edge values. */
class DoubleOperationsTest {
    private static final double[] VALUES = EdgeValues.doubles(68, 1);
    private static final double[] A = EdgeValues.left(VALUES);
    private static final double[] B = EdgeValues.right(VALUES);

    static void arithmetic(double[] a, double[] b, double[] r) {
        int i = globalId();
        if (i < a.length) {
            double x = a[i];
            double y = b[i];
            r[24 * i + 0] = x + y;
            r[24 * i + 1] = x - y;
            r[24 * i + 2] = x * y;
            r[24 * i + 3] = x / y;
            r[24 * i + 4] = x % y;
            r[24 * i + 5] = -x;
            r[24 * i + 6] = x + 0d;
            r[24 * i + 7] = x + -0.0;
            r[24 * i + 8] = x - 0d;
            r[24 * i + 9] = 0d - x;
            r[24 * i + 10] = x * 0d;
            r[24 * i + 11] = 0d / x;
            r[24 * i + 12] = x * 1d;
            r[24 * i + 13] = x / 1d;
            r[24 * i + 14] = x / 3d;
            r[24 * i + 15] = x * -1d;
            r[24 * i + 16] = x - x;
            r[24 * i + 17] = (x + y) - y;
            r[24 * i + 18] = x * y + x;
            r[24 * i + 19] = x * y - x * y;
            r[24 * i + 20] = 1d / x;
            r[24 * i + 21] = y / (0.0 - x);
            r[24 * i + 22] = (x + y) + x;
            r[24 * i + 23] = x % 1d;
        }
    }

    @Test
    void arithmetic() {
        Conformance.check(MethodHandles.lookup(), "arithmetic", Range.of(A.length), A, B, new double[24 * A.length]);
    }

    static void comparisons(double[] a, double[] b, boolean[] z, double[] r, int[] n) {
        int i = globalId();
        if (i < a.length) {
            double x = a[i];
            double y = b[i];
            z[12 * i + 0] = x < y;
            z[12 * i + 1] = x <= y;
            z[12 * i + 2] = x > y;
            z[12 * i + 3] = x >= y;
            z[12 * i + 4] = x == y;
            z[12 * i + 5] = x != y;
            z[12 * i + 6] = !(x < y);
            z[12 * i + 7] = !(x >= y);
            z[12 * i + 8] = x != x;
            z[12 * i + 9] = x < 0;
            z[12 * i + 10] = x == 0 || y > 3;
            z[12 * i + 11] = x > y && y < 100;
            r[2 * i + 0] = x < y ? x : y;
            r[2 * i + 1] = x >= y ? x : y;
            n[1 * i + 0] = Double.compare(x, y);
        }
    }

    @Test
    void comparisons() {
        Conformance.check(MethodHandles.lookup(), "comparisons", Range.of(A.length), A, B, new boolean[12 * A.length],
                new double[2 * A.length], new int[1 * A.length]);
    }

    static void library(double[] a, double[] b, double[] r, boolean[] z, long[] l, int[] n) {
        int i = globalId();
        if (i < a.length) {
            double x = a[i];
            double y = b[i];
            r[16 * i + 0] = Math.min(x, y);
            r[16 * i + 1] = Math.max(x, y);
            r[16 * i + 2] = Math.abs(x);
            r[16 * i + 3] = Math.fma(x, y, x);
            r[16 * i + 4] = Math.fma(x, y, 1d);
            r[16 * i + 5] = Math.fma(x, y, -x * y);
            r[16 * i + 6] = Math.signum(x);
            r[16 * i + 7] = Math.copySign(x, y);
            r[16 * i + 8] = Math.nextUp(x);
            r[16 * i + 9] = Math.ulp(x);
            r[16 * i + 10] = Math.sqrt(x);
            r[16 * i + 11] = Math.floor(x);
            r[16 * i + 12] = Math.ceil(x);
            r[16 * i + 13] = Math.rint(x);
            r[16 * i + 14] = Math.scalb(x, 3);
            r[16 * i + 15] = Math.IEEEremainder(x, y);
            z[2 * i + 0] = Double.isNaN(x);
            z[2 * i + 1] = Double.isInfinite(x);
            l[2 * i + 0] = Double.doubleToLongBits(x);
            l[2 * i + 1] = Math.round(x);
            n[1 * i + 0] = Math.getExponent(x);
        }
    }

    @Test
    void library() {
        Conformance.check(MethodHandles.lookup(), "library", Range.of(A.length), A, B, new double[16 * A.length],
                new boolean[2 * A.length], new long[2 * A.length], new int[1 * A.length]);
    }

    static void conversions(double[] a, double[] b, int[] n, long[] l, float[] f) {
        int i = globalId();
        if (i < a.length) {
            double x = a[i];
            double y = b[i];
            n[4 * i + 0] = (int) x;
            n[4 * i + 1] = (byte) x;
            n[4 * i + 2] = (short) x;
            n[4 * i + 3] = (char) x;
            l[1 * i + 0] = (long) x;
            f[1 * i + 0] = (float) x;
        }
    }

    @Test
    void conversions() {
        Conformance.check(MethodHandles.lookup(), "conversions", Range.of(A.length), A, B, new int[4 * A.length],
                new long[1 * A.length], new float[1 * A.length]);
    }
}
