package org.geobacter.tests;

import java.lang.reflect.Array;
import java.util.SplittableRandom;

/** Values at which operations change their behaviour, followed by random ones; the same in every run. */
final class EdgeValues {
    private static final int[] INTS = {
            0, 1, -1, 2, -2, 3, 5, 7, 10, 31, 32, 33, 63, 64, 65, 127, 128, -128, -129, 255, 256, 32767, 32768, -32768, -32769,
            65535, 65536,
            0x55555555, 0xAAAAAAAA, 16777216, 16777217, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Integer.MIN_VALUE,
            Integer.MIN_VALUE + 1};
    private static final long[] LONGS = {
            0, 1, -1, 2, -2, 3, 7, 31, 32, 33, 63, 64, 65, 255, 65536, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, Integer.MIN_VALUE,
            Integer.MIN_VALUE - 1L, 0xFFFFFFFFL, 0x100000000L, 1L << 24, (1L << 24) + 1, 1L << 53, (1L << 53) + 1, (1L << 62) + 1,
            0x5555555555555555L, Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE, Long.MIN_VALUE + 1, 0x7FFFFFBFFFFFFFFFL,
            0x7FFFFFC000000000L, 0x8000004000000001L};
    private static final float[] FLOATS = {
            0f, -0f, 1f, -1f, 2f, 0.5f, -0.5f, 1.5f, -1.5f, 2.5f, 0.1f, 3f, 1e10f, -1e10f, 8388607.5f, 8388608f, 16777216f,
            16777218f, 2147483647f,
            2147483520f, -2147483648f, -2147483904f, 4294967296f, 9.223372E18f, 9.2233715E18f, -9.223372E18f, 1.8446744E19f,
            Float.MIN_VALUE, -Float.MIN_VALUE, 3 * Float.MIN_VALUE, Float.MIN_NORMAL, -Float.MIN_NORMAL,
            Math.nextDown(Float.MIN_NORMAL), Float.MAX_VALUE, -Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
            Float.NaN, 0x1.000002p0f, 0x1.fffffep-1f, 0x1p-149f, 0x1p-126f, 0x1p63f, 0x1p31f};
    private static final double[] DOUBLES = {
            0d, -0d, 1d, -1d, 2d, 0.5, -0.5, 1.5, -1.5, 2.5, 0.1, 3, 1e10, 1e100, -1e100, 1e300, 4503599627370495.5,
            4503599627370496.0,
            9007199254740992d, 9007199254740994d, 2147483647d, 2147483647.5, 2147483648d, -2147483648d, -2147483648.5, -2147483649d,
            9.223372036854775807E18, 9.223372036854774784E18, -9.223372036854775808E18, -9.223372036854777856E18, 4294967296d,
            Double.MIN_VALUE, -Double.MIN_VALUE, 3 * Double.MIN_VALUE, Double.MIN_NORMAL, -Double.MIN_NORMAL,
            Math.nextDown(Double.MIN_NORMAL), Double.MAX_VALUE, -Double.MAX_VALUE, Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN, Float.MAX_VALUE, Float.MIN_VALUE, 0x1.fffffefp127, 0x1.ffffffp127, 0x1.8p-150, 0x1p-150, 0x1.000001p-150,
            0x1p-1074,
            0x1.0000000000001p0, 0x1.fffffffffffffp-1, Math.PI, Math.E};

    private EdgeValues() {}

    /** {@return {@code count} ints, every edge value among them if there is room} */
    static int[] ints(int count, long seed) {
        var random = new SplittableRandom(seed);
        var values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = i < INTS.length ? INTS[i] : random.nextInt() >> random.nextInt(32);
        }
        return values;
    }

    static long[] longs(int count, long seed) {
        var random = new SplittableRandom(seed);
        var values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = i < LONGS.length ? LONGS[i] : random.nextLong() >> random.nextInt(64);
        }
        return values;
    }

    /** {@return floats of all magnitudes, small integers and edge values} */
    static float[] floats(int count, long seed) {
        var random = new SplittableRandom(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i < FLOATS.length ? FLOATS[i] : switch (random.nextInt(3)) {
                case 0 -> Float.intBitsToFloat(random.nextInt());
                case 1 -> random.nextInt(-1000, 1000) / 4f;
                default -> (float) random.nextGaussian() * 100;
            };
        }
        return values;
    }

    static double[] doubles(int count, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = i < DOUBLES.length ? DOUBLES[i] : switch (random.nextInt(3)) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextInt(-1000, 1000) / 4d;
                default -> random.nextGaussian() * 100;
            };
        }
        return values;
    }

    /** {@return an array of the element type, as the method for it gives} */
    static Object of(Class<?> type, int count, long seed) {
        if (type == int.class) {
            return ints(count, seed);
        }
        if (type == long.class) {
            return longs(count, seed);
        }
        return type == float.class ? floats(count, seed) : doubles(count, seed);
    }

    /** {@return the array, in another order} */
    static Object shuffled(Object array, long seed) {
        var random = new SplittableRandom(seed);
        for (int i = Array.getLength(array) - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            var value = Array.get(array, i);
            Array.set(array, i, Array.get(array, j));
            Array.set(array, j, value);
        }
        return array;
    }

    /** {@return the left operands of all pairs of the elements, an array of the same type} */
    static <A> A left(A values) {
        return pairs(values, true);
    }

    /** {@return the right operands of all pairs of the elements, an array of the same type} */
    static <A> A right(A values) {
        return pairs(values, false);
    }

    private static <A> A pairs(A values, boolean left) {
        int n = Array.getLength(values);
        @SuppressWarnings("unchecked") // an array of the class that values has
        var result = (A) Array.newInstance(values.getClass().getComponentType(), n * n);
        for (int i = 0; i < n * n; i++) {
            Array.set(result, i, Array.get(values, left ? i / n : i % n));
        }
        return result;
    }
}
