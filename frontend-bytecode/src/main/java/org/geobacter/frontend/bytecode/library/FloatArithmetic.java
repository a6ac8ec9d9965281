package org.geobacter.frontend.bytecode.library;

/**
 * Exact arithmetic on {@code float} (IEEE 754 binary32), computed with integers.
 *
 * <p>A finite number that is not zero is taken apart into a significand from 2^23 to 2^24 - 1 and an exponent: {@code significand *
 * 2^(exponent - 150)}. The exponent is the biased one of the format, and 0 or less for a subnormal number.
 */
public final class FloatArithmetic {
    private static final int SIGN = 0x8000_0000;
    private static final int INFINITY = 0x7f80_0000;
    private static final int NAN = 0x7fc0_0000;
    private static final int IMPLICIT_ONE = 0x0080_0000;
    private static final int BIAS = 127;
    /** How many bits beyond the 24 of the result are computed before it is rounded; the last is set if any below it is. */
    private static final int EXTRA_BITS = 5;
    /** So many quotient bits at a time: a remainder below 2^24 shifted by it is still an int. */
    private static final int DIVISION_STEP = 7;

    private FloatArithmetic() {}

    /** {@return {@code a / b}} */
    public static float divide(float a, float b) {
        int x = Float.floatToRawIntBits(a);
        int y = Float.floatToRawIntBits(b);
        int sign = (x ^ y) & SIGN;
        x &= ~SIGN;
        y &= ~SIGN;
        if (x > INFINITY || y > INFINITY || x == y && (x == 0 || x == INFINITY)) {
            return Float.intBitsToFloat(NAN);
        }
        if (x == INFINITY || y == 0) {
            return Float.intBitsToFloat(sign | INFINITY);
        }
        if (x == 0 || y == INFINITY) {
            return Float.intBitsToFloat(sign);
        }
        int exponent = exponent(x) - exponent(y) + BIAS;
        int dividend = significand(x);
        int divisor = significand(y);
        if (dividend < divisor) {
            dividend <<= 1;
            exponent--;
        }
        int quotient = 1;
        int remainder = dividend - divisor;
        for (int bits = 0; bits < 23 + EXTRA_BITS; bits += DIVISION_STEP) {
            int shifted = remainder << DIVISION_STEP;
            int digit = shifted / divisor;
            quotient = quotient << DIVISION_STEP | digit;
            remainder = shifted - digit * divisor;
        }
        return Float.intBitsToFloat(sign | round(exponent, remainder == 0 ? quotient : quotient | 1));
    }

    /** {@return {@code a % b} (JLS 15.17.3), which is always exact} */
    public static float remainder(float a, float b) {
        int x = Float.floatToRawIntBits(a);
        int y = Float.floatToRawIntBits(b) & ~SIGN;
        int sign = x & SIGN;
        x &= ~SIGN;
        if (x >= INFINITY || y > INFINITY || y == 0) {
            return Float.intBitsToFloat(NAN);
        }
        if (x < y) {
            return a;
        }
        int divisor = significand(y);
        int exponent = exponent(y);
        int remainder = significand(x) % divisor;
        int digits = exponent(x) - exponent;
        while (digits > 0) {
            int step = Math.min(digits, DIVISION_STEP);
            remainder = (remainder << step) % divisor;
            digits -= step;
        }
        if (remainder == 0) {
            return Float.intBitsToFloat(sign);
        }
        int shift = Integer.numberOfLeadingZeros(remainder) - 8;
        remainder <<= shift;
        exponent -= shift;
        int bits = exponent > 0 ? (exponent - 1 << 23) + remainder : remainder >> 1 - exponent;
        return Float.intBitsToFloat(sign | bits);
    }

    /** {@return the square root of {@code a}} */
    public static float sqrt(float a) {
        int x = Float.floatToRawIntBits(a);
        if (x == 0 || x == SIGN || x == INFINITY) {
            return a;
        }
        if (x < 0 || x > INFINITY) {
            return Float.intBitsToFloat(NAN);
        }
        int exponent = exponent(x) - BIAS;
        // As a fixed-point number from 1 to 4 with 24 fraction bits, so that the exponent is even.
        int rest = significand(x) << 1 + (exponent & 1);
        int root = 0;
        int twiceRoot = 0;
        for (int bit = 1 << 24; bit != 0; bit >>= 1) {
            int trial = twiceRoot + bit;
            if (trial <= rest) {
                rest -= trial;
                twiceRoot = trial + bit;
                root += bit;
            }
            rest <<= 1;
        }
        // The root has one bit more than the result. It is never half-way: its square would have too many bits.
        int rounded = root + (root & 1) >> 1;
        return Float.intBitsToFloat(((exponent >> 1) + BIAS - 1 << 23) + rounded);
    }

