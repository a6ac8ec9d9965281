package org.geobacter.frontend.bytecode.approximate;

/**
 * The functions of {@link Math} on {@code float}, to a few units in the last place: what {@code (float) Math.sin(x)} of a {@code float x}
 * becomes with {@code FastMath.ON}. The bounds are in docs/numerics.md.
 *
 * <p>No loops, no tables, and no branches but selections between two values that have been computed: so the work-items of a CPU's vector
 * stay together. Sums of products may be fused, and need not be: what has to be exact are products of numbers with few bits. No
 * {@code double} and no {@code long}, which not all devices have.
 *
 * <p>The polynomials are minimax approximations of the remainder of each series. Rounding to an integer is an addition of a number in whose
 * last place the ones are: {@link #ROUNDER}. A comparison is false for NaN, and the selections are so that NaN gets through.
 */
public final class FloatFunctions {
    /** 1.5 · 2<sup>23</sup>: a number below 2<sup>22</sup> that is added to it is rounded, and its bits end with the integer. */
    private static final float ROUNDER = 0x1.8p23f;
    private static final int ROUNDER_BITS = 0x4b40_0000;

    private static final int SIGN = 0x8000_0000;
    private static final int BIAS = 127;
    private static final int FRACTION_BITS = 23;
    /** The upper 12 of the 24 bits of a significand: the product of two such numbers is exact. */
    private static final int UPPER_HALF = 0xffff_f000;

    private static final float LOG2_E = 0x1.715476p0f;
    private static final float LN_2 = 0x1.62e430p-1f;
    /** Of 15 bits, so that products with exponents are exact; the rest in the next. */
    private static final float LN_2_HIGH = 0x1.62e4p-1f;
    private static final float LN_2_LOW = 0x1.7f7d1cp-20f;
    private static final float LOG10_2_HIGH = 0x1.344p-2f;
    private static final float LOG10_2_LOW = 0x1.3509f8p-18f;
    private static final float LOG10_E = 0x1.bcb7b2p-2f;
    /** 2 / (3 ln 2), the first of 12 bits. */
    private static final float TWO_OVER_3_LN_2_HIGH = 0x1.ec8p-1f;
    private static final float TWO_OVER_3_LN_2_LOW = -1.17368574e-4f;
    private static final int ROOT_HALF_BITS = 0x3f35_04f3;

    private static final float PI_HIGH = 0x1.921fb6p1f;
    private static final float PI_LOW = -0x1.777a5cp-24f;
    private static final float HALF_PI_HIGH = 0x1.921fb6p0f;
    private static final float HALF_PI_LOW = -0x1.777a5cp-25f;
    /** A half π in parts, two of them so short that products with integers below 2<sup>13</sup> are exact. */
    private static final float HALF_PI_1 = 0x1.92p0f;
    private static final float HALF_PI_2 = 0x1.fb4p-12f;
    private static final float HALF_PI_3 = 0x1.4442d2p-24f;
    private static final float TWO_OVER_PI = 0x1.45f306p-1f;
    /** A little more than what reduction leaves; beyond are arguments that are too large for it. */
    private static final float MAX_REDUCED = 0.8f;
    private static final float MAX_REDUCED_BY_TURNS = 3.2f;
    /** For less, the sine is the argument. */
    private static final float TINY = 0x1p-12f;

    /** e to it is less than half of the least number. */
    private static final float EXP_LEAST = -104;
    /** e to it is not finite. */
    private static final float EXP_GREATEST = 89;
    /** Half of e to it is not finite. */
    private static final float HALF_EXP_GREATEST = 90;

    private FloatFunctions() {}

    private static int bits(float x) {
        return Float.floatToRawIntBits(x);
    }

    private static float ofBits(int bits) {
        return Float.intBitsToFloat(bits);
    }

    private static float upperHalf(float x) {
        return ofBits(bits(x) & UPPER_HALF);
    }

    private static float withSign(float magnitude, float sign) {
        return ofBits(bits(magnitude) ^ bits(sign) & SIGN);
    }

    /** {@return x · 2<sup>n</sup>, rounded once; n from -252 to 254} */
    private static float scaled(float x, int n) {
        int half = n >> 1;
        return x * power(half) * power(n - half);
    }

    /** {@return 2<sup>n</sup>, for normal numbers} */
    private static float power(int n) {
        return ofBits(n + BIAS << FRACTION_BITS);
    }

    private static float quotient(float a, float b) {
        return NativeFunctions.hasReciprocal() ? a * NativeFunctions.reciprocal(b) : a / b;
    }

