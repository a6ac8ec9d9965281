package org.geobacter.frontend.bytecode.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The exact routines against the JVM's own operations: all pairs of edge values, then random ones of all magnitudes. */
class LibraryTest {
    private static final int COUNT = 2_000_000;

    private final SplittableRandom random = new SplittableRandom(7);

    /** Zero, subnormal, normal and huge numbers with few and with many bits, at and beside powers of two. */
    private static final float[] FLOATS = floats();
    private static final double[] DOUBLES = doubles();

    private static float[] floats() {
        int[] exponents = {0, 1, 2, 23, 24, 25, 100, 103, 126, 127, 128, 150, 151, 200, 253, 254, 255};
        int[] fractions = {0, 1, 2, 3, 0x400000, 0x400001, 0x555555, 0x7ffffe, 0x7fffff};
        var values = new float[2 * exponents.length * fractions.length];
        int i = 0;
        for (int exponent : exponents) {
            for (int fraction : fractions) {
                values[i++] = Float.intBitsToFloat(exponent << 23 | fraction);
                values[i++] = Float.intBitsToFloat(1 << 31 | exponent << 23 | fraction);
            }
        }
        return values;
    }

    private static double[] doubles() {
        long[] exponents = {0, 1, 2, 51, 52, 53, 54, 970, 1022, 1023, 1024, 1074, 1075, 1076, 1500, 2045, 2046, 2047};
        long[] fractions = {0, 1, 2, 3, 1L << 51, 1L << 51 | 1, 0x5_5555_5555_5555L, 0xf_ffff_ffff_fffeL, 0xf_ffff_ffff_ffffL};
        var values = new double[2 * exponents.length * fractions.length];
        int i = 0;
        for (long exponent : exponents) {
            for (long fraction : fractions) {
                values[i++] = Double.longBitsToDouble(exponent << 52 | fraction);
                values[i++] = Double.longBitsToDouble(1L << 63 | exponent << 52 | fraction);
            }
        }
        return values;
    }

    private float randomFloat() {
        return switch (random.nextInt(4)) {
            case 0 -> FLOATS[random.nextInt(FLOATS.length)];
            case 1 -> Float.intBitsToFloat(random.nextInt() & 0x807f_ffff | random.nextInt(100, 160) << 23);
            default -> Float.intBitsToFloat(random.nextInt());
        };
    }

    private double randomDouble() {
        return switch (random.nextInt(4)) {
            case 0 -> DOUBLES[random.nextInt(DOUBLES.length)];
            case 1 -> Double.longBitsToDouble(
                    random.nextLong() & 0x800f_ffff_ffff_ffffL | random.nextLong(990, 1060) << 52);
            default -> Double.longBitsToDouble(random.nextLong());
        };
    }

    private interface FloatOperation {
        float apply(float a, float b);
    }

    private interface DoubleOperation {
        double apply(double a, double b);
    }

    private void checkFloats(FloatOperation expected, FloatOperation found) {
        for (float a : FLOATS) {
            for (float b : FLOATS) {
                checkFloat(expected, found, a, b);
            }
        }
        for (int i = 0; i < COUNT; i++) {
            checkFloat(expected, found, randomFloat(), randomFloat());
        }
    }

    private static void checkFloat(FloatOperation expected, FloatOperation found, float a, float b) {
        int wanted = Float.floatToIntBits(expected.apply(a, b));
        int result = Float.floatToIntBits(found.apply(a, b));
        if (wanted != result) {
            assertEquals(
                    Float.toHexString(Float.intBitsToFloat(wanted)),
                    Float.toHexString(Float.intBitsToFloat(result)),
                    Float.toHexString(a) + " and " + Float.toHexString(b));
        }
    }

    private void checkDoubles(DoubleOperation expected, DoubleOperation found, int count) {
        for (double a : DOUBLES) {
            for (double b : DOUBLES) {
                checkDouble(expected, found, a, b);
            }
        }
        for (int i = 0; i < count; i++) {
            checkDouble(expected, found, randomDouble(), randomDouble());
        }
    }

