package org.geobacter.frontend.bytecode;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import java.util.stream.Stream;
import org.geobacter.ir.NativeOperation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of Java on primitives, on all pairs of edge values. */
class PrimitiveOperationsTest {
    /** The kernels. */
    static final class Kernels {
        static void ints(int[] a, int[] b, long[] r) {
            int k = 0;
            for (int i = 0; i < a.length; i++) {
                int x = a[i];
                int y = b[i];
                r[k++] = x + y;
                r[k++] = x - y;
                r[k++] = x * y;
                r[k++] = y == 0 ? 5 : x / y;
                r[k++] = y == 0 ? 6 : x % y;
                r[k++] = x & y;
                r[k++] = x | y;
                r[k++] = x ^ y;
                r[k++] = x << y;
                r[k++] = x >> y;
                r[k++] = x >>> y;
                r[k++] = -x;
                r[k++] = ~x;
                r[k++] = x++ + --y;
                r[k++] = (byte) x;
                r[k++] = (short) x;
                r[k++] = (char) x;
                r[k++] = (long) x;
                r[k++] = (x < y ? 1 : 0) + (x <= y ? 2 : 0) + (x > y ? 4 : 0) + (x >= y ? 8 : 0) + (x == y ? 16 : 0)
                        + (x != y ? 32 : 0);
                r[k++] = (x < 0 ? 1 : 0) + (x <= 0 ? 2 : 0) + (x > 0 ? 4 : 0) + (x >= 0 ? 8 : 0) + (x == 0 ? 16 : 0)
                        + (x != 0 ? 32 : 0);
                r[k++] = Float.floatToIntBits((float) x);
                r[k++] = Double.doubleToLongBits((double) x);
            }
        }

        static void longs(long[] a, long[] b, long[] r) {
            int k = 0;
            for (int i = 0; i < a.length; i++) {
                long x = a[i];
                long y = b[i];
                r[k++] = x + y;
                r[k++] = x - y;
                r[k++] = x * y;
                r[k++] = y == 0 ? 5 : x / y;
                r[k++] = y == 0 ? 6 : x % y;
                r[k++] = x & y;
                r[k++] = x | y;
                r[k++] = x ^ y;
                r[k++] = x << y;
                r[k++] = x >> y;
                r[k++] = x >>> y;
                r[k++] = x << (int) y;
                r[k++] = x >> (int) y;
                r[k++] = x >>> (int) y;
                r[k++] = -x;
                r[k++] = ~x;
                r[k++] = (byte) x;
                r[k++] = (short) x;
                r[k++] = (char) x;
                r[k++] = (int) x;
                r[k++] = (x < y ? 1 : 0) + (x <= y ? 2 : 0) + (x > y ? 4 : 0) + (x >= y ? 8 : 0) + (x == y ? 16 : 0)
                        + (x != y ? 32 : 0);
                r[k++] = Float.floatToIntBits((float) x);
                r[k++] = Double.doubleToLongBits((double) x);
            }
        }

        static void floats(float[] a, float[] b, float[] r) {
            int k = 0;
            for (int i = 0; i < a.length; i++) {
                float x = a[i];
                float y = b[i];
                r[k++] = x + y;
                r[k++] = x - y;
                r[k++] = x * y;
                r[k++] = x / y;
                r[k++] = x % y;
                r[k++] = -x;
                r[k++] = (x < y ? 1 : 0) + (x <= y ? 2 : 0) + (x > y ? 4 : 0) + (x >= y ? 8 : 0) + (x == y ? 16 : 0)
                        + (x != y ? 32 : 0);
                r[k++] = (!(x < y) ? 1 : 0) + (!(x <= y) ? 2 : 0) + (!(x > y) ? 4 : 0) + (!(x >= y) ? 8 : 0);
                r[k++] = (float) (double) x;
                r[k++] = (float) ((double) x * y);
            }
        }