    /** {@return the sine} */
    static float sin(float x) {
        if (NativeFunctions.hasSin()) {
            float sine = NativeFunctions.sin(withoutTurns(x));
            return Math.abs(x) < TINY ? x : sine;
        }
        float rounded = x * TWO_OVER_PI + ROUNDER;
        float r = withoutQuarters(x, rounded);
        return sineOrCosine(r, bits(rounded));
    }

    /** {@return the cosine} */
    static float cos(float x) {
        if (NativeFunctions.hasCos()) {
            return NativeFunctions.cos(withoutTurns(x));
        }
        float rounded = x * TWO_OVER_PI + ROUNDER;
        float r = withoutQuarters(x, rounded);
        return sineOrCosine(r, bits(rounded) + 1);
    }

    /** {@return the tangent} */
    static float tan(float x) {
        float rounded = x * TWO_OVER_PI + ROUNDER;
        float r = withoutQuarters(x, rounded);
        float z = r * r;
        float series = ((((0.00950715784f * z + 0.00290457858f) * z + 0.024571646f) * z + 0.0533691272f) * z + 0.133393466f) * z
                + 0.333331347f;
        float tangent = r * (1 + z * series);
        float cotangent = quotient(-1, tangent);
        return (bits(rounded) & 1) == 0 ? tangent : cotangent;
    }

    /** {@return the sine of a number of quarters of a turn and a rest} */
    private static float sineOrCosine(float r, int quarters) {
        float z = r * r;
        float sine = r * (1 + z * ((-0.000195153669f * z + 0.00833216403f) * z - 0.166666552f));
        float cosine = z * z * ((2.44362855e-05f * z - 0.00138873491f) * z + 0.0416666456f) - 0.5f * z + 1;
        float result = (quarters & 1) == 0 ? sine : cosine;
        return ofBits(bits(result) ^ (quarters & 2) << 30);
    }

    private static float withoutQuarters(float x, float rounded) {
        float quarters = rounded - ROUNDER;
        float r = x - quarters * HALF_PI_1 - quarters * HALF_PI_2 - quarters * HALF_PI_3;
        float atMost = r > MAX_REDUCED ? MAX_REDUCED : r;
        return atMost < -MAX_REDUCED ? -MAX_REDUCED : atMost;
    }

    private static float withoutTurns(float x) {
        float turns = x * (TWO_OVER_PI / 4) + ROUNDER - ROUNDER;
        float r = x - turns * (4 * HALF_PI_1) - turns * (4 * HALF_PI_2) - turns * (4 * HALF_PI_3);
        float atMost = r > MAX_REDUCED_BY_TURNS ? MAX_REDUCED_BY_TURNS : r;
        return atMost < -MAX_REDUCED_BY_TURNS ? -MAX_REDUCED_BY_TURNS : atMost;
    }

    /** {@return e<sup>x</sup>} */
    static float exp(float x) {
        float atMost = x > EXP_GREATEST ? EXP_GREATEST : x;
        return scaledExp(atMost < EXP_LEAST ? EXP_LEAST : atMost, 0);
    }

    /** {@return e<sup>x</sup> · 2<sup>n</sup>, rounded once} */
    private static float scaledExp(float x, int n) {
        float rounded = x * LOG2_E + ROUNDER;
        float r = withoutPowers(x, rounded);
        float e = NativeFunctions.hasExp2() ? NativeFunctions.exp2(r * LOG2_E) : 1 + expm1Reduced(r);
        return scaled(e, bits(rounded) - ROUNDER_BITS + n);
    }

    private static float withoutPowers(float x, float rounded) {
        float n = rounded - ROUNDER;
        return x - n * LN_2_HIGH - n * LN_2_LOW;
    }

    /** {@return e<sup>r</sup> - 1, for |r| up to half the logarithm of 2} */
    private static float expm1Reduced(float r) {
        float series = ((((0.000198459587f * r + 0.00139416521f) * r + 0.00833339151f) * r + 0.0416663475f) * r + 0.166666657f) * r
                + 0.5f;
        return r * r * series + r;
    }

    /** {@return e<sup>x</sup> - 1} */
    static float expm1(float x) {
        float atMost = x > EXP_GREATEST ? EXP_GREATEST : x;
        float bounded = atMost < -18 ? -18 : atMost;
        float rounded = bounded * LOG2_E + ROUNDER;
        float e = expm1Reduced(withoutPowers(bounded, rounded));
        float halfPower = power(bits(rounded) - ROUNDER_BITS - 1);
        float result = 2 * (halfPower * e + (halfPower - 0.5f));
        return Math.abs(x) < 0x1p-24f ? x : result;
    }

