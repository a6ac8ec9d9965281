package org.geobacter.hsa.simulator.isa;

import static org.geobacter.hsa.simulator.isa.OperandType.F16;
import static org.geobacter.hsa.simulator.isa.OperandType.F32;
import static org.geobacter.hsa.simulator.isa.OperandType.F64;

import java.util.List;
import org.geobacter.hsa.simulator.isa.LaneFunction.Narrow;
import org.geobacter.hsa.simulator.isa.LaneFunction.NarrowTest;
import org.geobacter.hsa.simulator.isa.LaneFunction.Wide;
import org.geobacter.hsa.simulator.isa.LaneFunction.WideTest;

/**
 * The instructions around a division: {@code v_div_scale} moves numerator and denominator away from where a quotient's computation
 * would over- or underflow, {@code v_div_fmas} undoes it with its last multiply-add, and {@code v_div_fixup} gives zeros, infinities and
 * NaN. Operand b is the denominator, c the numerator, a the one of them that is scaled, or the quotient.
 */
final class Divisions {
    private Divisions() {}

    static void define(OperationTable t) {
        t.add("v_div_scale_f32", new VectorOperation(F32, List.of(F32, F32, F32), (Narrow) Divisions::scale32, (NarrowTest) (a, b,
                c) -> isScaledBack(Float.intBitsToFloat(b), Float.intBitsToFloat(c))));
        t.add("v_div_scale_f64", new VectorOperation(F64, List.of(F64, F64, F64), (Wide) Divisions::scale64, (WideTest) (a, b,
                c) -> isScaledBack(Double.longBitsToDouble(b), Double.longBitsToDouble(c))));
        t.narrow("v_div_fixup_f32", F32, List.of(F32, F32, F32), (a, b, c) -> Float.floatToRawIntBits(
                (float) fixup(Float.intBitsToFloat(a), Float.intBitsToFloat(b), Float.intBitsToFloat(c), 150)));
        t.wide("v_div_fixup_f64", F64, List.of(F64, F64, F64), (a, b, c) -> Double.doubleToRawLongBits(
                fixup(Double.longBitsToDouble(a), Double.longBitsToDouble(b), Double.longBitsToDouble(c), 1075)));
        t.narrow("v_div_fixup_f16", F16, List.of(F16, F16, F16), Divisions::fixupHalf).keepsOtherHalf();
        t.narrow("v_div_fixup_legacy_f16", F16, List.of(F16, F16, F16), Divisions::fixupHalf);
    }

    private static int scale32(int a, int denominatorBits, int numeratorBits) {
        float value = Float.intBitsToFloat(a);
        float denominator = Float.intBitsToFloat(denominatorBits);
        float numerator = Float.intBitsToFloat(numeratorBits);
        int scale;
        if (numerator == 0 || denominator == 0) {
            return Float.floatToRawIntBits(Float.NaN);
        } else if (exponent(numerator) - exponent(denominator) >= 96) {
            scale = a == denominatorBits ? 64 : 0;
        } else if (isDenormal(denominator)) {
            scale = 64;
        } else if (isDenormal(1 / denominator) && isTiny(numerator / denominator)) {
            scale = a == denominatorBits ? -64 : 0;
        } else if (isDenormal(1 / denominator)) {
            scale = -64;
        } else if (isTiny(numerator / denominator)) {
            scale = a == numeratorBits ? 64 : 0;
        } else {
            scale = exponent(numerator) <= 23 ? 64 : 0;
        }
        return Float.floatToRawIntBits(Math.scalb(value, scale));
    }

    /** {@return whether the quotient is large or small, so that only one of the operands is scaled} */
    private static boolean isScaledBack(float denominator, float numerator) {
        if (numerator == 0 || denominator == 0) {
            return false;
        }
        return exponent(numerator) - exponent(denominator) >= 96
                || !isDenormal(denominator) && isTiny(numerator / denominator);
    }

