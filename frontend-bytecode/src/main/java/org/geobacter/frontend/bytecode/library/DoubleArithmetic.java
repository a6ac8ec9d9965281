package org.geobacter.frontend.bytecode.library;

/**
 * Exact arithmetic on {@code double} (IEEE 754 binary64), computed with integers.
 *
 * <p>A finite number that is not zero is taken apart into a significand from 2^52 to 2^53 - 1 and an exponent: {@code significand *
 * 2^(exponent - 1075)}. The exponent is the biased one of the format, and 0 or less for a subnormal number.
 */
public final class DoubleArithmetic {
    private static final long SIGN = 0x8000_0000_0000_0000L;
    private static final long INFINITY = 0x7ff0_0000_0000_0000L;
    private static final long NAN = 0x7ff8_0000_0000_0000L;
    private static final long IMPLICIT_ONE = 0x0010_0000_0000_0000L;
    private static final int BIAS = 1023;
    /** How many bits beyond the 53 of the result are computed before it is rounded; the last is set if any below it is. */
    private static final int EXTRA_BITS = 10;
    /** So many quotient bits at a time: a remainder below 2^53 shifted by it is still a long. */
    private static final int DIVISION_STEP = 10;

    private DoubleArithmetic() {}

    /** {@return {@code a / b}} */
    public static double divide(double a, double b) {
        long x = Double.doubleToRawLongBits(a);
        long y = Double.doubleToRawLongBits(b);
        long sign = (x ^ y) & SIGN;
        x &= ~SIGN;
        y &= ~SIGN;
        if (x > INFINITY || y > INFINITY || x == y && (x == 0 || x == INFINITY)) {
            return Double.longBitsToDouble(NAN);
        }
        if (x == INFINITY || y == 0) {
            return Double.longBitsToDouble(sign | INFINITY);
        }
        if (x == 0 || y == INFINITY) {
            return Double.longBitsToDouble(sign);
        }
        int exponent = exponent(x) - exponent(y) + BIAS;
        long dividend = significand(x);
        long divisor = significand(y);
        if (dividend < divisor) {
            dividend <<= 1;
            exponent--;
        }
        long quotient = 1;
        long remainder = dividend - divisor;
        int digits = 52 + EXTRA_BITS;
        while (digits > 0) {
            int step = Math.min(digits, DIVISION_STEP);
            long shifted = remainder << step;
            long digit = shifted / divisor;
            quotient = quotient << step | digit;
            remainder = shifted - digit * divisor;
            digits -= step;
        }
        return Double.longBitsToDouble(sign | round(exponent, remainder == 0 ? quotient : quotient | 1));
    }

    /** {@return {@code a % b} (JLS 15.17.3), which is always exact} */
    public static double remainder(double a, double b) {
        long x = Double.doubleToRawLongBits(a);
        long y = Double.doubleToRawLongBits(b) & ~SIGN;
        long sign = x & SIGN;
        x &= ~SIGN;
        if (x >= INFINITY || y > INFINITY || y == 0) {
            return Double.longBitsToDouble(NAN);
        }
        if (x < y) {
            return a;
        }
        long divisor = significand(y);
        int exponent = exponent(y);
        long remainder = significand(x) % divisor;
        int digits = exponent(x) - exponent;
        while (digits > 0) {
            int step = Math.min(digits, DIVISION_STEP);
            remainder = (remainder << step) % divisor;
            digits -= step;
        }
        if (remainder == 0) {
            return Double.longBitsToDouble(sign);
        }
        int shift = Long.numberOfLeadingZeros(remainder) - 11;
        remainder <<= shift;
        exponent -= shift;
        long bits = exponent > 0 ? ((long) (exponent - 1) << 52) + remainder : remainder >> 1 - exponent;
        return Double.longBitsToDouble(sign | bits);
    }

    /** {@return the square root of {@code a}} */
    public static double sqrt(double a) {
        long x = Double.doubleToRawLongBits(a);
        if (x == 0 || x == SIGN || x == INFINITY) {
            return a;
        }
        if (x < 0 || x > INFINITY) {
            return Double.longBitsToDouble(NAN);
        }
        int exponent = exponent(x) - BIAS;
        // As a fixed-point number from 1 to 4 with 53 fraction bits, so that the exponent is even.
        long rest = significand(x) << 1 + (exponent & 1);
        long root = 0;
        long twiceRoot = 0;
        for (long bit = 1L << 53; bit != 0; bit >>= 1) {
            long trial = twiceRoot + bit;
            if (trial <= rest) {
                rest -= trial;
                twiceRoot = trial + bit;
                root += bit;
            }
            rest <<= 1;
        }
        // The root has one bit more than the result. It is never half-way: its square would have too many bits.
        long rounded = root + (root & 1) >> 1;
        return Double.longBitsToDouble(((long) ((exponent >> 1) + BIAS - 1) << 52) + rounded);
    }

