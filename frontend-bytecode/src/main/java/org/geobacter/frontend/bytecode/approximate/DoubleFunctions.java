package org.geobacter.frontend.bytecode.approximate;

/**
 * The functions of {@link Math} on {@code double}, to a few units in the last place, written as {@link FloatFunctions} are: straight on,
 * with selections, for the vectors of a CPU. The bounds are in docs/numerics.md.
 */
public final class DoubleFunctions {
    /** 1.5 · 2<sup>52</sup>: a number below 2<sup>51</sup> that is added to it is rounded, and its bits end with the integer. */
    private static final double ROUNDER = 0x1.8p52;

    private static final long SIGN = 0x8000_0000_0000_0000L;
    private static final int BIAS = 1023;
    private static final int FRACTION_BITS = 52;
    /** The upper 26 of the 53 bits of a significand: the product of two such numbers is exact. */
    private static final long UPPER_HALF = 0xffff_ffff_f800_0000L;
    /** The upper word of the root of a half. */
    private static final int ROOT_HALF_WORD = 0x3fe6_a09e;
    private static final int WORD_FRACTION_BITS = 20;

    private static final double LOG2_E = 0x1.71547652b82fep0;
    private static final double LN_2_HIGH = 0x1.62e42fefa4p-1;
    private static final double LN_2_LOW = -0x1.8432a1b0e2634p-43;
    private static final double LOG10_2_HIGH = 0x1.34413509f8p-2;
    private static final double LOG10_2_LOW = -0x1.80433b83b532ap-44;
    private static final double LOG10_E = 0x1.bcb7b1526e50ep-2;
    private static final double TWO_OVER_3_LN_2_HIGH = 0x1.ec709ep-1;
    private static final double TWO_OVER_3_LN_2_LOW = -0x1.e2fe0145b01f5p-28;

    private static final double PI_HIGH = 0x1.921fb54442d18p1;
    private static final double PI_LOW = 0x1.1a62633145c07p-53;
    private static final double HALF_PI_HIGH = 0x1.921fb54442d18p0;
    private static final double HALF_PI_LOW = 0x1.1a62633145c07p-54;
    /** A half π in parts, two of them so short that products with integers below 2<sup>26</sup> are exact. */
    private static final double HALF_PI_1 = 0x1.921fb54p0;
    private static final double HALF_PI_2 = 0x1.10b461p-30;
    private static final double HALF_PI_3 = 0x1.a62633145c06ep-58;
    private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
    private static final double MAX_REDUCED = 0.8;

    /** e to it is less than half of the least number. */
    private static final double EXP_LEAST = -746;
    /** e to it is not finite. */
    private static final double EXP_GREATEST = 710;
    /** Half of e to it is not finite. */
    private static final double HALF_EXP_GREATEST = 711;
    /** e to it is nothing beside 1. */
    private static final double EXPM1_LEAST = -40;
    /** For less, 1 + x is 1. */
    private static final double TINY = 0x1p-54;

    private DoubleFunctions() {}

    private static long bits(double x) {
        return Double.doubleToRawLongBits(x);
    }

