package org.geobacter.frontend.bytecode;

import java.util.SplittableRandom;

/** Values at which operations change their behaviour, followed by random ones; the same in every run. */
final class EdgeValues {
    static final int[] INTS = {
            0,
            1,
            -1,
            2,
            -2,
            7,
            31,
            32,
            33,
            63,
            64,
            127,
            128,
            -128,
            -129,
            255,
            256,
            32767,
            32768,
            -32768,
            -32769,
            65535,
            65536,
            0x5555_5555,
            16777217,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            Integer.MIN_VALUE + 1};
    static final long[] LONGS = {
            0,
            1,
            -1,
            2,
            -2,
            7,
            31,
            32,
            63,
            64,
            65,
            255,
            65536,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE + 1L,
            Integer.MIN_VALUE,
            Integer.MIN_VALUE - 1L,
            0xffff_ffffL,
            (1L << 24) + 1,
            (1L << 53) + 1,
            0x5555_5555_5555_5555L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1};
    static final float[] FLOATS = {
            0f,
            -0f,
            1f,
            -1f,
            0.5f,
            -0.5f,
            1.5f,
            2.5f,
            0.1f,
            3f,
            1e10f,
            8388607.5f,
            16777216f,
            2147483647f,
            -2147483904f,
            9.223372E18f,
            1.8446744E19f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            3 * Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Math.nextDown(Float.MIN_NORMAL),
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN,
            0x1.000002p0f,
            0x1.fffffep-1f};
    static final double[] DOUBLES = {
            0d,
            -0d,
            1d,
            -1d,
            0.5,
            -0.5,
            1.5,
            2.5,
            0.1,
            3,
            1e10,
            1e300,
            -1e100,
            4503599627370495.5,
            9007199254740992d,
            2147483647.5,
            -2147483649d,
            9.223372036854775807E18,
            -9.223372036854777856E18,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            3 * Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Math.nextDown(Double.MIN_NORMAL),
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            0x1.fffffefp127,
            0x1.8p-150,
            0x1.0000000000001p0,
            0x1.fffffffffffffp-1,
            Math.PI};

    private EdgeValues() {}

    /** {@return a value of a primitive type: the edge values come first, by {@code index}, then random ones of all magnitudes} */
    static Object of(Class<?> type, int index, SplittableRandom random) {
        int at = index < 0 ? random.nextInt(60) : index;
        if (type == boolean.class) {
            return (at & 1) == 0;
        } else if (type == byte.class) {
            return (byte) anInt(at, random);
        } else if (type == short.class) {
            return (short) anInt(at, random);
        } else if (type == char.class) {
            return (char) anInt(at, random);
        } else if (type == int.class) {
            return anInt(at, random);
        } else if (type == long.class) {
            return at < LONGS.length ? LONGS[at] : random.nextLong() >> random.nextInt(64);
        } else if (type == float.class) {
            return at < FLOATS.length
                    ? FLOATS[at]
                    : random.nextBoolean()
                            ? Float.intBitsToFloat(random.nextInt())
                            : random.nextInt(-1000, 1000) / 4f;
        } else if (type == double.class) {
            return at < DOUBLES.length
                    ? DOUBLES[at]
                    : random.nextBoolean()
                            ? Double.longBitsToDouble(random.nextLong())
                            : random.nextInt(-1000, 1000) / 4d;
        }
        throw new IllegalArgumentException("not a primitive type: " + type);
    }

    private static int anInt(int at, SplittableRandom random) {
        return at < INTS.length ? INTS[at] : random.nextInt() >> random.nextInt(32);
    }
}