    /** {@return the hyperbolic sine} */
    static float sinh(float x) {
        float a = Math.abs(x);
        float z = a * a;
        float small = a * (1 + z * (((2.81806319e-06f * z + 0.000198359616f) * z + 0.00833335146f) * z + 0.166666672f));
        float half = halfExp(a);
        float large = half - quotient(0.25f, half);
        return withSign(a < 1 ? small : large, x);
    }

    /** {@return the hyperbolic cosine} */
    static float cosh(float x) {
        float half = halfExp(Math.abs(x));
        return half + quotient(0.25f, half);
    }

    private static float halfExp(float x) {
        return scaledExp(x > HALF_EXP_GREATEST ? HALF_EXP_GREATEST : x, -1);
    }

    /** {@return the hyperbolic tangent} */
    static float tanh(float x) {
        float a = Math.abs(x);
        float z = a * a;
        float small = a
                * (1 + z * ((((-0.00571478158f * z + 0.0206486546f) * z - 0.0537429377f) * z + 0.133314848f) * z - 0.333332837f));
        float large = 1 - quotient(2, scaledExp(a > 10 ? 20 : 2 * a, 0) + 1);
        return withSign(a < 0.625f ? small : large, x);
    }

    /** {@return the natural logarithm} */
    static float log(float x) {
        boolean isSubnormal = x < Float.MIN_NORMAL;
        float normal = isSubnormal ? x * 0x1p23f : x;
        float lowered = isSubnormal ? 23 : 0;
        float result;
        if (NativeFunctions.hasLog2()) {
            float log2 = NativeFunctions.log2(normal) - lowered;
            result = log2 * LN_2;
        } else {
            int steps = exponent(normal);
            float exponent = steps - lowered;
            float f = ofBits(bits(normal) - (steps << FRACTION_BITS)) - 1;
            result = f + (logRest(f) + exponent * LN_2_LOW) + exponent * LN_2_HIGH;
        }
        return ofLogarithm(x, result);
    }

    /** {@return the logarithm to base 10} */
    static float log10(float x) {
        boolean isSubnormal = x < Float.MIN_NORMAL;
        float normal = isSubnormal ? x * 0x1p23f : x;
        float lowered = isSubnormal ? 23 : 0;
        float result;
        if (NativeFunctions.hasLog2()) {
            float log2 = NativeFunctions.log2(normal) - lowered;
            result = log2 * (LOG10_2_HIGH + LOG10_2_LOW);
        } else {
            int steps = exponent(normal);
            float exponent = steps - lowered;
            float f = ofBits(bits(normal) - (steps << FRACTION_BITS)) - 1;
            result = (f + logRest(f)) * LOG10_E + exponent * LOG10_2_LOW + exponent * LOG10_2_HIGH;
        }
        return ofLogarithm(x, result);
    }

    /** {@return the natural logarithm of 1 + x} */
    static float log1p(float x) {
        float u = 1 + x;
        int steps = exponent(u);
        float lost = x < 1 ? x - (u - 1) : 1 - (u - x);
        // Where this power would not be a normal number, nothing is lost.
        float correction = x < 0x1p60f ? lost * power(-steps) : 0;
        float f = ofBits(bits(u) - (steps << FRACTION_BITS)) - 1 + correction;
        float result = f + (logRest(f) + steps * LN_2_LOW) + steps * LN_2_HIGH;
        return Math.abs(x) < 0x1p-24f ? x : ofLogarithm(u, result);
    }

    /** {@return the n for which x · 2<sup>-n</sup> is from √½ to √2} */
    private static int exponent(float x) {
        return bits(x) - ROOT_HALF_BITS >> FRACTION_BITS;
    }

    /** {@return ln(1 + f) - f, for f from √½ - 1 to √2 - 1} */
    private static float logRest(float f) {
        float z = f * f;
        float high = ((0.0674664229f * f - 0.116756521f) * f + 0.11888162f) * f - 0.124055885f;
        float series = ((((high * f + 0.142195523f) * f - 0.166679963f) * f + 0.200021192f) * f - 0.250000089f) * f + 0.333333135f;
        return f * z * series - 0.5f * z;
    }

    /** {@return the logarithm of x, which is this if x is positive and finite} */
    private static float ofLogarithm(float x, float ofPositive) {
        float positive = x < Float.POSITIVE_INFINITY ? ofPositive : x;
        float other = x == 0 ? Float.NEGATIVE_INFINITY : Float.NaN;
        return x > 0 ? positive : other;
    }

