package org.geobacter.hsa.simulator.isa;

import static org.geobacter.hsa.simulator.isa.OperandType.B16;
import static org.geobacter.hsa.simulator.isa.OperandType.F16;
import static org.geobacter.hsa.simulator.isa.OperandType.PACKED_F16;

import java.util.Collections;
import java.util.List;
import org.geobacter.hsa.simulator.isa.LaneFunction.Narrow;

/** Vector instructions on f16, alone and in packed pairs. Sums and products of halves are exact as doubles. */
final class HalfOperations {
    static final int QUIET = 1 << 9;
    private static final double BELOW_ONE = 1 - 0x1p-11;

    private HalfOperations() {}

    static void define(OperationTable t) {
        both(t, "add_f16", 2, (a, b, c) -> a + b, Rounding.SUM);
        t.half("v_sub_f16", 2, (a, b, c) -> a - b, Rounding.DIFFERENCE);
        t.half("v_subrev_f16", 2, (a, b, c) -> b - a, Rounding.REVERSED_DIFFERENCE);
        both(t, "mul_f16", 2, (a, b, c) -> a * b, Rounding.PRODUCT);
        both(t, "fma_f16", 3, HalfOperations::multiplyAdd, Rounding.PRODUCT_SUM).keepsOtherHalf();
        t.half("v_fma_legacy_f16", 3, HalfOperations::multiplyAdd, Rounding.PRODUCT_SUM);
        t.half("v_mad_f16", 3, HalfOperations::unfused, Rounding.PRODUCT_SUM).keepsOtherHalf();
        t.half("v_mad_legacy_f16", 3, HalfOperations::unfused, Rounding.PRODUCT_SUM);
        t.half("v_madmk_f16", 3, HalfOperations::unfused, Rounding.PRODUCT_SUM).keepsOtherHalf();
        t.half("v_madak_f16", 3, HalfOperations::unfused, Rounding.PRODUCT_SUM).keepsOtherHalf();
        t.half("v_mac_f16", 3, HalfOperations::unfused, Rounding.PRODUCT_SUM).keepsOtherHalf().accumulates();
        t.half("v_floor_f16", 1, (a, b, c) -> Math.floor(a));
        t.half("v_ceil_f16", 1, (a, b, c) -> Math.ceil(a));
        t.half("v_trunc_f16", 1, (a, b, c) -> FloatOperations.truncate(a));
        t.half("v_rndne_f16", 1, (a, b, c) -> Math.rint(a));
        t.half("v_fract_f16", 1, (a, b, c) -> Math.min(a - Math.floor(a), BELOW_ONE));
        t.half("v_rcp_f16", 1, (a, b, c) -> 1 / a);
        t.half("v_rsq_f16", 1, (a, b, c) -> 1 / Math.sqrt(a));
        t.half("v_sqrt_f16", 1, (a, b, c) -> Math.sqrt(a));
        t.half("v_exp_f16", 1, (a, b, c) -> Math.pow(2, a));
        t.half("v_log_f16", 1, (a, b, c) -> FloatOperations.log2(a));
        t.half("v_sin_f16", 1, (a, b, c) -> FloatOperations.sine(a));
        t.half("v_cos_f16", 1, (a, b, c) -> FloatOperations.cosine(a));
        minima(t);
        t.halfBits("v_frexp_mant_f16", 1, (a, b, c) -> significand(a));
        t.narrow("v_frexp_exp_i16_f16", B16, List.of(F16), (a, b, c) -> exponent(a & 0xffff) & 0xffff);
        t.narrow("v_ldexp_f16", F16, List.of(F16, B16), (a, b, c) -> scale(a & 0xffff, (short) b));
    }