    /** {@return {@code a * b + c}, rounded once} */
    public static double fma(double a, double b, double c) {
        long x = Double.doubleToRawLongBits(a);
        long y = Double.doubleToRawLongBits(b);
        long z = Double.doubleToRawLongBits(c);
        long productSign = (x ^ y) & SIGN;
        long sign = z & SIGN;
        x &= ~SIGN;
        y &= ~SIGN;
        z &= ~SIGN;
        boolean isInfiniteProduct = x == INFINITY || y == INFINITY;
        boolean isZeroProduct = x == 0 || y == 0;
        boolean isInvalid = isInfiniteProduct && (isZeroProduct || z == INFINITY && sign != productSign);
        if (x > INFINITY || y > INFINITY || z > INFINITY || isInvalid) {
            return Double.longBitsToDouble(NAN);
        }
        if (isInfiniteProduct) {
            return Double.longBitsToDouble(productSign | INFINITY);
        }
        if (z == INFINITY || isZeroProduct && z != 0) {
            return c;
        }
        if (isZeroProduct) {
            return Double.longBitsToDouble(sign & productSign);
        }
        // Both terms as fixed-point numbers of two longs, below 2^126, with one exponent, the smaller shifted.
        long left = significand(x) << 10;
        long right = significand(y) << 10;
        long productHigh = Math.multiplyHigh(left, right);
        long productLow = left * right;
        int productExponent = exponent(x) + exponent(y) - 2 * 1075 - 20;
        long termHigh = z == 0 ? 0 : significand(z) << 8;
        int termExponent = z == 0 ? productExponent : exponent(z) - 1075 - 72;
        int exponent = Math.max(productExponent, termExponent);
        int productShift = exponent - productExponent;
        int termShift = exponent - termExponent;
        productLow = shiftRightLow(productHigh, productLow, productShift);
        productHigh = shiftRightHigh(productHigh, productShift);
        long termLow = shiftRightLow(termHigh, 0, termShift);
        termHigh = shiftRightHigh(termHigh, termShift);
        if (sign != productSign) {
            termHigh = ~termHigh + (termLow == 0 ? 1 : 0);
            termLow = -termLow;
        }
        long low = productLow + termLow;
        long carry = Long.compareUnsigned(low, productLow) < 0 ? 1 : 0;
        long high = productHigh + termHigh + carry;
        if ((high | low) == 0) {
            return 0d;
        }
        long sumSign = productSign;
        if (high < 0) {
            sumSign ^= SIGN;
            high = ~high + (low == 0 ? 1 : 0);
            low = -low;
        }
        if (high == 0) {
            high = low;
            low = 0;
            exponent -= 64;
        }
        int zeros = Long.numberOfLeadingZeros(high);
        exponent -= zeros;
        if (zeros > 0) {
            high = high << zeros | low >>> 64 - zeros;
            low <<= zeros;
        }
        long significand = high >>> 1 | (high & 1) | (low == 0 ? 0 : 1);
        return Double.longBitsToDouble(sumSign | round(exponent + 127 + BIAS, significand));
    }

    private static int exponent(long magnitude) {
        return magnitude < IMPLICIT_ONE ? 12 - Long.numberOfLeadingZeros(magnitude) : (int) (magnitude >>> 52);
    }

    private static long significand(long magnitude) {
        return magnitude < IMPLICIT_ONE
                ? magnitude << Long.numberOfLeadingZeros(magnitude) - 11
                : magnitude & IMPLICIT_ONE - 1 | IMPLICIT_ONE;
    }

    /** {@return the high half of a number of two longs shifted down} */
    private static long shiftRightHigh(long high, int count) {
        return count > 63 ? 0 : high >>> count;
    }

    /** {@return the low half of a number of two longs shifted down, its last bit set if a bit that is shifted out is} */
    private static long shiftRightLow(long high, long low, int count) {
        if (count == 0) {
            return low;
        }
        if (count < 64) {
            return high << 64 - count | low >>> count | (low << 64 - count == 0 ? 0 : 1);
        }
        if (count == 64) {
            return high | (low == 0 ? 0 : 1);
        }
        if (count < 128) {
            return high >>> count - 64 | ((high << 128 - count | low) == 0 ? 0 : 1);
        }
        return (high | low) == 0 ? 0 : 1;
    }

    /**
     * {@return the magnitude rounded to nearest, ties to even}
     *
     * @param exponent the biased exponent, 0 or less for what becomes subnormal
     * @param significand from 2^62 to 2^63 - 1, the last bit set if the value is not exact
     */
    private static long round(int exponent, long significand) {
        if (exponent > 2 * BIAS) {
            return INFINITY;
        }
        long bits = significand;
        long biased = exponent - 1;
        if (exponent <= 0) {
            int shift = Math.min(1 - exponent, 63);
            bits = significand >>> shift | (significand << 64 - shift == 0 ? 0 : 1);
            biased = 0;
        }
        long half = 1L << EXTRA_BITS - 1;
        long low = bits & 2 * half - 1;
        long rounded = bits >>> EXTRA_BITS;
        if (low > half || low == half && (rounded & 1) != 0) {
            rounded++;
        }
        // The implicit one, or a carry, counts up the exponent.
        return (biased << 52) + rounded;
    }
}