    /** {@return the cube root} */
    static float cbrt(float x) {
        float a = Math.abs(x);
        boolean isSmall = a < 0x1p-100f;
        boolean isLarge = a > 0x1p100f;
        float raised = isSmall ? a * 0x1p48f : a;
        float b = isLarge ? a * 0x1p-48f : raised;
        // A third of the exponent, and the nearest line to the significand's root.
        float y = ofBits(bits(b) / 3 + 709_958_130);
        float cube = y * y * y;
        y = y * quotient(b + b + cube, b + cube + cube);
        float square = y * y;
        y = y - quotient(square * y - b, 3 * square);
        float up = isSmall ? y * 0x1p-16f : y;
        float root = isLarge ? y * 0x1p16f : up;
        float result = a > 0 ? root : a;
        return withSign(a < Float.POSITIVE_INFINITY ? result : a, x);
    }

    /** {@return the root of the sum of the squares} */
    static float hypot(float x, float y) {
        float a = Math.abs(x);
        float b = Math.abs(y);
        float greater = a > b ? a : b;
        boolean isLarge = greater > 0x1p60f;
        boolean isSmall = greater < 0x1p-60f;
        float smallScale = isSmall ? 0x1p80f : 1;
        float scale = isLarge ? 0x1p-68f : smallScale;
        float smallBack = isSmall ? 0x1p-80f : 1;
        float back = isLarge ? 0x1p68f : smallBack;
        float p = a * scale;
        float q = b * scale;
        float result = (float) Math.sqrt(p * p + q * q) * back;
        float orInfinite = a == Float.POSITIVE_INFINITY ? a : result;
        return b == Float.POSITIVE_INFINITY ? b : orInfinite;
    }

    /** {@return the arc tangent} */
    static float atan(float x) {
        float a = Math.abs(x);
        boolean isLarge = a > 1;
        float inverse = quotient(1, a);
        float t = isLarge ? inverse : a;
        float small = atanReduced(t);
        float large = HALF_PI_HIGH - small + HALF_PI_LOW;
        return withSign(isLarge ? large : small, x);
    }

    /** {@return the angle of the point (x, y)} */
    static float atan2(float y, float x) {
        float a = Math.abs(y);
        float b = Math.abs(x);
        boolean isSteep = a > b;
        float greater = isSteep ? a : b;
        float less = isSteep ? b : a;
        float equal = greater == 0 ? 0 : 1;
        float quotient = less / greater;
        float small = atanReduced(less == greater ? equal : quotient);
        float steep = HALF_PI_HIGH - small + HALF_PI_LOW;
        float right = isSteep ? steep : small;
        float left = PI_HIGH - right + PI_LOW;
        float angle = bits(x) < 0 ? left : right;
        float number = withSign(angle, y);
        return Float.isNaN(x) || Float.isNaN(y) ? Float.NaN : number;
    }

    /** {@return the arc tangent of a number from 0 to 1} */
    private static float atanReduced(float t) {
        float z = t * t;
        float high = (((-0.00179362297f * z + 0.0109146116f) * z - 0.031177856f) * z + 0.0579576045f) * z - 0.08403451f;
        float series = (((high * z + 0.109521858f) * z - 0.142642424f) * z + 0.199985489f) * z - 0.333332986f;
        return t + t * (z * series);
    }

    /** {@return the arc sine} */
    static float asin(float x) {
        float a = Math.abs(x);
        boolean isLarge = a > 0.5f;
        float arc = asinReduced(a, isLarge);
        float large = HALF_PI_HIGH - 2 * arc + HALF_PI_LOW;
        return withSign(isLarge ? large : arc, x);
    }

    /** {@return the arc cosine} */
    static float acos(float x) {
        float a = Math.abs(x);
        boolean isLarge = a > 0.5f;
        float arc = asinReduced(a, isLarge);
        float left = PI_HIGH - 2 * arc + PI_LOW;
        float large = x < 0 ? left : 2 * arc;
        float small = HALF_PI_HIGH - withSign(arc, x) + HALF_PI_LOW;
        return isLarge ? large : small;
    }

    /** {@return the arc sine of a, or the half of the arc cosine of a, which is the arc sine of √((1 - a) / 2)} */
    private static float asinReduced(float a, boolean isLarge) {
        float halved = 0.5f - 0.5f * a;
        float z = isLarge ? halved : a * a;
        float root = (float) Math.sqrt(halved);
        float t = isLarge ? root : a;
        float series = (((0.0422785357f * z + 0.0241144784f) * z + 0.0454833359f) * z + 0.0749519616f) * z + 0.166667551f;
        return t + t * (z * series);
    }