    /** {@return {@code a * b + c}, rounded once} */
    public static float fma(float a, float b, float c) {
        int x = Float.floatToRawIntBits(a);
        int y = Float.floatToRawIntBits(b);
        int z = Float.floatToRawIntBits(c);
        int productSign = (x ^ y) & SIGN;
        int sign = z & SIGN;
        x &= ~SIGN;
        y &= ~SIGN;
        z &= ~SIGN;
        boolean isInfiniteProduct = x == INFINITY || y == INFINITY;
        boolean isZeroProduct = x == 0 || y == 0;
        boolean isInvalid = isInfiniteProduct && (isZeroProduct || z == INFINITY && sign != productSign);
        if (x > INFINITY || y > INFINITY || z > INFINITY || isInvalid) {
            return Float.intBitsToFloat(NAN);
        }
        if (isInfiniteProduct) {
            return Float.intBitsToFloat(productSign | INFINITY);
        }
        if (z == INFINITY || isZeroProduct && z != 0) {
            return c;
        }
        if (isZeroProduct) {
            return Float.intBitsToFloat(sign & productSign);
        }
        // Both terms as fixed-point numbers below 2^61 with one exponent, the smaller shifted.
        long product = (long) significand(x) * significand(y) << 13;
        int productExponent = exponent(x) + exponent(y) - 300 - 13;
        long term = z == 0 ? 0 : (long) significand(z) << 37;
        int termExponent = z == 0 ? productExponent : exponent(z) - 150 - 37;
        int exponent = Math.max(productExponent, termExponent);
        product = shiftRight(product, exponent - productExponent);
        term = shiftRight(term, exponent - termExponent);
        long sum = sign == productSign ? product + term : product - term;
        if (sum == 0) {
            return 0f;
        }
        int sumSign = sum < 0 ? productSign ^ SIGN : productSign;
        sum = Math.abs(sum);
        int zeros = Long.numberOfLeadingZeros(sum);
        int significand = (int) shiftRight(sum << zeros, 64 - 24 - EXTRA_BITS);
        return Float.intBitsToFloat(sumSign | round(exponent - zeros + 63 + BIAS, significand));
    }

    private static int exponent(int magnitude) {
        return magnitude < IMPLICIT_ONE ? 9 - Integer.numberOfLeadingZeros(magnitude) : magnitude >>> 23;
    }

    private static int significand(int magnitude) {
        return magnitude < IMPLICIT_ONE
                ? magnitude << Integer.numberOfLeadingZeros(magnitude) - 8
                : magnitude & IMPLICIT_ONE - 1 | IMPLICIT_ONE;
    }

    /** {@return the bits shifted down, as unsigned ones, the last of them set if a bit that is shifted out is} */
    private static long shiftRight(long bits, int count) {
        if (count == 0) {
            return bits;
        }
        if (count > 63) {
            return bits == 0 ? 0 : 1;
        }
        return bits >>> count | (bits << 64 - count == 0 ? 0 : 1);
    }

    /**
     * {@return the magnitude rounded to nearest, ties to even}
     *
     * @param exponent the biased exponent, 0 or less for what becomes subnormal
     * @param significand from 2^28 to 2^29 - 1, the last bit set if the value is not exact
     */
    private static int round(int exponent, int significand) {
        if (exponent > 2 * BIAS) {
            return INFINITY;
        }
        int bits = significand;
        int biased = exponent - 1;
        if (exponent <= 0) {
            int shift = Math.min(1 - exponent, 31);
            bits = significand >>> shift | (significand << 32 - shift == 0 ? 0 : 1);
            biased = 0;
        }
        int half = 1 << EXTRA_BITS - 1;
        int low = bits & 2 * half - 1;
        int rounded = bits >>> EXTRA_BITS;
        if (low > half || low == half && (rounded & 1) != 0) {
            rounded++;
        }
        // The implicit one, or a carry, counts up the exponent.
        return (biased << 23) + rounded;
    }
}
