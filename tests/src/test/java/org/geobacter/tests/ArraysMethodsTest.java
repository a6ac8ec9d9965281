package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

/** {@code java.util.Arrays}, and strings that are constants. */
class ArraysMethodsTest {
    private static void check(String method, Object... arguments) {
        Conformance.check(MethodHandles.lookup(), method, Range.of(1), arguments);
    }

    static void comparesInts(int[] a, int[] b, int[] r) {
        r[0] = Arrays.equals(a, b) ? 1 : 0;
        r[1] = Arrays.mismatch(a, b);
        r[2] = Integer.signum(Arrays.compare(a, b));
        r[3] = Arrays.hashCode(a);
        r[4] = Arrays.equals(a, 1, 3, b, 0, 2) ? 1 : 0;
    }

    static void comparesFloats(float[] a, float[] b, double[] c, double[] d, int[] r) {
        r[0] = Arrays.equals(a, b) ? 1 : 0;
        r[1] = Arrays.mismatch(a, b);
        r[2] = Integer.signum(Arrays.compare(a, b));
        r[3] = Arrays.equals(c, d) ? 1 : 0;
        r[4] = Arrays.mismatch(c, d);
        r[5] = Arrays.hashCode(a) + Arrays.hashCode(d);
    }

    static void comparesOthers(byte[] a, byte[] b, char[] c, char[] d, short[] e, short[] f, long[] g, long[] h, boolean[] z,
            int[] r) {
        r[0] = Arrays.mismatch(a, b);
        r[1] = Arrays.mismatch(c, d);
        r[2] = Arrays.mismatch(e, f);
        r[3] = Arrays.mismatch(g, h);
        r[4] = Arrays.compareUnsigned(a, b);
        r[5] = Arrays.hashCode(a);
        r[6] = Arrays.hashCode(c) + Arrays.hashCode(e) * 7 + Arrays.hashCode(h) + Arrays.hashCode(z);
        r[7] = Arrays.equals(z, new boolean[]{true, false}) ? 1 : 0;
    }

    @Test
    void comparisons() {
        int[] one = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        for (var other : new int[][]{one, one.clone(), {1, 2, 3}, {2, 3}, {}, {1, 2, 3, 4, 0, 6, 7, 8, 9}, null}) {
            check("comparesInts", one, other, new int[5]);
        }
        float[] floats = {1, Float.NaN, 0f};
        double[] doubles = {Double.NaN, -0.0, 2};
        check("comparesFloats", floats, floats.clone(), doubles, doubles.clone(), new int[6]);
        check("comparesFloats", floats, new float[]{1, Float.NaN, -0f}, doubles, new double[]{Double.NaN, 0.0, 2}, new int[6]);
        check("comparesFloats", floats, new float[]{1, 5}, doubles, new double[]{Double.NaN}, new int[6]);
        check(
                "comparesOthers", new byte[]{1, -2, 3}, new byte[]{1, 2}, new char[]{'a', '\uffff'}, new char[]{'a', 'b'},
                new short[]{-5, 6}, new short[]{-5, 6}, new long[]{1L << 40, 3}, new long[]{1L << 40, 4},
                new boolean[]{true, false},
                new int[8]);
    }

    static void copies(int[] a, int from, int to, int[] r) {
        int[] local = {1, 2, 3, 4, 5};
        Arrays.fill(local, from, to, 9);
        int[] longer = Arrays.copyOf(local, 7);
        int[] part = Arrays.copyOfRange(longer, 2, 6);
        Arrays.fill(a, part[1] + longer[6]);
        Arrays.setAll(r, i -> longer[i] * 10 + part[i % 4]);
    }

    @Test
    void copiesAndFills() {
        check("copies", new int[4], 1, 3, new int[7]);
        check("copies", new int[4], 3, 1, new int[7]);
        check("copies", new int[4], 3, 6, new int[7]);
        check("copies", new int[4], -1, 6, new int[7]);
        check("copies", null, 0, 1, new int[7]);
    }

    static void strings(int[] a, int[] r) {
        var s = switch (a[0]) {
            case 0 -> "zero";
            case 1 -> "one";
            case 2 -> "\u03c0 \u2248 3";
            default -> "Aa";
        };
        r[0] = s.length();
        r[1] = s.charAt(a[1]);
        r[2] = s.equals("one") ? 1 : 0;
        r[3] = s.isEmpty() ? 1 : 0;
        r[4] = s.hashCode();
        r[5] = switch (s) {
            case "one" -> 11;
            case "BB" -> 22;
            case "Aa" -> 33;
            default -> 44;
        };
    }

    @Test
    void constantStrings() {
        for (int which = 0; which < 4; which++) {
            for (int index : new int[]{0, 1, 2, 4, -1}) {
                check("strings", new int[]{which, index}, new int[6]);
            }
        }
    }

    static void digits(int[] a, int[] r) {
        int i = globalId();
        r[i] = "0123456789abcdef".charAt(a[i] & 15);
    }

    @Test
    void stringsAsTables() {
        Conformance.check(MethodHandles.lookup(), "digits", Range.of(4), new int[]{3, 12, 31, 7}, new int[4]);
    }

    private static final Integer[] BOXES = {5, 500, null};

    static void boxesOfATable(int[] a, int[] r) {
        var box = BOXES[a[0]];
        r[0] = box == Integer.valueOf(5) ? 1 : 0;
        r[1] = box + (box == Integer.valueOf(6) ? 1 : 0);
    }

    @Test
    void constantBoxesByIndex() {
        for (int i = 0; i < 4; i++) {
            check("boxesOfATable", new int[]{i}, new int[2]);
        }
    }

    interface Expression {
        int value(int x);
    }

    record Constant(int value) implements Expression {
        @Override
        public int value(int x) {
            return value;
        }
    }

    record Variable() implements Expression {
        @Override
        public int value(int x) {
            return x;
        }
    }

    record Sum(Expression left, Expression right) implements Expression {
        @Override
        public int value(int x) {
            return left.value(x) + right.value(x);
        }
    }

    static void composites(int[] a, int[] r) {
        var sum = new Sum(new Variable(), new Sum(new Constant(3), new Sum(new Variable(), new Constant(4))));
        r[0] = sum.value(a[0]);
    }

    @Test
    void treesThatAreKnown() {
        check("composites", new int[]{5}, new int[1]);
    }
}
