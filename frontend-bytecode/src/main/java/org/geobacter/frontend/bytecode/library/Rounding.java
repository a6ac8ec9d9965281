package org.geobacter.frontend.bytecode.library;

/** Rounding of {@code double}s to integers, computed with integers. Zeros, infinities and NaNs stay as they are. */
public final class Rounding {
    private static final long SIGN = 0x8000_0000_0000_0000L;
    private static final long ONE = 0x3ff0_0000_0000_0000L;
    private static final long FRACTION = 0x000f_ffff_ffff_ffffL;

    private Rounding() {}

    /** {@return the greatest integer that is not greater} */
    public static double floor(double a) {
        return away(a, SIGN);
    }

    /** {@return the least integer that is not less; for what is between -1 and 0 this is {@code -0.0}} */
    public static double ceil(double a) {
        return away(a, 0);
    }

    /** {@return the nearest integer, of two the even one, with the sign of {@code a}} */
    public static double rint(double a) {
        long bits = Double.doubleToRawLongBits(a);
        int exponent = exponent(bits);
        if (exponent >= 52) {
            return a;
        }
        if (exponent < 0) {
            boolean isAboveHalf = exponent == -1 && (bits & FRACTION) != 0;
            return Double.longBitsToDouble(bits & SIGN | (isAboveHalf ? ONE : 0));
        }
        long fraction = FRACTION >>> exponent;
        long unit = fraction + 1;
        long low = bits & fraction;
        long truncated = bits & ~fraction;
        long half = unit >>> 1;
        // The bit of the unit is the integer's last one; for 1, the exponent's last bit, which is set too.
        boolean isUp = low > half || low == half && (truncated & unit) != 0;
        return Double.longBitsToDouble(isUp ? truncated + unit : truncated);
    }

    /** Rounds numbers of one sign away from zero, and those of the other towards it. */
    private static double away(double a, long signAway) {
        long bits = Double.doubleToRawLongBits(a);
        int exponent = exponent(bits);
        if (exponent >= 52 || (bits & ~SIGN) == 0) {
            return a;
        }
        boolean isAway = (bits & SIGN) == signAway;
        if (exponent < 0) {
            return Double.longBitsToDouble(bits & SIGN | (isAway ? ONE : 0));
        }
        long fraction = FRACTION >>> exponent;
        // A carry out of the fraction goes into the exponent, as it should.
        long adjusted = isAway ? bits + fraction : bits;
        return Double.longBitsToDouble(adjusted & ~fraction);
    }

    private static int exponent(long bits) {
        return (int) (bits >>> 52 & 0x7ff) - 1023;
    }
}