        static void doubles(double[] a, double[] b, double[] r) {
            int k = 0;
            for (int i = 0; i < a.length; i++) {
                double x = a[i];
                double y = b[i];
                r[k++] = x + y;
                r[k++] = x - y;
                r[k++] = x * y;
                r[k++] = x / y;
                r[k++] = x % y;
                r[k++] = -x;
                r[k++] = (x < y ? 1 : 0) + (x <= y ? 2 : 0) + (x > y ? 4 : 0) + (x >= y ? 8 : 0) + (x == y ? 16 : 0)
                        + (x != y ? 32 : 0);
                r[k++] = (!(x < y) ? 1 : 0) + (!(x <= y) ? 2 : 0) + (!(x > y) ? 4 : 0) + (!(x >= y) ? 8 : 0);
                r[k++] = (float) x;
                r[k++] = x + 1e-3f;
            }
        }

        static void conversions(float[] a, double[] b, long[] r) {
            int k = 0;
            for (int i = 0; i < a.length; i++) {
                float x = a[i];
                double y = b[i];
                r[k++] = (int) x;
                r[k++] = (long) x;
                r[k++] = (byte) x;
                r[k++] = (short) x;
                r[k++] = (char) x;
                r[k++] = (int) y;
                r[k++] = (long) y;
                r[k++] = (byte) y;
                r[k++] = (short) y;
                r[k++] = (char) y;
                r[k++] = Float.floatToRawIntBits(x);
                r[k++] = Double.doubleToRawLongBits(y);
            }
        }

        static void constants(float[] f, double[] d, long[] l, int[] i) {
            f[0] = 0f;
            f[1] = 1f;
            f[2] = 2f;
            f[3] = -0f;
            f[4] = 3.25f;
            f[5] = Float.NaN;
            f[6] = Float.MIN_VALUE;
            d[0] = 0d;
            d[1] = 1d;
            d[2] = -0d;
            d[3] = 1e300;
            d[4] = Double.NaN;
            l[0] = 0;
            l[1] = 1;
            l[2] = Long.MIN_VALUE;
            l[3] = 123456789012345L;
            i[0] = -1;
            i[1] = 5;
            i[2] = 100;
            i[3] = -30000;
            i[4] = 1234567;
        }

        static void booleans(boolean p, boolean q, boolean[] r) {
            r[0] = p & q;
            r[1] = p | q;
            r[2] = p ^ q;
            r[3] = !p;
            r[4] = p && !q || q;
            r[5] = p == q;
            boolean s = p;
            s &= negated(q);
            r[6] = s;
            r[7] = p ? q : r[5];
        }

        private static boolean negated(boolean b) {
            return !b;
        }

        static void switches(int[] a, int[] r) {
            for (int i = 0; i < a.length; i++) {
                int x = a[i];
                switch (x) {
                    case 0:
                        r[3 * i] = 10;
                    case 1:
                        r[3 * i] += 20;
                        break;
                    case 2:
                        r[3 * i] = 30;
                        break;
                    case 4:
                        r[3 * i] = 40;
                    default:
                        r[3 * i] -= 1;
                }
                r[3 * i + 1] = switch (x) {
                    case Integer.MIN_VALUE -> 1;
                    case -1, 7 -> 2;
                    case 1000, 65535 -> 3;
                    case Integer.MAX_VALUE -> 4;
                    default -> x >> 3;
                };
                r[3 * i + 2] = dense(x) ? 1 : 0;
            }
        }

        private static boolean dense(int x) {
            return switch (x) {
                case Integer.MAX_VALUE - 1, Integer.MAX_VALUE -> true;
                default -> false;
            };
        }

        static void byteArrays(int index, int value, byte[] a, boolean[] b, short[] c, char[] d, int[] r) {
            a[index] = (byte) value;
            b[index] = (value & 1) != 0;
            c[index] = (short) value;
            d[index] = (char) value;
            r[0] = a[index];
            r[1] = b[index] ? 1 : 0;
            r[2] = c[index];
            r[3] = d[index];
            a[index] += 100;
            c[index] *= 3;
            d[index]--;
            b[index] ^= true;
            a[index] >>>= 1;
        }

        static void wideArrays(int index, long value, long[] a, float[] b, double[] c) {
            a[index] = value;
            b[index] = value;
            c[index] = value;
            a[index] <<= 3;
            b[index] /= 3;
            c[index]++;
        }

