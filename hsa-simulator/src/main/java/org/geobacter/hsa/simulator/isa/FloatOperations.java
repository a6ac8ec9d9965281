package org.geobacter.hsa.simulator.isa;

import static org.geobacter.hsa.simulator.isa.OperandType.B32;
import static org.geobacter.hsa.simulator.isa.OperandType.F32;

import java.util.List;
import org.geobacter.hsa.simulator.isa.LaneFunction.Narrow;

/**
 * Vector instructions on f32. Where the hardware approximates (reciprocals, roots, exponentials, sines), this gives the nearest number, or
 * one next to it; as there, these instructions take and give no denormals.
 */
final class FloatOperations {
    static final int QUIET = 1 << 22;
    /** The largest float below 1. */
    private static final float BELOW_ONE = Math.nextDown(1f);
    /** Sines and cosines of more turns than this are 0 and 1. */
    private static final float MAX_TURNS = 256;

    private FloatOperations() {}

    static void define(OperationTable t) {
        arithmetic(t);
        rounding(t);
        approximations(t);
        minima(t);
        t.floatBits("v_frexp_mant_f32", 1, (a, b, c) -> significand(a));
        t.narrow("v_frexp_exp_i32_f32", B32, List.of(F32), (a, b, c) -> exponent(a));
        t.narrow("v_ldexp_f32", F32, List.of(F32, B32), (a, b, c) -> scale(Float.intBitsToFloat(a), b))
                .valueInMode(mode -> (Narrow) (a, b, c) -> {
                    int input = Mode.keepsDenormalInputs32(mode) ? a : Rounding.flush32(a);
                    int scaled = scale(Float.intBitsToFloat(input), b);
                    return Mode.keepsDenormalResults32(mode) ? scaled : Rounding.flush32(scaled);
                });
        cubeMaps(t);
    }

    private static void arithmetic(OperationTable t) {
        t.float2("v_add_f32", (a, b) -> a + b, Rounding.SUM);
        t.float2("v_sub_f32", (a, b) -> a - b, Rounding.DIFFERENCE);
        t.float2("v_subrev_f32", (a, b) -> b - a, Rounding.REVERSED_DIFFERENCE);
        t.float2("v_mul_f32", (a, b) -> a * b, Rounding.PRODUCT);
        t.float2("v_mul_legacy_f32", (a, b) -> a == 0 || b == 0 ? 0 : a * b, Rounding.PRODUCT);
        t.float3("v_fma_f32", 3, Math::fma, Rounding.PRODUCT_SUM);
        t.float3("v_fmac_f32", 3, Math::fma, Rounding.PRODUCT_SUM).accumulates();
        // Rounded twice, and denormals are always flushed.
        unfused(t, "v_mad_f32");
        unfused(t, "v_madmk_f32");
        unfused(t, "v_madak_f32");
        unfused(t, "v_mac_f32").accumulates();
        t.float3("v_mad_legacy_f32", 3, (a, b, c) -> a == 0 || b == 0 ? Rounding.flush(c) : unfused(a, b, c), null);
    }

    private static VectorOperation unfused(OperationTable t, String mnemonic) {
        return t.float3(mnemonic, 3, FloatOperations::unfused, null);
    }

    private static float unfused(float a, float b, float c) {
        return Rounding.flush(Rounding.flush(Rounding.flush(a) * Rounding.flush(b)) + Rounding.flush(c));
    }

    private static void rounding(OperationTable t) {
        t.float1("v_floor_f32", a -> (float) Math.floor(a));
        t.float1("v_ceil_f32", a -> (float) Math.ceil(a));
        t.float1("v_trunc_f32", a -> (float) truncate(a));
        t.float1("v_rndne_f32", a -> (float) Math.rint(a));
        t.float1("v_fract_f32", a -> {
            float fraction = a - (float) Math.floor(a);
            return fraction > BELOW_ONE ? BELOW_ONE : fraction;
        });
    }

    static double truncate(double a) {
        return a < 0 ? Math.ceil(a) : Math.floor(a);
    }

    private static void approximations(OperationTable t) {
        reciprocal(t, "v_rcp_f32");
        reciprocal(t, "v_rcp_iflag_f32");
        within1Ulp(t, "v_rsq_f32", a -> 1 / Math.sqrt(a));
        within1Ulp(t, "v_sqrt_f32", Math::sqrt);
        within1Ulp(t, "v_exp_f32", a -> Math.pow(2, a));
        within1Ulp(t, "v_exp_legacy_f32", a -> Math.pow(2, a));
        within1Ulp(t, "v_log_f32", FloatOperations::log2);
        within1Ulp(t, "v_log_legacy_f32", FloatOperations::log2);
        approximation(t, "v_sin_f32", FloatOperations::sine);
        approximation(t, "v_cos_f32", FloatOperations::cosine);
    }

    private static void approximation(OperationTable t, String mnemonic, OperationTable.Double1 f) {
        t.float1(mnemonic, a -> Rounding.flush((float) f.apply(Rounding.flush(a))));
    }

    /**
     * Of a significand of ones only, the nearest number: with another one LLVM's sequence for division would round some quotients wrongly,
     * and with no other (Markstein, Computation of elementary functions on the IBM RISC System/6000 processor, 1990).
     */
    private static void reciprocal(OperationTable t, String mnemonic) {
        t.float1(mnemonic, a -> {
            float operand = Rounding.flush(a);
            boolean isOnes = (Float.floatToRawIntBits(a) | 0xff80_0000) == -1;
            return Rounding.flush(isOnes ? 1 / operand : near(1 / (double) operand, operand));
        });
    }