    private static double ofBits(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static double upperHalf(double x) {
        return ofBits(bits(x) & UPPER_HALF);
    }

    private static double withSign(double magnitude, double sign) {
        return ofBits(bits(magnitude) ^ bits(sign) & SIGN);
    }

    /** {@return x · 2<sup>n</sup>, rounded once; n from -2044 to 2046} */
    private static double scaled(double x, int n) {
        int half = n >> 1;
        return x * power(half) * power(n - half);
    }

    /** {@return 2<sup>n</sup>, for normal numbers} */
    private static double power(int n) {
        return ofBits((long) (n + BIAS) << FRACTION_BITS);
    }

    /** {@return the sine} */
    static double sin(double x) {
        double rounded = x * TWO_OVER_PI + ROUNDER;
        return sineOrCosine(withoutQuarters(x, rounded), bits(rounded));
    }

    /** {@return the cosine} */
    static double cos(double x) {
        double rounded = x * TWO_OVER_PI + ROUNDER;
        return sineOrCosine(withoutQuarters(x, rounded), bits(rounded) + 1);
    }

    /** {@return the tangent} */
    static double tan(double x) {
        double rounded = x * TWO_OVER_PI + ROUNDER;
        double r = withoutQuarters(x, rounded);
        boolean isEven = (bits(rounded) & 1) == 0;
        double sine = sine(r);
        double cosine = cosine(r);
        double above = isEven ? sine : -cosine;
        double below = isEven ? cosine : sine;
        return above / below;
    }

    /** {@return the sine of a number of quarters of a turn and a rest} */
    private static double sineOrCosine(double r, long quarters) {
        double sine = sine(r);
        double cosine = cosine(r);
        double result = (quarters & 1) == 0 ? sine : cosine;
        return ofBits(bits(result) ^ (quarters & 2) << 62);
    }

    private static double sine(double r) {
        double z = r * r;
        double high = (1.5896504911558898e-10 * z - 2.505075326388793e-08) * z + 2.755731366205311e-06;
        double series = ((high * z - 0.00019841269829725191) * z + 0.008333333333322316) * z - 0.16666666666666632;
        return r * (1 + z * series);
    }

    private static double cosine(double r) {
        double z = r * r;
        double high = (-1.1359448656172761e-11 * z + 2.0875719558258685e-09) * z - 2.755731432602761e-07;
        double series = ((high * z + 2.4801587289394916e-05) * z - 0.001388888888887399) * z + 0.0416666666666666;
        return z * z * series - 0.5 * z + 1;
    }

    private static double withoutQuarters(double x, double rounded) {
        double quarters = rounded - ROUNDER;
        double r = x - quarters * HALF_PI_1 - quarters * HALF_PI_2 - quarters * HALF_PI_3;
        double atMost = r > MAX_REDUCED ? MAX_REDUCED : r;
        return atMost < -MAX_REDUCED ? -MAX_REDUCED : atMost;
    }

    /** {@return e<sup>x</sup>} */
    static double exp(double x) {
        double atMost = x > EXP_GREATEST ? EXP_GREATEST : x;
        return scaledExp(atMost < EXP_LEAST ? EXP_LEAST : atMost, 0);
    }

    /** {@return e<sup>x</sup> · 2<sup>n</sup>, rounded once} */
    private static double scaledExp(double x, int n) {
        double rounded = x * LOG2_E + ROUNDER;
        return scaled(1 + expm1Reduced(withoutPowers(x, rounded)), (int) bits(rounded) + n);
    }

    private static double withoutPowers(double x, double rounded) {
        double n = rounded - ROUNDER;
        return x - n * LN_2_HIGH - n * LN_2_LOW;
    }

    /** {@return e<sup>r</sup> - 1, for |r| up to half the logarithm of 2} */
    private static double expm1Reduced(double r) {
        double high = (2.505377765239552e-08 * r + 2.7626161428239564e-07) * r + 2.75574078613004e-06;
        double middle = ((high * r + 2.4801504978871783e-05) * r + 0.00019841269718346073) * r + 0.0013888888931795;
        double series = (((middle * r + 0.008333333333389956) * r + 0.04166666666657611) * r + 0.16666666666666588) * r
                + 0.5000000000000006;
        return r * r * series + r;
    }

    /** {@return e<sup>x</sup> - 1} */
    static double expm1(double x) {
        double atMost = x > EXP_GREATEST ? EXP_GREATEST : x;
        double bounded = atMost < EXPM1_LEAST ? EXPM1_LEAST : atMost;
        double rounded = bounded * LOG2_E + ROUNDER;
        double e = expm1Reduced(withoutPowers(bounded, rounded));
        double halfPower = power((int) bits(rounded) - 1);
        double result = 2 * (halfPower * e + (halfPower - 0.5));
        return Math.abs(x) < TINY ? x : result;
    }

    /** {@return the hyperbolic sine} */
    static double sinh(double x) {
        double a = Math.abs(x);
        double less = expm1(a);
        double small = 0.5 * (less + less / (less + 1));
        double half = halfExp(a);
        double large = half - 0.25 / half;
        double result = a < 1 ? small : large;
        // Half of the least number is zero.
        return withSign(a < TINY ? a : result, x);
    }

    /** {@return the hyperbolic cosine} */
    static double cosh(double x) {
        double half = halfExp(Math.abs(x));
        return half + 0.25 / half;
    }

    private static double halfExp(double x) {
        return scaledExp(x > HALF_EXP_GREATEST ? HALF_EXP_GREATEST : x, -1);
    }

    /** {@return the hyperbolic tangent} */
    static double tanh(double x) {
        double a = Math.abs(x);
        double e = expm1(a > 22 ? 44 : 2 * a);
        return withSign(a < TINY ? a : e / (e + 2), x);
    }

    /** {@return the natural logarithm} */
    static double log(double x) {
        boolean isSubnormal = x < Double.MIN_NORMAL;
        double normal = isSubnormal ? x * 0x1p54 : x;
        int steps = exponent(normal);
        double exponent = steps - (isSubnormal ? 54 : 0);
        double f = significand(normal, steps) - 1;
        double result = f + (logRest(f) + exponent * LN_2_LOW) + exponent * LN_2_HIGH;
        return ofLogarithm(x, result);
    }

    /** {@return the logarithm to base 10} */
    static double log10(double x) {
        boolean isSubnormal = x < Double.MIN_NORMAL;
        double normal = isSubnormal ? x * 0x1p54 : x;
        int steps = exponent(normal);
        double exponent = steps - (isSubnormal ? 54 : 0);
        double f = significand(normal, steps) - 1;
        double result = (f + logRest(f)) * LOG10_E + exponent * LOG10_2_LOW + exponent * LOG10_2_HIGH;
        return ofLogarithm(x, result);
    }

    /** {@return the natural logarithm of 1 + x} */
    static double log1p(double x) {
        double u = 1 + x;
        int steps = exponent(u);
        double lost = x < 1 ? x - (u - 1) : 1 - (u - x);
        // Where this power would not be a normal number, nothing is lost.
        double correction = x < 0x1p60 ? lost * power(-steps) : 0;
        double f = significand(u, steps) - 1 + correction;
        double result = f + (logRest(f) + steps * LN_2_LOW) + steps * LN_2_HIGH;
        return Math.abs(x) < TINY ? x : ofLogarithm(u, result);
    }

    /** {@return the n for which x · 2<sup>-n</sup> is from √½ to √2, or a little less} */
    private static int exponent(double x) {
        return (int) (bits(x) >>> 32) - ROOT_HALF_WORD >> WORD_FRACTION_BITS;
    }

    private static double significand(double x, int exponent) {
        return ofBits(bits(x) - ((long) exponent << FRACTION_BITS));
    }

    /** {@return ln(1 + f) - f, for f from √½ - 1 to √2 - 1} ln(1 + f) is 2 atanh(s), where s is f / (2 + f), and 2s is f - s f. */
    private static double logRest(double f) {
        double s = f / (2 + f);
        double z = s * s;
        double series = ((((((0.14797507797006998 * z + 0.15313903235806306) * z + 0.18183569740334393) * z + 0.22222198475973498)
                * z
                + 0.2857142874326284) * z + 0.3999999999941109) * z + 0.6666666666666735) * z;
        double halfSquare = 0.5 * f * f;
        return s * (halfSquare + series) - halfSquare;
    }

    /** {@return the logarithm of x, which is this if x is positive and finite} */
    private static double ofLogarithm(double x, double ofPositive) {
        double positive = x < Double.POSITIVE_INFINITY ? ofPositive : x;
        double other = x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        return x > 0 ? positive : other;
    }

    /** {@return the cube root} */
    static double cbrt(double x) {
        double a = Math.abs(x);
        boolean isSmall = a < 0x1p-900;
        boolean isLarge = a > 0x1p900;
        double raised = isSmall ? a * 0x1p180 : a;
        double b = isLarge ? a * 0x1p-180 : raised;
        // A third of the exponent, and the nearest line to the significand's root.
        double y = ofBits((long) ((int) (bits(b) >>> 32) / 3 + 715_094_163) << 32);
        double first = y * y * y;
        y = y * ((b + b + first) / (b + first + first));
        double second = y * y * y;
        y = y * ((b + b + second) / (b + second + second));
        double square = y * y;
        y = y - (square * y - b) / (3 * square);
        double up = isSmall ? y * 0x1p-60 : y;
        double root = isLarge ? y * 0x1p60 : up;
        double result = a > 0 ? root : a;
        return withSign(a < Double.POSITIVE_INFINITY ? result : a, x);
    }

    /** {@return the root of the sum of the squares} */
    static double hypot(double x, double y) {
        double a = Math.abs(x);
        double b = Math.abs(y);
        double greater = a > b ? a : b;
        boolean isLarge = greater > 0x1p500;
        boolean isSmall = greater < 0x1p-500;
        double smallScale = isSmall ? 0x1p574 : 1;
        double scale = isLarge ? 0x1p-530 : smallScale;
        double smallBack = isSmall ? 0x1p-574 : 1;
        double back = isLarge ? 0x1p530 : smallBack;
        double p = a * scale;
        double q = b * scale;
        double result = Math.sqrt(p * p + q * q) * back;
        double orInfinite = a == Double.POSITIVE_INFINITY ? a : result;
        return b == Double.POSITIVE_INFINITY ? b : orInfinite;
    }

    /** {@return the arc tangent} */
    static double atan(double x) {
        double a = Math.abs(x);
        boolean isLarge = a > 1;
        double inverse = 1 / a;
        double small = atanReduced(isLarge ? inverse : a);
        double large = HALF_PI_HIGH - small + HALF_PI_LOW;
        return withSign(isLarge ? large : small, x);
    }

    /** {@return the angle of the point (x, y)} */
    static double atan2(double y, double x) {
        double a = Math.abs(y);
        double b = Math.abs(x);
        boolean isSteep = a > b;
        double greater = isSteep ? a : b;
        double less = isSteep ? b : a;
        double equal = greater == 0 ? 0 : 1;
        double quotient = less / greater;
        double small = atanReduced(less == greater ? equal : quotient);
        double steep = HALF_PI_HIGH - small + HALF_PI_LOW;
        double right = isSteep ? steep : small;
        double left = PI_HIGH - right + PI_LOW;
        double angle = bits(x) < 0 ? left : right;
        double number = withSign(angle, y);
        return Double.isNaN(x) || Double.isNaN(y) ? Double.NaN : number;
    }

    /** {@return the arc tangent of a number from 0 to 1} */
    private static double atanReduced(double t) {
        double z = t * t;
        double p = ((-2.0662183565938068e-05 * z + 0.00022684749159431313) * z - 0.0011807614467137756) * z + 0.0039004274508312015;
        double q = (((p * z - 0.009265351352035425) * z + 0.01708413983062108) * z - 0.02593080597309015) * z + 0.03414532685115601;
        double r = (((q * z - 0.04097070922132539) * z + 0.04675898634680077) * z - 0.05239889251840385) * z + 0.05877475251703458;
        double s = (((r * z - 0.06665892204123691) * z + 0.07692217323360163) * z - 0.09090901658448865) * z + 0.11111110705580614;
        double series = ((s * z - 0.14285714272356595) * z + 0.19999999999774856) * z - 0.33333333333331994;
        return t + t * (z * series);
    }

    /** {@return the arc sine} */
    static double asin(double x) {
        double a = Math.abs(x);
        boolean isLarge = a > 0.5;
        double arc = asinReduced(a, isLarge);
        double large = HALF_PI_HIGH - 2 * arc + HALF_PI_LOW;
        return withSign(isLarge ? large : arc, x);
    }

    /** {@return the arc cosine} */
    static double acos(double x) {
        double a = Math.abs(x);
        boolean isLarge = a > 0.5;
        double arc = asinReduced(a, isLarge);
        double left = PI_HIGH - 2 * arc + PI_LOW;
        double large = x < 0 ? left : 2 * arc;
        double small = HALF_PI_HIGH - withSign(arc, x) + HALF_PI_LOW;
        return isLarge ? large : small;
    }

    /** {@return the arc sine of a, or the half of the arc cosine of a, which is the arc sine of √((1 - a) / 2)} */
    private static double asinReduced(double a, boolean isLarge) {
        double halved = 0.5 - 0.5 * a;
        double z = isLarge ? halved : a * a;
        double root = Math.sqrt(halved);
        double t = isLarge ? root : a;
        double p = ((0.03198182447641715 * z - 0.01632689402711556) * z + 0.019594472490314804) * z + 0.006503470865817773;
        double q = (((p * z + 0.01217495423051058) * z + 0.013884348496868947) * z + 0.017359795865835793) * z
                + 0.022371751920445822;
        double series = (((q * z + 0.030381959396332297) * z + 0.04464285682195193) * z + 0.07500000000344834) * z
                + 0.16666666666665375;
        return t + t * (z * series);
    }

    /** {@return x<sup>y</sup>} */
    static double pow(double x, double y) {
        double a = Math.abs(x);
        boolean isSubnormal = a < Double.MIN_NORMAL;
        double normal = isSubnormal ? a * 0x1p54 : a;
        int steps = exponent(normal);
        double exponent = steps - (isSubnormal ? 54 : 0);
        double m = significand(normal, steps);
        // The logarithm to base 2 in two parts: 2 / (3 ln 2) · s (3 + s² + …), where s = (m - 1) / (m + 1) in two parts as well.
        double u = m - 1;
        double v = m + 1;
        double s = u / v;
        double sHigh = upperHalf(s);
        double vHigh = upperHalf(v);
        double vLow = m - (vHigh - 1);
        double sLow = (u - sHigh * vHigh - sHigh * vLow) / v;
        double z = s * s;
        double square = sHigh * sHigh;
        double p = ((0.17985650443187573 * z + 0.17511972278519308) * z + 0.2000448869743246) * z + 0.23076834980209698;
        double series = (((p * z + 0.272727283102493) * z + 0.33333333326265796) * z + 0.4285714285716783) * z + 0.5999999999999996;
        double higher = series * z * z + sLow * (sHigh + s);
        double termsHigh = upperHalf(3 + square + higher);
        double termsLow = higher - (termsHigh - 3 - square);
        double productHigh = sHigh * termsHigh;
        double productLow = sLow * termsHigh + termsLow * s;
        double pHigh = upperHalf(productHigh + productLow);
        double pLow = productLow - (pHigh - productHigh);
        double high = pHigh * TWO_OVER_3_LN_2_HIGH;
        double low = pHigh * TWO_OVER_3_LN_2_LOW + pLow * (TWO_OVER_3_LN_2_HIGH + TWO_OVER_3_LN_2_LOW);
        double sum = exponent + high;
        double rest = high - (sum - exponent) + low;
        double logHigh = upperHalf(sum + rest);
        double logLow = rest - (logHigh - sum);
        // Its product with y: beyond 2^64, the result is 0, 1 or infinite for any other number than 1.
        double atMost = y > 0x1p64 ? 0x1p64 : y;
        double factor = atMost < -0x1p64 ? -0x1p64 : atMost;
        double factorHigh = upperHalf(factor);
        double magnitude = exp2(factorHigh * logHigh, (factor - factorHigh) * logHigh + factor * logLow);
        double ofZero = y < 0 ? Double.POSITIVE_INFINITY : 0;
        double ofInfinite = y < 0 ? 0 : Double.POSITIVE_INFINITY;
        double positive = a == 0 ? ofZero : magnitude;
        double any = a == Double.POSITIVE_INFINITY ? ofInfinite : positive;
        return withSpecialCases(x, y, any);
    }

    /** {@return 2 to the sum of two numbers} */
    private static double exp2(double high, double low) {
        boolean isGreat = high > 1030;
        boolean isLeast = high < -1080;
        double lowHigh = isLeast ? -1080 : high;
        double bounded = isGreat ? 1030 : lowHigh;
        double rest = isGreat || isLeast ? 0 : low;
        double rounded = bounded + ROUNDER;
        double f = bounded - (rounded - ROUNDER) + rest;
        double p = (4.4347667796798362e-10 * f + 7.073790779001801e-09) * f + 1.0178199663369023e-07;
        double q = (((p * f + 1.3215435241224347e-06) * f + 1.5252733492752909e-05) * f + 0.00015403530457188308) * f
                + 0.0013333558146775175;
        double series = (((q * f + 0.009618129107594065) * f + 0.05550410866482008) * f + 0.2402265069591013) * f
                + 0.6931471805599453;
        return scaled(1 + f * series, (int) bits(rounded));
    }

    /** {@return the power, if this is that of the magnitude of x} */
    private static double withSpecialCases(double x, double y, double power) {
        double a = Math.abs(x);
        double b = Math.abs(y);
        boolean isWhole = b >= 0x1p52 || b + 0x1p52 - 0x1p52 == b;
        // The last bit of what is added is that of the ones.
        long ones = b < 0x1p52 ? bits(b + 0x1p52) : bits(b);
        boolean isOdd = isWhole && b < 0x1p53 && (ones & 1) != 0;
        long sign = isOdd ? bits(x) & SIGN : 0;
        double signed = ofBits(bits(power) ^ sign);
        boolean isRoot = x < 0 && a < Double.POSITIVE_INFINITY && !isWhole;
        boolean isUndefined = isRoot || a == 1 && b == Double.POSITIVE_INFINITY || Double.isNaN(x) || Double.isNaN(y);
        double defined = isUndefined ? Double.NaN : signed;
        return b == 0 ? 1 : defined;
    }
}