    /** {@return x<sup>y</sup>} */
    static float pow(float x, float y) {
        float a = Math.abs(x);
        boolean isSubnormal = a < Float.MIN_NORMAL;
        float normal = isSubnormal ? a * 0x1p23f : a;
        int steps = exponent(normal);
        float exponent = steps - (isSubnormal ? 23 : 0);
        float m = ofBits(bits(normal) - (steps << FRACTION_BITS));
        // The logarithm to base 2 in two parts: 2 / (3 ln 2) · s (3 + s² + …), where s = (m - 1) / (m + 1) in two parts as well.
        float u = m - 1;
        float v = m + 1;
        float s = quotient(u, v);
        float sHigh = upperHalf(s);
        float vHigh = upperHalf(v);
        float vLow = m - (vHigh - 1);
        float sLow = quotient(u - sHigh * vHigh - sHigh * vLow, v);
        float z = s * s;
        float square = sHigh * sHigh;
        float higher = ((0.346983999f * z + 0.428397536f) * z + 0.600000322f) * z * z + sLow * (sHigh + s);
        float termsHigh = upperHalf(3 + square + higher);
        float termsLow = higher - (termsHigh - 3 - square);
        float productHigh = sHigh * termsHigh;
        float productLow = sLow * termsHigh + termsLow * s;
        float pHigh = upperHalf(productHigh + productLow);
        float pLow = productLow - (pHigh - productHigh);
        float high = pHigh * TWO_OVER_3_LN_2_HIGH;
        float low = pHigh * TWO_OVER_3_LN_2_LOW + pLow * (TWO_OVER_3_LN_2_HIGH + TWO_OVER_3_LN_2_LOW);
        float sum = exponent + high;
        float rest = high - (sum - exponent) + low;
        float logHigh = upperHalf(sum + rest);
        float logLow = rest - (logHigh - sum);
        // Its product with y: beyond 2^32, the result is 0, 1 or infinite for any other number than 1.
        float atMost = y > 0x1p32f ? 0x1p32f : y;
        float factor = atMost < -0x1p32f ? -0x1p32f : atMost;
        float factorHigh = upperHalf(factor);
        float magnitude = exp2(factorHigh * logHigh, (factor - factorHigh) * logHigh + factor * logLow);
        float ofZero = y < 0 ? Float.POSITIVE_INFINITY : 0;
        float ofInfinite = y < 0 ? 0 : Float.POSITIVE_INFINITY;
        float positive = a == 0 ? ofZero : magnitude;
        float any = a == Float.POSITIVE_INFINITY ? ofInfinite : positive;
        return withSpecialCases(x, y, any);
    }

    /** {@return 2 to the sum of two numbers} */
    private static float exp2(float high, float low) {
        boolean isGreat = high > 130;
        boolean isLeast = high < -152;
        float lowHigh = isLeast ? -152 : high;
        float bounded = isGreat ? 130 : lowHigh;
        float rest = isGreat || isLeast ? 0 : low;
        float rounded = bounded + ROUNDER;
        float f = bounded - (rounded - ROUNDER) + rest;
        float e;
        if (NativeFunctions.hasExp2()) {
            e = NativeFunctions.exp2(f);
        } else {
            float series = ((((0.000153523171f * f + 0.00134001696f) * f + 0.00961844996f) * f + 0.0555032939f) * f + 0.240226477f)
                    * f
                    + 0.693147182f;
            e = 1 + f * series;
        }
        return scaled(e, bits(rounded) - ROUNDER_BITS);
    }

    /** {@return the power, if this is that of the magnitude of x} */
    private static float withSpecialCases(float x, float y, float power) {
        float a = Math.abs(x);
        float b = Math.abs(y);
        boolean isWhole = b >= 0x1p23f || b + 0x1p23f - 0x1p23f == b;
        // The last bit of what is added is that of the ones.
        int ones = b < 0x1p23f ? bits(b + 0x1p23f) : bits(b);
        boolean isOdd = isWhole && b < 0x1p24f && (ones & 1) != 0;
        int sign = isOdd ? bits(x) & SIGN : 0;
        float signed = ofBits(bits(power) ^ sign);
        boolean isRoot = x < 0 && a < Float.POSITIVE_INFINITY && !isWhole;
        boolean isUndefined = isRoot || a == 1 && b == Float.POSITIVE_INFINITY || Float.isNaN(x) || Float.isNaN(y);
        float defined = isUndefined ? Float.NaN : signed;
        return b == 0 ? 1 : defined;
    }
}
