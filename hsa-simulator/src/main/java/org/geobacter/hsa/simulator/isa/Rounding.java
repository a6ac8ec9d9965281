package org.geobacter.hsa.simulator.isa;

import java.math.BigDecimal;

/** Rounding other than Java's, and what becomes of denormals. */
final class Rounding {
    private Rounding() {}

    /** The exact result of an operation on finite numbers. */
    interface Exact {
        BigDecimal of(double a, double b, double c);
    }

    /** {@return a float that rounds further as the number itself would: where it is not exact, the neighbour with an odd significand} */
    static float toOddFloat(double value) {
        float nearest = (float) value;
        int bits = Float.floatToRawIntBits(nearest);
        if (nearest == value || Double.isNaN(value) || (bits & 1) != 0) {
            return nearest;
        }
        return Float.intBitsToFloat(Math.abs((double) nearest) < Math.abs(value) ? bits + 1 : bits - 1);
    }

    /** {@return the result in a mode of rounding, given the nearest one} */
    static double directed(double nearest, BigDecimal exact, Mode.Round round) {
        int error = errorOf(nearest, exact);
        return switch (round) {
            case NEAREST_EVEN -> nearest;
            case UP -> error > 0 ? Math.nextUp(nearest) : nearest;
            case DOWN -> error < 0 ? Math.nextDown(nearest) : nearest;
            case TO_ZERO -> exact.signum() > 0 && error < 0
                    ? Math.nextDown(nearest)
                    : exact.signum() < 0 && error > 0 ? Math.nextUp(nearest) : nearest;
        };
    }

    /** {@return the result in a mode of rounding, given the nearest one} */
    static float directed(float nearest, BigDecimal exact, Mode.Round round) {
        int error = errorOf(nearest, exact);
        return switch (round) {
            case NEAREST_EVEN -> nearest;
            case UP -> error > 0 ? Math.nextUp(nearest) : nearest;
            case DOWN -> error < 0 ? Math.nextDown(nearest) : nearest;
            case TO_ZERO -> exact.signum() > 0 && error < 0
                    ? Math.nextDown(nearest)
                    : exact.signum() < 0 && error > 0 ? Math.nextUp(nearest) : nearest;
        };
    }

    /** {@return the half in a mode of rounding; the value is exact} */
    static int half(double value, Mode.Round round) {
        int nearest = Half.of(value);
        if (round == Mode.Round.NEAREST_EVEN || Double.isNaN(value) || Double.isInfinite(value)) {
            return nearest;
        }
        double found = Half.toFloat(nearest);
        boolean tooLarge = Math.abs(found) > Math.abs(value);
        boolean tooSmall = Math.abs(found) < Math.abs(value);
        boolean negative = nearest >>> 15 != 0;
        boolean outwards = round == Mode.Round.UP && !negative || round == Mode.Round.DOWN && negative;
        if (outwards && tooSmall) {
            return nearest + 1;
        }
        return !outwards && tooLarge ? nearest - 1 : nearest;
    }

    /** {@return the sign of what the exact result is more than the nearest one} */
    private static int errorOf(double nearest, BigDecimal exact) {
        return Double.isInfinite(nearest) ? nearest > 0 ? -1 : 1 : exact.compareTo(new BigDecimal(nearest));
    }

    static float flush(float value) {
        return Math.abs(value) < Float.MIN_NORMAL ? Math.copySign(0f, value) : value;
    }

    static double flush(double value) {
        return Math.abs(value) < Double.MIN_NORMAL ? Math.copySign(0d, value) : value;
    }

    /** Of 16 bits, zero-extended. */
    static int flushHalf(int bits) {
        return (bits & Half.INFINITY) == 0 ? bits & 0x8000 : bits;
    }

    static int flush32(int bits) {
        return (bits & 0x7f80_0000) == 0 ? bits & 0x8000_0000 : bits;
    }

    static long flush64(long bits) {
        return (bits & 0x7ff0L << 48) == 0 ? bits & Long.MIN_VALUE : bits;
    }
}