    /** Alone and packed. */
    private static VectorOperation both(OperationTable t, String name, int operands, OperationTable.Double3 f,
            Rounding.Exact exact) {
        Narrow half = (a, b, c) -> Half.of(f.apply(Half.toFloat(a), Half.toFloat(b), Half.toFloat(c)));
        t.narrow("v_pk_" + name, PACKED_F16, Collections.nCopies(operands, PACKED_F16), ShortOperations.both(half))
                .valueInMode(mode -> ShortOperations.both(OperationTable.halfInMode(f, exact, mode)));
        return t.half("v_" + name, operands, f, exact);
    }

    /** {@return the sum rounded to odd: what is rounded to a half then is rounded correctly} */
    static double multiplyAdd(double a, double b, double c) {
        double product = a * b;
        double sum = product + c;
        if (!Double.isFinite(sum)) {
            return sum;
        }
        // The error of a sum, exactly (Knuth).
        double other = sum - product;
        double error = product - (sum - other) + (c - other);
        long bits = Double.doubleToRawLongBits(sum);
        if (error == 0 || (bits & 1) != 0) {
            return sum;
        }
        return Double.longBitsToDouble(error > 0 == sum > 0 ? bits + 1 : bits - 1);
    }

    /** Rounded twice. */
    private static double unfused(double a, double b, double c) {
        return Half.toFloat(Half.of(a * b)) + c;
    }

    private static void minima(OperationTable t) {
        t.halfBits("v_min_f16", 2, (a, b, c) -> minimum(a, b, true));
        t.halfBits("v_max_f16", 2, (a, b, c) -> minimum(a, b, false));
        t.halfBits("v_min3_f16", 3, (a, b, c) -> minimum(minimum(a, b, true), c, true)).keepsOtherHalf();
        t.halfBits("v_max3_f16", 3, (a, b, c) -> minimum(minimum(a, b, false), c, false)).keepsOtherHalf();
        t.halfBits("v_med3_f16", 3, HalfOperations::median).keepsOtherHalf();
        t.narrow("v_pk_min_f16", PACKED_F16, List.of(PACKED_F16, PACKED_F16),
                ShortOperations.both((a, b, c) -> minimum(a, b, true)));
        t.narrow("v_pk_max_f16", PACKED_F16, List.of(PACKED_F16, PACKED_F16),
                ShortOperations.both((a, b, c) -> minimum(a, b, false)));
    }

    private static boolean isNaN(int bits) {
        return (bits & 0x7fff) > Half.INFINITY;
    }

    static boolean isSignaling(int bits) {
        return isNaN(bits) && (bits & QUIET) == 0;
    }

    private static int minimum(int a, int b, boolean least) {
        if (isSignaling(a)) {
            return a | QUIET;
        } else if (isSignaling(b)) {
            return b | QUIET;
        } else if (isNaN(a)) {
            return b;
        } else if (isNaN(b)) {
            return a;
        }
        float x = Half.toFloat(a);
        float y = Half.toFloat(b);
        if (x == y) {
            return least ? a | b : a & b;
        }
        return x < y == least ? a : b;
    }

    private static int median(int a, int b, int c) {
        if (isNaN(a) || isNaN(b) || isNaN(c)) {
            return minimum(minimum(a, b, true), c, true);
        }
        int greatest = minimum(minimum(a, b, false), c, false);
        if (Half.toFloat(greatest) == Half.toFloat(a)) {
            return minimum(b, c, false);
        }
        return Half.toFloat(greatest) == Half.toFloat(b) ? minimum(a, c, false) : minimum(a, b, false);
    }

    private static int significand(int bits) {
        float value = Half.toFloat(bits);
        return value == 0 || !Float.isFinite(value) ? bits : Half.of(Math.scalb(value, -exponent(bits)));
    }

    private static int exponent(int bits) {
        float value = Half.toFloat(bits);
        return value == 0 || !Float.isFinite(value) ? 0 : Math.getExponent(value) + 1;
    }

    private static int scale(int bits, int exponent) {
        return Half.of(Math.scalb((double) Half.toFloat(bits), exponent));
    }
}
