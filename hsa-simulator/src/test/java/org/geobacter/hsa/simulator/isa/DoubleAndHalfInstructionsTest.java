package org.geobacter.hsa.simulator.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Vector instructions on f64 and f16 that round to integers, compare, scale and convert. */
class DoubleAndHalfInstructionsTest {
    private static final long NAN = 0x7ff8_0000_0000_0000L;
    private static final String CANONICAL_64 = """

            s_mov_b32 s4, 0x7ff80000
            v_mov_b32 v10, s4
            v_cmp_u_f64 vcc, v[0:1], v[0:1]
            v_cndmask_b32 v1, v1, v10, vcc
            v_cndmask_b32_e64 v0, v0, 0, vcc""";
    private static final String CANONICAL_16 = """

            v_and_b32 v0, 0xffff, v0
            v_mov_b32 v10, 0x7e00
            v_cmp_u_f16 vcc, v0, v0
            v_cndmask_b32 v0, v0, v10, vcc""";

    /** Of doubles, as bits, to doubles. */
    private static final Map<String, OperationsCheck.Expected64> DOUBLES = new LinkedHashMap<>();
    /** To 32 bits, in v0; v1 stays. */
    private static final Map<String, OperationsCheck.Expected64> TO_WORDS = new LinkedHashMap<>();
    private static final Map<String, OperationsCheck.Expected> HALVES = new LinkedHashMap<>();

    static {
        DOUBLES.put("v_floor_f64 v[0:1], v[2:3]", (a, b, c) -> bits(whole(d(a), -1)));
        DOUBLES.put("v_ceil_f64 v[0:1], v[2:3]", (a, b, c) -> bits(whole(d(a), 1)));
        DOUBLES.put("v_trunc_f64 v[0:1], v[2:3]", (a, b, c) -> bits(whole(d(a), 0)));
        DOUBLES.put("v_rndne_f64 v[0:1], -v[2:3]", (a, b, c) -> bits(Math.rint(-d(a))));
        DOUBLES.put("v_fract_f64 v[0:1], v[2:3]", (a, b, c) -> bits(fraction(d(a))));
        DOUBLES.put("v_min_f64 v[0:1], v[2:3], v[4:5]", (a, b, c) -> signaling(a) || signaling(b)
                ? NAN
                : bits(Double.isNaN(d(a)) ? d(b) : Double.isNaN(d(b)) ? d(a) : Math.min(d(a), d(b))));
        DOUBLES.put("v_max_f64 v[0:1], |v[2:3]|, v[4:5]", (a, b, c) -> signaling(a) || signaling(b)
                ? NAN
                : bits(Double.isNaN(d(a)) ? d(b) : Double.isNaN(d(b)) ? Math.abs(d(a)) : Math.max(Math.abs(d(a)), d(b))));
        DOUBLES.put("v_add_f64 v[0:1], v[2:3], v[4:5] clamp", (a, b, c) -> {
            double sum = d(a) + d(b);
            return sum > 0 ? bits(Math.min(sum, 1)) : 0;
        });
        DOUBLES.put("v_mul_f64 v[0:1], v[2:3], 0.15915494309189532", (a, b, c) -> bits(d(a) * d(0x3fc4_5f30_6dc9_c882L)));
        DOUBLES.put("v_ldexp_f64 v[0:1], v[2:3], v4", (a, b, c) -> bits(scale(d(a), (int) b)));
        DOUBLES.put("v_frexp_mant_f64 v[0:1], v[2:3]",
                (a, b, c) -> bits(d(a) == 0 || !Double.isFinite(d(a)) ? d(a) : scale(d(a), -exponent(d(a)))));
        DOUBLES.put("v_cvt_f64_i32 v[0:1], v2", (a, b, c) -> bits(new BigDecimal((int) a).doubleValue()));
        DOUBLES.put("v_cvt_f64_u32 v[0:1], v2", (a, b, c) -> bits(new BigDecimal(a & 0xffff_ffffL).doubleValue()));
        DOUBLES.put("v_cvt_f64_f32 v[0:1], v2", (a, b, c) -> bits(Float.intBitsToFloat((int) a)));
        TO_WORDS.put("v_frexp_exp_i32_f64 v0, v[2:3]", (a, b, c) -> d(a) == 0 || !Double.isFinite(d(a)) ? 0 : exponent(d(a)));
        TO_WORDS.put("v_cvt_i32_f64 v0, v[2:3]", (a, b, c) -> saturate(d(a), Integer.MIN_VALUE, Integer.MAX_VALUE));
        TO_WORDS.put("v_cvt_u32_f64 v0, v[2:3]", (a, b, c) -> saturate(d(a), 0, 0xffff_ffffL));
        TO_WORDS.put("v_cvt_f32_f64 v0, v[2:3]\nv_cmp_u_f32 vcc, v0, v0\nv_cndmask_b32_e64 v0, v0, 0, vcc", (a, b, c) -> {
            if (Double.isNaN(d(a))) {
                return 0;
            }
            float result = Double.isInfinite(d(a)) || d(a) == 0
                    ? (float) d(a)
                    : ExactArithmetic.toFloat(new BigDecimal(d(a)), Mode.Round.NEAREST_EVEN);
            return Float.floatToIntBits(result);
        });
        HALVES.put("v_floor_f16 v0, v1", (a, b, c) -> half(Math.floor(h(a))));
        HALVES.put("v_ceil_f16 v0, v1", (a, b, c) -> half(Math.ceil(h(a))));
        HALVES.put("v_rndne_f16 v0, v1", (a, b, c) -> half(Math.rint(h(a))));
        HALVES.put("v_sqrt_f16 v0, v1", (a, b, c) -> half(Math.sqrt(h(a))));
        HALVES.put("v_rcp_f16 v0, v1", (a, b, c) -> half(1d / h(a)));
        HALVES.put("v_mad_legacy_f16 v0, v1, v2, v3", (a, b, c) -> half((double) h(half((double) h(a) * h(b))) + h(c)));
        HALVES.put("v_ldexp_f16 v0, v1, v2", (a, b, c) -> half(scale(h(a), (short) b)));
        HALVES.put("v_frexp_exp_i16_f16 v0, v1",
                (a, b, c) -> h(a) == 0 || !Float.isFinite(h(a)) ? 0 : exponent(h(a)) & 0xffff);
        HALVES.put("v_cvt_i16_f16 v0, v1", (a, b, c) -> saturate(h(a), Short.MIN_VALUE, Short.MAX_VALUE) & 0xffff);
        HALVES.put("v_cvt_u16_f16 v0, v1", (a, b, c) -> saturate(h(a), 0, 0xffff));
        HALVES.put("v_cvt_f16_u16 v0, v1", (a, b, c) -> half(a & 0xffff));
        HALVES.put("v_cvt_f16_i16 v0, v1", (a, b, c) -> half((short) a));
        HALVES.put("v_cmp_lt_f16 vcc, v1, v2\nv_cndmask_b32_e64 v0, 0, 1, vcc", (a, b, c) -> h(a) < h(b) ? 1 : 0);
    }

