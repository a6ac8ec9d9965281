package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

/** Every operation on {@code float} on all pairs of edge values. */
class FloatOperationsTest {
    private static final float[] VALUES = EdgeValues.floats(60, 1);
    private static final float[] A = EdgeValues.left(VALUES);
    private static final float[] B = EdgeValues.right(VALUES);

    static void arithmetic(float[] a, float[] b, float[] r) {
        int i = globalId();
        if (i < a.length) {
            float x = a[i];
            float y = b[i];
            r[24 * i + 0] = x + y;
            r[24 * i + 1] = x - y;
            r[24 * i + 2] = x * y;
            r[24 * i + 3] = x / y;
            r[24 * i + 4] = x % y;
            r[24 * i + 5] = -x;
            r[24 * i + 6] = x + 0f;
            r[24 * i + 7] = x + -0.0f;
            r[24 * i + 8] = x - 0f;
            r[24 * i + 9] = 0f - x;
            r[24 * i + 10] = x * 0f;
            r[24 * i + 11] = 0f / x;
            r[24 * i + 12] = x * 1f;
            r[24 * i + 13] = x / 1f;
            r[24 * i + 14] = x / 3f;
            r[24 * i + 15] = x * -1f;
            r[24 * i + 16] = x - x;
            r[24 * i + 17] = (x + y) - y;
            r[24 * i + 18] = x * y + x;
            r[24 * i + 19] = x * y - x * y;
            r[24 * i + 20] = 1f / x;
            r[24 * i + 21] = y / (0.0f - x);
            r[24 * i + 22] = (x + y) + x;
            r[24 * i + 23] = x % 1f;
        }
    }

    @Test
    void arithmetic() {
        Conformance.check(MethodHandles.lookup(), "arithmetic", Range.of(A.length), A, B, new float[24 * A.length]);
    }

    static void comparisons(float[] a, float[] b, boolean[] z, float[] r, int[] n) {
        int i = globalId();
        if (i < a.length) {
            float x = a[i];
            float y = b[i];
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
            n[1 * i + 0] = Float.compare(x, y);
        }
    }

    @Test
    void comparisons() {
        Conformance.check(MethodHandles.lookup(), "comparisons", Range.of(A.length), A, B, new boolean[12 * A.length],
                new float[2 * A.length], new int[1 * A.length]);
    }

    static void library(float[] a, float[] b, float[] r, boolean[] z, int[] n) {
        int i = globalId();
        if (i < a.length) {
            float x = a[i];
            float y = b[i];
            r[11 * i + 0] = Math.min(x, y);
            r[11 * i + 1] = Math.max(x, y);
            r[11 * i + 2] = Math.abs(x);
            r[11 * i + 3] = Math.fma(x, y, x);
            r[11 * i + 4] = Math.fma(x, y, 1f);
            r[11 * i + 5] = Math.fma(x, y, -x * y);
            r[11 * i + 6] = Math.signum(x);
            r[11 * i + 7] = Math.copySign(x, y);
            r[11 * i + 8] = Math.nextUp(x);
            r[11 * i + 9] = Math.ulp(x);
            r[11 * i + 10] = (float) Math.sqrt(x);
            z[2 * i + 0] = Float.isNaN(x);
            z[2 * i + 1] = Float.isInfinite(x);
            n[3 * i + 0] = Float.floatToIntBits(x);
            n[3 * i + 1] = Math.round(x);
            n[3 * i + 2] = Math.getExponent(x);
        }
    }

    @Test
    void library() {
        Conformance.check(MethodHandles.lookup(), "library", Range.of(A.length), A, B, new float[11 * A.length],
                new boolean[2 * A.length], new int[3 * A.length]);
    }

    static void conversions(float[] a, float[] b, int[] n, long[] l, double[] d) {
        int i = globalId();
        if (i < a.length) {
            float x = a[i];
            float y = b[i];
            n[5 * i + 0] = (int) x;
            n[5 * i + 1] = (byte) x;
            n[5 * i + 2] = (short) x;
            n[5 * i + 3] = (char) x;
            l[1 * i + 0] = (long) x;
            d[1 * i + 0] = (double) x;
            n[5 * i + 4] = Float.floatToFloat16(x);
        }
    }

    @Test
    void conversions() {
        Conformance.check(MethodHandles.lookup(), "conversions", Range.of(A.length), A, B, new int[5 * A.length],
                new long[1 * A.length], new double[1 * A.length]);
    }
}
