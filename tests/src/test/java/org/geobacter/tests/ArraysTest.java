package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays of all eight primitive types, as parameters and local, and static tables. */
class ArraysTest {
    /** To other arrays, to later and earlier places of the same, and none at all. */
    static void copies(int[] a, long[] b, byte[] c) {
        int g = globalId();
        if (g > 0) {
            return;
        }
        var t = new int[12];
        System.arraycopy(a, 2, t, 1, 8);
        System.arraycopy(t, 0, t, 3, 7);
        System.arraycopy(t, 4, t, 2, 8);
        System.arraycopy(a, 0, a, 4, 0);
        System.arraycopy(a, a.length, a, 0, 0);
        System.arraycopy(a, 0, a, 1, a.length - 1);
        System.arraycopy(b, 1, b, 0, b.length - 1);
        System.arraycopy(c, 3, c, 0, 3);
        var copy = t.clone();
        copy[0] = 77;
        var flags = new boolean[]{true, false, true}.clone();
        for (int i = 0; i < 12; i++) {
            a[i] += t[i] * 100 + copy[i] + (flags[i % 3] ? 1000000 : 0);
        }
    }

    static void copiesThatFail(int[] a, int[] at, int[] r) {
        int g = globalId();
        try {
            System.arraycopy(at[4] == 1 ? null : a, at[0], r, at[1], at[2]);
        } catch (NullPointerException e) {
            r[g] = 5;
        } catch (IndexOutOfBoundsException e) {
            if (at[3] == 1) {
                throw e;
            }
            r[g] = 6;
        }
    }

    private static final byte[] BYTES = {0, 1, -1, 127, -128, 5, 64, -64};
    private static final char[] CHARS = {0, 1, 'a', 0x7fff, 0x8000, 0xffff, 'z', '0'};
    private static final boolean[] BITS = {true, false, false, true, true, true, false, true};
    private static final long[] SQUARES = new long[64];
    private static final double[] HALVES = new double[8];
    private static final int SEED = Integer.parseInt("12");
    private static final float THIRD = 1f / 3;

    static {
        for (int i = 0; i < SQUARES.length; i++) {
            SQUARES[i] = (long) i * i;
        }
        for (int i = 0; i < HALVES.length; i++) {
            HALVES[i] = i / 2.0;
        }
    }

    static void elementTypes(
            boolean[] z, byte[] b, short[] s, char[] c, int[] n, long[] l, float[] f, double[] d) {
        int i = globalId();
        int x = n[i];
        z[i] ^= x > 5;
        b[i] += (byte) x;
        s[i] -= (short) (x * 3);
        c[i] = (char) (c[i] + x);
        l[i] = l[i] * x;
        f[i] = f[i] + x;
        d[i] = d[i] / x;
        n[i] = b[i] + s[i] + c[i] + (z[i] ? 1 : 0);
    }

    @Test
    void elementTypes() {
        int n = 130;
        var ints = EdgeValues.ints(n, 3);
        for (int i = 0; i < n; i++) {
            ints[i] += ints[i] == 0 ? 1 : 0;
        }
        var bytes = new byte[n];
        var shorts = new short[n];
        var chars = new char[n];
        var booleans = new boolean[n];
        for (int i = 0; i < n; i++) {
            bytes[i] = (byte) (i * 37);
            shorts[i] = (short) (i * 7919);
            chars[i] = (char) (i * 4999);
            booleans[i] = i % 3 == 0;
        }
        Conformance.check(
                MethodHandles.lookup(), "elementTypes", Range.of(n), booleans, bytes, shorts, chars, ints, EdgeValues.longs(n, 4),
                EdgeValues.floats(n, 5), EdgeValues.doubles(n, 6));
    }

    static void staticTables(int[] a, long[] r, double[] d) {
        int i = globalId();
        int k = a[i] & 7;
        r[i] = BYTES[k] + CHARS[k] * 2L + (BITS[k] ? 1 : 0) + SQUARES[a[i] & 63] + SEED + BYTES.length;
        d[i] = HALVES[k] + THIRD;
    }

    @Test
    void staticTables() {
        var values = EdgeValues.ints(64, 9);
        Conformance.check(MethodHandles.lookup(), "staticTables", Range.of(64), values, new long[64], new double[64]);
    }

    static void localArrays(int[] a, int[] r) {
        int i = globalId();
        int[] histogram = new int[8];
        byte[] small = new byte[]{1, 2, 3, (byte) a[i]};
        boolean[] seen = new boolean[8];
        for (int k = 0; k < 16; k++) {
            int bucket = (a[i] >>> k) & 7;
            histogram[bucket]++;
            seen[bucket] = true;
        }
        int sum = small[a[i] & 3];
        for (int k = 0; k < histogram.length; k++) {
            sum = sum * 31 + histogram[k] + (seen[k] ? 1 : 0);
        }
        r[i] = sum;
    }

    @Test
    void localArrays() {
        var values = EdgeValues.ints(100, 11);
        Conformance.check(MethodHandles.lookup(), "localArrays", Range.of(100), values, new int[100]);
    }

    static void fill(float[] array, float value) {
        for (int k = 0; k < array.length; k++) {
            array[k] = value * k;
        }
    }

    static float sum(float[] array) {
        float sum = 0;
        for (int k = 0; k < array.length; k++) {
            sum += array[k];
        }
        return sum;
    }

    static float[] make(int n) {
        return new float[n];
    }

