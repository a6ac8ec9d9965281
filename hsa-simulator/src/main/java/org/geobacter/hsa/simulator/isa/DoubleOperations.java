package org.geobacter.hsa.simulator.isa;

import static org.geobacter.hsa.simulator.isa.OperandType.B32;
import static org.geobacter.hsa.simulator.isa.OperandType.F64;

import java.util.List;
import org.geobacter.hsa.simulator.isa.LaneFunction.Wide;

/** Vector instructions on f64. */
final class DoubleOperations {
    static final long QUIET = 1L << 51;
    private static final double BELOW_ONE = Math.nextDown(1d);

    private DoubleOperations() {}

    static void define(OperationTable t) {
        t.double3("v_add_f64", 2, (a, b, c) -> a + b, Rounding.SUM);
        t.double3("v_mul_f64", 2, (a, b, c) -> a * b, Rounding.PRODUCT);
        t.double3("v_fma_f64", 3, Math::fma, Rounding.PRODUCT_SUM);
        t.double1("v_floor_f64", Math::floor);
        t.double1("v_ceil_f64", Math::ceil);
        t.double1("v_trunc_f64", FloatOperations::truncate);
        t.double1("v_rndne_f64", Math::rint);
        t.double1("v_fract_f64", a -> Math.min(a - Math.floor(a), BELOW_ONE));
        // Hardware approximates these to 29 bits and more.
        t.double1("v_rcp_f64", a -> 1 / a);
        t.double1("v_rsq_f64", a -> 1 / Math.sqrt(a));
        t.double1("v_sqrt_f64", Math::sqrt);
        t.doubleBits("v_min_f64", 2, (a, b, c) -> minimum(a, b, true));
        t.doubleBits("v_max_f64", 2, (a, b, c) -> minimum(a, b, false));
        t.doubleBits("v_frexp_mant_f64", 1, (a, b, c) -> significand(a));
        t.wide("v_frexp_exp_i32_f64", B32, List.of(F64), (a, b, c) -> exponent(a));
        t.wide("v_ldexp_f64", F64, List.of(F64, B32), (a, b, c) -> scale(a, (int) b)).valueInMode(mode -> (Wide) (a, b, c) -> {
            long scaled = scale(Mode.keepsDenormalInputs64(mode) ? a : Rounding.flush64(a), (int) b);
            return Mode.keepsDenormalResults64(mode) ? scaled : Rounding.flush64(scaled);
        });
        t.wide("v_trig_preop_f64", F64, List.of(F64, B32), (a, b, c) -> TwoOverPi.segment(a, (int) b));
    }

    private static long minimum(long a, long b, boolean least) {
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        if (isSignaling(a)) {
            return a | QUIET;
        } else if (isSignaling(b)) {
            return b | QUIET;
        } else if (Double.isNaN(x)) {
            return b;
        } else if (Double.isNaN(y)) {
            return a;
        } else if (x == y) {
            return least ? a | b : a & b;
        }
        return x < y == least ? a : b;
    }

    static boolean isSignaling(long bits) {
        return (bits & Long.MAX_VALUE) > 0x7ff0L << 48 && (bits & QUIET) == 0;
    }

    private static long significand(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (value == 0 || !Double.isFinite(value)) {
            return bits;
        }
        return Double.doubleToRawLongBits(Math.scalb(value, -exponent(bits)));
    }

    /** {@return the exponent for a significand of at least 0.5 and less than 1; 0 for infinities and NaN} */
    private static int exponent(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (value == 0 || !Double.isFinite(value)) {
            return 0;
        }
        boolean denormal = Math.abs(value) < Double.MIN_NORMAL;
        return denormal ? Math.getExponent(value * 0x1p54) - 53 : Math.getExponent(value) + 1;
    }

    private static long scale(long bits, int exponent) {
        return Double.doubleToRawLongBits(Math.scalb(Double.longBitsToDouble(bits), exponent));
    }
}