        static void localArrays(int n, int index, long[] r) {
            var bytes = new byte[n];
            var flags = new boolean[n];
            var shorts = new short[n];
            var chars = new char[n];
            var ints = new int[n];
            var longs = new long[n];
            var floats = new float[n];
            var doubles = new double[n];
            bytes[index] = -1;
            flags[index] = true;
            shorts[index] = -1;
            chars[index] = (char) -1;
            ints[index] = -1;
            longs[index] = -1;
            floats[index] = -1;
            doubles[index] = -1;
            r[0] = bytes[0] + (flags[0] ? 1 : 0) + shorts[0] + chars[0] + ints[0] + longs[0] + (long) floats[0] + (long) doubles[0];
            r[1] = bytes.length + flags.length + shorts.length;
            int[] alias = n > 2 ? ints : new int[]{4, 5, 6};
            alias[0] += 9;
            r[2] = ints[0];
            r[3] = alias == ints ? 1 : 0;
            for (int element : alias) {
                r[4] += element;
            }
        }

        static void parameters(byte a, short b, char c, boolean d, int e, long f, float g, double h, long[] r) {
            r[0] = a;
            r[1] = b;
            r[2] = c;
            r[3] = d ? 1 : 0;
            r[4] = e;
            r[5] = f;
            r[6] = (long) g;
            r[7] = (long) h;
            r[8] = narrow(e) + widen(a, c, h);
        }

        private static byte narrow(int x) {
            return (byte) x;
        }

        private static long widen(long a, int b, double c) {
            return a + b + (long) c;
        }

        static void divisionByZero(int x, int y, long v, long w, long[] r) {
            r[0] = x / y;
            r[1] = v % w;
            r[2] = x % y;
            r[3] = v / w;
        }

        static void order(int[] a, int[] b, int[] r) {
            r[0] = 1;
            a[b[0]] = b[1] / b[2];
        }

        static void negativeSize(int n, long[] r) {
            r[0] = 1;
            r[1] = new int[n].length + new double[n + 1].length;
        }

        static void loops(int n, int[] r) {
            outer: for (int i = 0; i < n; i++) {
                int j = i;
                while (true) {
                    if (j > 5) {
                        continue outer;
                    }
                    if (j * i > 11) {
                        break outer;
                    }
                    r[0] += i ^ j;
                    j++;
                }
            }
            int k = n;
            do {
                r[1] += k;
                k >>= 1;
            } while (k > 0);
            for (;;) {
                if (r[2]++ > n) {
                    return;
                }
            }
        }

        static void shortCircuit(int a, int b, int[] r) {
            if (a > 0 && b > 0 || a < -5 && (b == 3 || b / a > 0)) {
                r[0] = a > b ? a : b > 3 ? b : a == b ? 7 : 8;
            } else if (!(a == 0 || b == 0)) {
                r[0] = -1;
            }
            r[1] = (a > b ? r[0] : a) + (b < 0 ? 1 : 2) * (a != 0 ? 3 : 4);
        }
    }

    private static int[][] pairs(int[] values) {
        var a = new int[values.length * values.length];
        var b = new int[a.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = values[i / values.length];
            b[i] = values[i % values.length];
        }
        return new int[][]{a, b};
    }

    private static int[] indices(int length) {
        return java.util.stream.IntStream.range(0, length).toArray();
    }