    private static long scale64(long a, long denominatorBits, long numeratorBits) {
        double value = Double.longBitsToDouble(a);
        double denominator = Double.longBitsToDouble(denominatorBits);
        double numerator = Double.longBitsToDouble(numeratorBits);
        int scale;
        if (numerator == 0 || denominator == 0) {
            return Double.doubleToRawLongBits(Double.NaN);
        } else if (exponent(numerator) - exponent(denominator) >= 768) {
            scale = a == denominatorBits ? 128 : 0;
        } else if (isDenormal(denominator)) {
            scale = 128;
        } else if (isDenormal(1 / denominator) && isTiny(numerator / denominator)) {
            scale = a == denominatorBits ? -128 : 0;
        } else if (isDenormal(1 / denominator)) {
            scale = -128;
        } else if (isTiny(numerator / denominator)) {
            scale = a == numeratorBits ? 128 : 0;
        } else {
            scale = exponent(numerator) <= 53 ? 128 : 0;
        }
        return Double.doubleToRawLongBits(Math.scalb(value, scale));
    }

    private static boolean isScaledBack(double denominator, double numerator) {
        if (numerator == 0 || denominator == 0) {
            return false;
        }
        return exponent(numerator) - exponent(denominator) >= 768
                || !isDenormal(denominator) && isTiny(numerator / denominator);
    }

    /** The exponent's bits. */
    private static int exponent(float value) {
        return Float.floatToRawIntBits(value) >>> 23 & 0xff;
    }

    private static int exponent(double value) {
        return (int) (Double.doubleToRawLongBits(value) >>> 52 & 0x7ff);
    }

    private static boolean isDenormal(float value) {
        return value != 0 && isTiny(value);
    }

    private static boolean isDenormal(double value) {
        return value != 0 && isTiny(value);
    }

    private static boolean isTiny(float value) {
        return Math.abs(value) < Float.MIN_NORMAL;
    }

    private static boolean isTiny(double value) {
        return Math.abs(value) < Double.MIN_NORMAL;
    }

    /** {@code v_div_fmas_f32}: the multiply-add, scaled before it is rounded. */
    static float multiplyAdd(float a, float b, float c, boolean scales) {
        if (!scales) {
            return Math.fma(a, b, c);
        }
        // A product of floats is exact as a double; what is rounded to odd rounds further as the exact sum does.
        double sum = HalfOperations.multiplyAdd(a, b, c);
        return (float) (sum * (exponent(c) > 127 ? 0x1p64 : 0x1p-64));
    }

    /** {@code v_div_fmas_f64}: the multiply-add, scaled before it is rounded. */
    static double multiplyAdd(double a, double b, double c, boolean scales) {
        double sum = Math.fma(a, b, c);
        if (!scales || !Double.isFinite(sum)) {
            return sum;
        }
        if (exponent(c) > 1023) {
            return sum * 0x1p128;
        }
        var exact = new java.math.BigDecimal(a).multiply(new java.math.BigDecimal(b)).add(new java.math.BigDecimal(c));
        double scaled = exact.multiply(new java.math.BigDecimal(0x1p-128)).doubleValue();
        return scaled == 0 ? Math.copySign(0, sum) : scaled;
    }

    /** A quotient that underflows anyway has an exponent that is less by more than {@code range}. */
    private static double fixup(double quotient, double denominator, double numerator, int range) {
        boolean negative = isNegative(denominator) != isNegative(numerator);
        double magnitude;
        if (Double.isNaN(numerator)) {
            return numerator;
        } else if (Double.isNaN(denominator)) {
            return denominator;
        } else if (denominator == 0 && numerator == 0 || Double.isInfinite(denominator) && Double.isInfinite(numerator)) {
            return Double.NaN;
        } else if (denominator == 0 || Double.isInfinite(numerator)) {
            magnitude = Double.POSITIVE_INFINITY;
        } else if (Double.isInfinite(denominator) || numerator == 0) {
            magnitude = 0;
        } else if (Math.getExponent(numerator) - Math.getExponent(denominator) < -range) {
            magnitude = 0;
        } else if (!Double.isFinite(quotient)) {
            // The document asks for the denominator's exponent here, which is known not to be that of infinity.
            magnitude = Double.POSITIVE_INFINITY;
        } else {
            magnitude = Math.abs(quotient);
        }
        return negative ? -magnitude : magnitude;
    }

    private static boolean isNegative(double value) {
        return Double.doubleToRawLongBits(value) < 0;
    }

    private static int fixupHalf(int a, int b, int c) {
        return Half.of((float) fixup(Half.toFloat(a), Half.toFloat(b), Half.toFloat(c), Integer.MAX_VALUE));
    }
}