    private static double d(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static long bits(double value) {
        return Double.doubleToLongBits(value);
    }

    private static float h(int bits) {
        return Float.float16ToFloat((short) bits);
    }

    /** NaN is what {@link #CANONICAL_16} makes of it. */
    private static int half(double value) {
        if (Double.isNaN(value)) {
            return 0x7e00;
        }
        return value == 0 || Double.isInfinite(value)
                ? Float.floatToFloat16((float) value) & 0xffff
                : Float.floatToFloat16((float) ExactArithmetic.toHalf(new BigDecimal(value), Mode.Round.NEAREST_EVEN)) & 0xffff;
    }

    private static boolean signaling(long bits) {
        return Double.isNaN(d(bits)) && (bits & 1L << 51) == 0;
    }

    /** The number's integral part, and one more or less towards a direction where there is a fraction. */
    private static double whole(double value, int direction) {
        if (!Double.isFinite(value) || value == 0) {
            return value;
        }
        var integral = new BigDecimal(new BigDecimal(value).toBigInteger());
        int side = new BigDecimal(value).compareTo(integral);
        double result = (side != 0 && side == direction ? integral.add(BigDecimal.valueOf(direction)) : integral).doubleValue();
        return result == 0 ? Math.copySign(0, value) : result;
    }

    private static double fraction(double value) {
        if (!Double.isFinite(value)) {
            return Double.NaN;
        }
        double result = value == 0 ? 0 : new BigDecimal(value).subtract(new BigDecimal(whole(value, -1))).doubleValue();
        return Math.min(result, Math.nextDown(1d));
    }

    private static double scale(double value, int exponent) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        // Beyond these, everything is 0 or infinite.
        int power = Math.clamp(exponent, -2200, 2200);
        var factor = power >= 0
                ? new BigDecimal(BigInteger.TWO.pow(power))
                : BigDecimal.ONE.divide(new BigDecimal(BigInteger.TWO.pow(-power)), MathContext.UNLIMITED);
        double result = ExactArithmetic.toDouble(new BigDecimal(value).multiply(factor), Mode.Round.NEAREST_EVEN);
        return result == 0 ? Math.copySign(0, value) : result;
    }

