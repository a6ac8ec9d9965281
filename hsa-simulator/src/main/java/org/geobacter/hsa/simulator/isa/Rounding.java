package org.geobacter.hsa.simulator.isa;

import java.math.BigDecimal;

/** Rounding other than Java's, and what becomes of denormals. */
final class Rounding {
    private Rounding() {}

    /** The exact result of an operation on finite numbers. */
    interface Exact {
        BigDecimal of(double a, double b, double c);

        /** {@return whether a result of 0 is +0 when rounding down: sums that cancel are −0 then} */
        default boolean isPositiveZero(double a, double b, double c) {
            return true;
        }
    }

    /** {@code a + b}. */
    static final Exact SUM = new Exact() {
        @Override
        public BigDecimal of(double a, double b, double c) {
            return new BigDecimal(a).add(new BigDecimal(b));
        }

        @Override
        public boolean isPositiveZero(double a, double b, double c) {
            return Double.doubleToRawLongBits(a) == 0 && Double.doubleToRawLongBits(b) == 0;
        }
    };

    /** {@code a - b}. */
    static final Exact DIFFERENCE = new Exact() {
        @Override
        public BigDecimal of(double a, double b, double c) {
            return SUM.of(a, -b, c);
        }

        @Override
        public boolean isPositiveZero(double a, double b, double c) {
            return SUM.isPositiveZero(a, -b, c);
        }
    };

    /** {@code b - a}. */
    static final Exact REVERSED_DIFFERENCE = new Exact() {
        @Override
        public BigDecimal of(double a, double b, double c) {
            return SUM.of(b, -a, c);
        }

        @Override
        public boolean isPositiveZero(double a, double b, double c) {
            return SUM.isPositiveZero(b, -a, c);
        }
    };

    /** {@code a * b}. */
    static final Exact PRODUCT = (a, b, c) -> new BigDecimal(a).multiply(new BigDecimal(b));

    /** {@code a * b + c}. */
    static final Exact PRODUCT_SUM = new Exact() {
        @Override
        public BigDecimal of(double a, double b, double c) {
            return PRODUCT.of(a, b, c).add(new BigDecimal(c));
        }

        @Override
        public boolean isPositiveZero(double a, double b, double c) {
            return SUM.isPositiveZero(a * b, c, 0);
        }
    };

    /** {@return the result in a mode of rounding, given the nearest one} */
    static float inMode(float nearest, Exact exact, Mode.Round round, float a, float b, float c) {
        if (round == Mode.Round.NEAREST_EVEN || !Float.isFinite(a) || !Float.isFinite(b) || !Float.isFinite(c)) {
            return nearest;
        }
        var result = exact.of(a, b, c);
        return round == Mode.Round.DOWN && result.signum() == 0 && !exact.isPositiveZero(a, b, c)
                ? -0f
                : directed(nearest, result, round);
    }

    /** {@return the result in a mode of rounding, given the nearest one} */
    static double inMode(double nearest, Exact exact, Mode.Round round, double a, double b, double c) {
        if (round == Mode.Round.NEAREST_EVEN || !Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(c)) {
            return nearest;
        }
        var result = exact.of(a, b, c);
        return round == Mode.Round.DOWN && result.signum() == 0 && !exact.isPositiveZero(a, b, c)
                ? -0d
                : directed(nearest, result, round);
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