    private static void checkDouble(DoubleOperation expected, DoubleOperation found, double a, double b) {
        long wanted = Double.doubleToLongBits(expected.apply(a, b));
        long result = Double.doubleToLongBits(found.apply(a, b));
        if (wanted != result) {
            assertEquals(
                    Double.toHexString(Double.longBitsToDouble(wanted)),
                    Double.toHexString(Double.longBitsToDouble(result)),
                    Double.toHexString(a) + " and " + Double.toHexString(b));
        }
    }

    @Test
    void divideFloats() {
        checkFloats((a, b) -> a / b, FloatArithmetic::divide);
    }

    @Test
    void divideDoubles() {
        checkDoubles((a, b) -> a / b, DoubleArithmetic::divide, COUNT);
    }

    @Test
    void remainderOfFloats() {
        checkFloats((a, b) -> a % b, FloatArithmetic::remainder);
    }

    @Test
    void remainderOfDoubles() {
        checkDoubles((a, b) -> a % b, DoubleArithmetic::remainder, COUNT / 10);
    }

    @Test
    void squareRootOfFloats() {
        checkFloats((a, b) -> (float) Math.sqrt(a), (a, b) -> FloatArithmetic.sqrt(a));
        checkFloats((a, b) -> (float) Math.sqrt(a * a), (a, b) -> FloatArithmetic.sqrt(a * a));
    }

    @Test
    void squareRootOfDoubles() {
        checkDoubles((a, b) -> Math.sqrt(a), (a, b) -> DoubleArithmetic.sqrt(a), COUNT);
        checkDoubles((a, b) -> Math.sqrt(a * a), (a, b) -> DoubleArithmetic.sqrt(a * a), COUNT / 2);
    }

    @Test
    void rounding() {
        checkDoubles((a, b) -> Math.floor(a), (a, b) -> Rounding.floor(a), COUNT);
        checkDoubles((a, b) -> Math.ceil(a), (a, b) -> Rounding.ceil(a), COUNT);
        checkDoubles((a, b) -> Math.rint(a), (a, b) -> Rounding.rint(a), COUNT);
        for (int i = -3000; i < 3000; i++) {
            double quarter = i / 4d;
            assertEquals(Math.floor(quarter), Rounding.floor(quarter));
            assertEquals(Math.ceil(quarter), Rounding.ceil(quarter));
            assertEquals(Math.rint(quarter), Rounding.rint(quarter));
        }
    }

    /** The third operand: anything, or close to the negated product, so that nearly everything cancels. */
    private float addend(float a, float b) {
        return switch (random.nextInt(3)) {
            case 0 -> randomFloat();
            case 1 -> Float.intBitsToFloat(Float.floatToRawIntBits(-(a * b)) + random.nextInt(-3, 4));
            default -> -(a * b) * Math.scalb(1f, random.nextInt(-60, 60));
        };
    }

    private double addend(double a, double b) {
        return switch (random.nextInt(3)) {
            case 0 -> randomDouble();
            case 1 -> Double.longBitsToDouble(Double.doubleToRawLongBits(-(a * b)) + random.nextInt(-3, 4));
            default -> -(a * b) * Math.scalb(1d, random.nextInt(-130, 130));
        };
    }

    @Test
    void fusedMultiplyAddOfFloats() {
        for (float a : FLOATS) {
            for (float b : FLOATS) {
                float c = addend(a, b);
                checkFloat((x, y) -> Math.fma(x, y, c), (x, y) -> FloatArithmetic.fma(x, y, c), a, b);
            }
        }
        for (int i = 0; i < COUNT; i++) {
            float a = randomFloat();
            float b = randomFloat();
            float c = addend(a, b);
            checkFloat((x, y) -> Math.fma(x, y, c), (x, y) -> FloatArithmetic.fma(x, y, c), a, b);
        }
    }

    @Test
    void fusedMultiplyAddOfDoubles() {
        for (double a : DOUBLES) {
            for (double b : DOUBLES) {
                double c = addend(a, b);
                checkDouble((x, y) -> Math.fma(x, y, c), (x, y) -> DoubleArithmetic.fma(x, y, c), a, b);
            }
        }
        for (int i = 0; i < COUNT; i++) {
            double a = randomDouble();
            double b = randomDouble();
            double c = addend(a, b);
            checkDouble((x, y) -> Math.fma(x, y, c), (x, y) -> DoubleArithmetic.fma(x, y, c), a, b);
        }
    }
}