    static Stream<String> kernels() {
        return Oracle.kernels(Kernels.class).filter(name -> !Set.of("negated", "dense", "narrow", "widen").contains(name));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void withExactOperations(String kernel) {
        check(kernel, Oracle.EXACT);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void withLibraryRoutines(String kernel) {
        check(kernel, Oracle.INEXACT);
    }

    private void check(String kernel, Set<NativeOperation> exact) {
        var lookup = lookup();
        var oracle = Oracle.of(Oracle.source(lookup, kernel), exact);
        switch (kernel) {
            case "ints" -> {
                var pairs = pairs(EdgeValues.INTS);
                oracle.check(pairs[0], pairs[1], new long[22 * pairs[0].length]);
            }
            case "longs" -> {
                var pairs = pairs(indices(EdgeValues.LONGS.length));
                int n = pairs[0].length;
                oracle.check(pick(EdgeValues.LONGS, pairs[0]), pick(EdgeValues.LONGS, pairs[1]), new long[23 * n]);
            }
            case "floats" -> {
                var pairs = pairs(indices(EdgeValues.FLOATS.length));
                int n = pairs[0].length;
                oracle.check(pick(EdgeValues.FLOATS, pairs[0]), pick(EdgeValues.FLOATS, pairs[1]), new float[10 * n]);
            }
            case "doubles" -> {
                var pairs = pairs(indices(EdgeValues.DOUBLES.length));
                int n = pairs[0].length;
                oracle.check(pick(EdgeValues.DOUBLES, pairs[0]), pick(EdgeValues.DOUBLES, pairs[1]), new double[10 * n]);
            }
            case "conversions" -> {
                int n = EdgeValues.FLOATS.length;
                oracle.check(EdgeValues.FLOATS, pick(EdgeValues.DOUBLES, indices(n)), new long[12 * n]);
            }
            case "constants" -> oracle.check(new float[7], new double[5], new long[4], new int[5]);
            case "booleans" -> {
                for (int i = 0; i < 4; i++) {
                    oracle.check((i & 1) != 0, (i & 2) != 0, new boolean[8]);
                }
            }
            case "switches" -> oracle.check(EdgeValues.INTS, new int[3 * EdgeValues.INTS.length]);
            case "byteArrays" -> {
                for (int value : EdgeValues.INTS) {
                    oracle.check(1, value, new byte[2], new boolean[2], new short[2], new char[2], new int[4]);
                }
                oracle.check(1, 5, new byte[2], new boolean[2], new short[1], new char[2], new int[4]);
                oracle.check(-1, 5, new byte[2], new boolean[2], new short[2], new char[2], new int[4]);
                oracle.check(1, 5, new byte[2], null, new short[2], new char[2], new int[4]);
            }
            case "wideArrays" -> {
                for (long value : EdgeValues.LONGS) {
                    oracle.check(1, value, new long[2], new float[2], new double[2]);
                }
                oracle.check(1, 1L, new long[2], new float[2], new double[1]);
                oracle.check(1, 1L, new long[2], null, new double[1]);
            }
            case "localArrays" -> {
                for (int n = -1; n < 5; n++) {
                    for (int index = -1; index < 3; index++) {
                        oracle.check(n, index, new long[5]);
                    }
                }
            }
            case "parameters" -> {
                oracle.check((byte) -3, (short) -300, (char) 65000, true, 1000, -5L, 2.5f, -7.9, new long[9]);
                oracle.check((byte) 127, (short) 300, 'x', false, -129, Long.MAX_VALUE, Float.NaN, 1e300, new long[9]);
            }
            case "divisionByZero" -> {
                for (int i = 0; i < 16; i++) {
                    oracle.check(
                            (i & 1) == 0 ? 7 : Integer.MIN_VALUE, (i & 2) == 0 ? 0 : -1, (i & 4) == 0 ? 7L : Long.MIN_VALUE,
                            (i & 8) == 0 ? 0L : -1L, new long[4]);
                }
            }
            case "order" -> {
                for (var a : new int[][]{null, {1}, {1, 2}}) {
                    for (var b : new int[][]{null, {}, {0}, {5, 1}, {5, 1, 0}, {5, 1, 1}, {0, 6, 2}}) {
                        oracle.check(a, b, new int[1]);
                    }
                }
            }
            case "negativeSize" -> {
                for (int n : new int[]{-2, -1, 0, 3, Integer.MIN_VALUE}) {
                    oracle.check(n, new long[2]);
                }
            }
            case "loops" -> {
                for (int n = -1; n < 9; n++) {
                    oracle.check(n, new int[3]);
                }
            }
            case "shortCircuit" -> {
                for (int a = -7; a < 5; a++) {
                    for (int b = -4; b < 5; b++) {
                        oracle.check(a, b, new int[2]);
                    }
                }
            }
            default -> throw new AssertionError("no arguments for " + kernel);
        }
    }

    private static MethodHandles.Lookup lookup() {
        try {
            return MethodHandles.privateLookupIn(Kernels.class, MethodHandles.lookup());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static long[] pick(long[] from, int[] indices) {
        return java.util.Arrays.stream(indices).mapToLong(i -> from[i]).toArray();
    }

    private static double[] pick(double[] from, int[] indices) {
        return java.util.Arrays.stream(indices).mapToDouble(i -> from[i]).toArray();
    }

    private static float[] pick(float[] from, int[] indices) {
        var picked = new float[indices.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = from[indices[i]];
        }
        return picked;
    }
}