    /** The exponent for a significand of at least 0.5 and less than 1. */
    private static int exponent(double value) {
        long significand = bits(value) & (1L << 52) - 1;
        int exponent = (int) (bits(value) >>> 52 & 0x7ff);
        return exponent == 0 ? Long.SIZE - Long.numberOfLeadingZeros(significand) - 1074 : exponent - 1022;
    }

    private static int saturate(double value, long min, long max) {
        return Double.isNaN(value) ? 0 : (int) (long) Math.max(min, Math.min(max, value));
    }

    @TestFactory
    Stream<DynamicTest> doubles() {
        return DOUBLES.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> OperationsCheck.check64(
                entry.getKey() + CANONICAL_64, EdgeValues.DOUBLES, entry.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> doublesToWords() {
        return TO_WORDS.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> OperationsCheck.check64(
                "v_mov_b32 v1, 0\n" + entry.getKey(), EdgeValues.DOUBLES,
                (a, b, c) -> entry.getValue().of(a, b, c) & 0xffff_ffffL)));
    }

    @TestFactory
    Stream<DynamicTest> halves() {
        return HALVES.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> OperationsCheck.check(
                entry.getKey().contains("_cvt_i16") || entry.getKey().contains("_cvt_u16") || entry.getKey().contains("exp_i16")
                        ? entry.getKey()
                        : entry.getKey() + CANONICAL_16,
                EdgeValues.HALVES, entry.getValue())));
    }

    /** Three segments of 2/π are it to 150 bits; for a large angle, they begin further on. */
    @Test
    void segmentsOfTwoOverPi() {
        var right = new BigDecimal("0.63661977236758134307553505349005744813783858296182579499066937623558719053690614036045521");
        try (var machine = new Machine()) {
            long program = machine.load("v_trig_preop_f64 v[0:1], v[2:3], 0\nv_trig_preop_f64 v[4:5], v[2:3], 1\n"
                    + "v_trig_preop_f64 v[6:7], v[2:3], 2");
            machine.vector64(2, bits(1), bits(0x1p70)).run(program);
            var sum = new BigDecimal(d(machine.vector64(0)[0])).add(new BigDecimal(d(machine.vector64(4)[0])))
                    .add(new BigDecimal(d(machine.vector64(6)[0])));
            assertTrue(right.subtract(sum).abs().compareTo(new BigDecimal(0x1p-158)) < 0, sum.toString());
            // The exponent's bits, 1093, are 16 more than 1077: the first 16 bits behind the point are gone.
            var rest = right.remainder(new BigDecimal(0x1p-16));
            assertTrue(rest.subtract(new BigDecimal(d(machine.vector64(0)[1]))).abs().compareTo(new BigDecimal(0x1p-68)) < 0,
                    Double.toString(d(machine.vector64(0)[1])));
        }
    }

    @Test
    void reciprocalsAndRoots() {
        try (var machine = new Machine()) {
            machine.vector64(2, EdgeValues.DOUBLES);
            machine.run("v_rcp_f64 v[4:5], v[2:3]\nv_rsq_f64 v[6:7], v[2:3]\nv_sqrt_f64 v[8:9], v[2:3]");
            for (int lane = 0; lane < 16; lane++) {
                double value = d(EdgeValues.DOUBLES[lane]);
                close(1 / value, d(machine.vector64(4)[lane]));
                close(1 / Math.sqrt(value), d(machine.vector64(6)[lane]));
                close(Math.sqrt(value), d(machine.vector64(8)[lane]));
            }
        }
    }

    /** To the 2^-29 that the document promises. */
    private static void close(double right, double found) {
        if (Double.isFinite(right) && right != 0) {
            assertTrue(Math.abs(right - found) <= Math.abs(right) * 0x1p-29, right + ", not " + found);
        } else {
            assertEquals(right, found);
        }
    }
}