    private static void within1Ulp(OperationTable t, String mnemonic, OperationTable.Double1 f) {
        t.float1(mnemonic, a -> Rounding.flush(near(f.apply(Rounding.flush(a)), a)));
    }

    /**
     * {@return the float nearest to a value, or the next one in the value's direction, which is less than 1 ulp from it too} Which of them
     * depends on the operand, as if by chance: who relies on more than the hardware promises shall see it here.
     */
    private static float near(double value, float operand) {
        float nearest = (float) value;
        boolean isNext = (Float.floatToRawIntBits(operand) * 0x9e37_79b1 & 0x4000_0000) != 0;
        if (nearest == value || !isNext || !Float.isFinite(nearest)) {
            return nearest;
        }
        float next = nearest < value ? Math.nextUp(nearest) : Math.nextDown(nearest);
        return Float.isFinite(next) ? next : nearest;
    }

    static double log2(double a) {
        double exponent = Math.getExponent(a);
        // Powers of two exactly.
        return a > 0 && Math.scalb(1, (int) exponent) == a ? exponent : Math.log(a) / Math.log(2);
    }

    /** Of turns. */
    static double sine(double turns) {
        if (Double.isInfinite(turns)) {
            return Double.NaN;
        }
        return Math.abs(turns) > MAX_TURNS ? 0 : Math.sin(2 * Math.PI * (turns - Math.rint(turns)));
    }

    /** Of turns. */
    static double cosine(double turns) {
        if (Double.isInfinite(turns)) {
            return Double.NaN;
        }
        return Math.abs(turns) > MAX_TURNS ? 1 : Math.cos(2 * Math.PI * (turns - Math.rint(turns)));
    }

    private static void minima(OperationTable t) {
        minimum(t, "v_min_f32", true);
        minimum(t, "v_max_f32", false);
        t.floatBits("v_min3_f32", 3, (a, b, c) -> minimum(minimum(a, b, true), c, true));
        t.floatBits("v_max3_f32", 3, (a, b, c) -> minimum(minimum(a, b, false), c, false));
        t.floatBits("v_med3_f32", 3, FloatOperations::median);
    }

    private static void minimum(OperationTable t, String mnemonic, boolean least) {
        t.floatBits(mnemonic, 2, (a, b, c) -> minimum(a, b, least));
    }

    /** The number, if the other is NaN; a signaling NaN gives a quiet one, as in IEEE mode. −0 is less than +0. */
    private static int minimum(int a, int b, boolean least) {
        float x = Float.intBitsToFloat(a);
        float y = Float.intBitsToFloat(b);
        if (isSignaling(a)) {
            return a | QUIET;
        } else if (isSignaling(b)) {
            return b | QUIET;
        } else if (Float.isNaN(x)) {
            return b;
        } else if (Float.isNaN(y)) {
            return a;
        } else if (x == y) {
            return least ? a | b : a & b;
        }
        return x < y == least ? a : b;
    }

    private static int median(int a, int b, int c) {
        if (Float.isNaN(Float.intBitsToFloat(a)) || Float.isNaN(Float.intBitsToFloat(b)) || Float.isNaN(Float.intBitsToFloat(c))) {
            return minimum(minimum(a, b, true), c, true);
        }
        int greatest = minimum(minimum(a, b, false), c, false);
        if (Float.intBitsToFloat(greatest) == Float.intBitsToFloat(a)) {
            return minimum(b, c, false);
        }
        return Float.intBitsToFloat(greatest) == Float.intBitsToFloat(b) ? minimum(a, c, false) : minimum(a, b, false);
    }

    static boolean isSignaling(int bits) {
        return (bits & 0x7fff_ffff) > 0x7f80_0000 && (bits & QUIET) == 0;
    }

    /** {@return the number scaled to at least 0.5 and less than 1; infinities and NaN as they are} */
    private static int significand(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (value == 0 || !Float.isFinite(value)) {
            return bits;
        }
        return Float.floatToRawIntBits(Math.scalb(value, -exponent(bits)));
    }

    private static int exponent(int bits) {
        float value = Float.intBitsToFloat(bits);
        // As a double, no float is a denormal.
        return value == 0 || !Float.isFinite(value) ? 0 : Math.getExponent((double) value) + 1;
    }

    private static int scale(float value, int exponent) {
        return Float.floatToRawIntBits(Math.scalb(value, exponent));
    }

    /** "Cubemap operations": the coordinate of largest magnitude is z, unless y is larger than x, or x larger than both. */
    private static void cubeMaps(OperationTable t) {
        t.float3("v_cubema_f32", 3, (x, y, z) -> 2 * (isMajorZ(x, y, z) ? z : isMajorY(x, y) ? y : x), null);
        t.float3("v_cubeid_f32", 3, (x, y, z) -> isMajorZ(x, y, z)
                ? z < 0 ? 5 : 4
                : isMajorY(x, y) ? y < 0 ? 3 : 2 : x < 0 ? 1 : 0, null);
        t.float3("v_cubesc_f32", 3, (x, y, z) -> isMajorZ(x, y, z)
                ? z < 0 ? -x : x
                : isMajorY(x, y) ? x : x < 0 ? z : -z, null);
        t.float3("v_cubetc_f32", 3, (x, y, z) -> isMajorZ(x, y, z)
                ? -y
                : isMajorY(x, y) ? y < 0 ? -z : z : -y, null);
    }

    private static boolean isMajorZ(float x, float y, float z) {
        return Math.abs(z) >= Math.abs(x) && Math.abs(z) >= Math.abs(y);
    }

    private static boolean isMajorY(float x, float y) {
        return Math.abs(y) >= Math.abs(x);
    }
}