    static void arraysThroughCalls(float[] a, float[] r) {
        int i = globalId();
        float[] small = make(4);
        float[] large = make(9);
        fill(small, a[i]);
        fill(large, 2);
        r[i] = sum(small) + sum(large) * sum(make(3)) + (small == large ? 1 : 0) + (a == r ? 10 : 20);
    }

    @Test
    void arraysThroughCalls() {
        var values = EdgeValues.floats(100, 12);
        Conformance.check(MethodHandles.lookup(), "arraysThroughCalls", Range.of(100), values, new float[100]);
    }

    static void allocationInLoop(int[] a, int[] r) {
        int i = globalId();
        int total = 0;
        for (int k = 0; k < 5; k++) {
            int[] scratch = new int[4];
            scratch[(a[i] + k) & 3] = k + 1;
            total = total * 10 + scratch[0] + scratch[1] * 2 + scratch[2] * 3 + scratch[3] * 4;
        }
        r[i] = total;
    }

    @Test
    void allocationInLoopIsZeroedEachTime() {
        var values = EdgeValues.ints(100, 13);
        Conformance.check(MethodHandles.lookup(), "allocationInLoop", Range.of(100), values, new int[100]);
    }

    static void chosen(int[] a, int[] b, int[] r) {
        int i = globalId();
        int[] from = (i & 1) == 0 ? a : b;
        int[] to = from == a ? r : null;
        if (to != null) {
            to[i] = from[i] + from.length;
        } else {
            r[i] = -from[i];
        }
    }

    @Test
    void arraysChosenAtRunTime() {
        Conformance.check(MethodHandles.lookup(), "chosen", Range.of(64), EdgeValues.ints(64, 1), EdgeValues.ints(70, 2),
                new int[64]);
    }

    static void identity(int[] a, int[] b, int[] r) {
        if (globalId() == 0) {
            r[0] = a == b ? 1 : 2;
            r[1] = a == null ? 1 : 2;
            r[2] = b != r ? 1 : 2;
        }
    }

    @Test
    void sameArrayTwice() {
        var array = new int[8];
        Conformance.check(MethodHandles.lookup(), "identity", Range.of(2), array, array, new int[3]);
        Conformance.check(MethodHandles.lookup(), "identity", Range.of(2), array, new int[8], new int[3]);
        Conformance.check(MethodHandles.lookup(), "identity", Range.of(2), new int[0], new int[0], new int[3]);
        Conformance.check(MethodHandles.lookup(), "identity", Range.of(2), null, array, new int[3]);
        Conformance.check(MethodHandles.lookup(), "identity", Range.of(2), null, null, new int[3]);
    }

    static void aliased(int[] a, int[] b) {
        int i = globalId();
        a[i] = i;
        b[i] += 5;
        a[i] *= 2;
    }

    @Test
    void writesThroughTwoNamesOfOneArray() {
        var array = new int[32];
        Conformance.check(MethodHandles.lookup(), "aliased", Range.of(32), array, array);
        Conformance.check(MethodHandles.lookup(), "aliased", Range.of(32), array, new int[32]);
    }

    static void partly(int[] r) {
        int i = globalId();
        if ((i & 3) == 0) {
            r[i] = 1;
        }
    }

    @Test
    void elementsThatAreNotWrittenKeepTheirValues() {
        Conformance.check(MethodHandles.lookup(), "partly", Range.of(64), (Object) EdgeValues.ints(64, 8));
    }

    static void scalars(
            boolean z, byte b, short s, char c, int n, long l, float f, double d, long[] r, double[] q) {
        r[0] = z ? 1 : 0;
        r[1] = b;
        r[2] = s;
        r[3] = c;
        r[4] = n;
        r[5] = l;
        q[0] = f;
        q[1] = d;
    }

    @Test
    void scalarArguments() {
        Conformance.check(MethodHandles.lookup(), "scalars", Range.of(1), true, (byte) -3, (short) -30000, (char) 60000,
                Integer.MIN_VALUE,
                Long.MIN_VALUE + 1, -0f, Double.MIN_VALUE, new long[6], new double[2]);
    }

    @Test
    void copies() {
        Conformance.check(
                MethodHandles.lookup(), "copies", Range.of(1), EdgeValues.ints(13, 1), EdgeValues.longs(7, 1),
                new byte[]{1, 2, 3, 4, 5, 6});
    }

    @ParameterizedTest
    @CsvSource({"-1,0,1", "0,-1,1", "0,0,-1", "4,0,2", "0,3,2", "2147483647,0,2147483647", "0,2147483647,1", "-5,-6,-7", "5,0,0",
            "1,1,2"})
    void copiesThatFail(int from, int to, int count) {
        for (int rethrows = 0; rethrows < 2; rethrows++) {
            Conformance.check(
                    MethodHandles.lookup(), "copiesThatFail", Range.of(1), new int[]{1, 2, 3, 4, 5},
                    new int[]{from, to, count, rethrows, 0},
                    new int[4]);
        }
    }

    @Test
    void copiesOfNull() {
        Conformance.check(
                MethodHandles.lookup(), "copiesThatFail", Range.of(1), new int[5], new int[]{0, 0, 1, 1, 1}, new int[4]);
        Conformance.check(MethodHandles.lookup(), "copiesThatFail", Range.of(1), new int[5], new int[]{0, 0, 1, 1, 0}, new int[0]);
    }
}
