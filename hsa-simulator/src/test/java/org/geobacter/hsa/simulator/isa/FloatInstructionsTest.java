package org.geobacter.hsa.simulator.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Vector instructions on floats, in all modes of rounding and with denormals kept or not. */
class FloatInstructionsTest {
    private static final int NAN = 0x7fc0_0000;
    /** As after {@code s_setreg}: IEEE mode and clamping of NaN stay. */
    private static final int HIGH_BITS = Mode.DEFAULT & ~0xff;
    private static final int KEEP_ALL = 0xf0;

    /** An exact result of finite operands. */
    private interface Exact {
        BigDecimal of(BigDecimal a, BigDecimal b, BigDecimal c);
    }

    /** What Java gives, for all that is not finite, and for the signs of zeros. */
    private interface Java {
        double of(double a, double b, double c);
    }

    private record Arithmetic(String name, int operands, Exact exact, Java java) {}

    private static final Arithmetic[] ARITHMETIC = {new Arithmetic("add", 2, (a, b, c) -> a.add(b), (a, b, c) -> a + b),
            new Arithmetic("mul", 2, (a, b, c) -> a.multiply(b), (a, b, c) -> a * b),
            new Arithmetic("fma", 3, (a, b, c) -> a.multiply(b).add(c), Math::fma)};

    @TestFactory
    Stream<DynamicTest> arithmetic() {
        return Arrays.stream(ARITHMETIC).flatMap(arithmetic -> Arrays.stream(Mode.Round.values())
                .flatMap(round -> Stream.of(0xf0, 0x00, 0x50, 0xa0).map(denormals -> DynamicTest.dynamicTest(
                        arithmetic.name + " " + round + " " + Integer.toHexString(denormals), () -> {
                            int mode = HIGH_BITS | denormals | round.ordinal() * 5;
                            float32(arithmetic, round, mode);
                            float64(arithmetic, round, mode);
                            float16(arithmetic, round, mode);
                        }))));
    }

    private static String operands(Arithmetic arithmetic, String... registers) {
        return String.join(", ", Arrays.copyOf(registers, 1 + arithmetic.operands));
    }

    private static void float32(Arithmetic arithmetic, Mode.Round round, int mode) {
        boolean keepsInputs = (mode & 0x10) != 0;
        boolean keepsResults = (mode & 0x20) != 0;
        var assembly = "v_" + arithmetic.name + "_f32 " + operands(arithmetic, "v0", "v1", "v2", "v3") + "\n" + CANONICAL;
        OperationsCheck.check(assembly, EdgeValues.FLOATS, mode, (a, b, c) -> {
            float x = input(a, keepsInputs);
            float y = input(b, keepsInputs);
            float z = arithmetic.operands == 3 ? input(c, keepsInputs) : 0;
            double java = arithmetic.java.of(x, y, z);
            float result = (float) java;
            if (Float.isFinite(x) && Float.isFinite(y) && Float.isFinite(z)) {
                var exact = arithmetic.exact.of(new BigDecimal(x), new BigDecimal(y), new BigDecimal(z));
                result = exact.signum() == 0 ? zero(result, x, y, z, arithmetic, round) : ExactArithmetic.toFloat(exact, round);
            }
            return canonical(Float.floatToRawIntBits(
                    keepsResults || Math.abs(result) >= Float.MIN_NORMAL || Float.isNaN(result)
                            ? result
                            : Math.copySign(0, result)));
        });
    }

    /** NaN is quiet, and no matter which. */
    private static final String CANONICAL = """
            s_mov_b32 s4, 0x7fc00000
            v_mov_b32 v10, s4
            v_cmp_u_f32 vcc, v0, v0
            v_cndmask_b32 v0, v0, v10, vcc""";

    private static int canonical(int bits) {
        return Float.isNaN(Float.intBitsToFloat(bits)) ? NAN : bits;
    }

    private static float input(int bits, boolean keeps) {
        float value = Float.intBitsToFloat(bits);
        return keeps || Math.abs(value) >= Float.MIN_NORMAL || Float.isNaN(value) ? value : Math.copySign(0, value);
    }

    /** A sum that cancels is −0 when rounding down, unless both terms are +0. */
    private static float zero(double nearest, double x, double y, double z, Arithmetic arithmetic, Mode.Round round) {
        if (round != Mode.Round.DOWN || arithmetic.name.equals("mul")) {
            return (float) nearest;
        }
        double first = arithmetic.operands == 3 ? x * y : x;
        double second = arithmetic.operands == 3 ? z : y;
        boolean bothPositiveZero = isPositiveZero(first) && isPositiveZero(second);
        return bothPositiveZero ? 0f : -0f;
    }

    private static boolean isPositiveZero(double value) {
        return Double.doubleToRawLongBits(value) == 0;
    }

    private static void float64(Arithmetic arithmetic, Mode.Round round, int mode) {
        boolean keepsInputs = (mode & 0x40) != 0;
        boolean keepsResults = (mode & 0x80) != 0;
        var assembly = "v_" + arithmetic.name + "_f64 " + operands(arithmetic, "v[0:1]", "v[2:3]", "v[4:5]", "v[6:7]") + "\n" + """
                s_mov_b32 s4, 0x7ff80000
                v_mov_b32 v10, s4
                v_cmp_u_f64 vcc, v[0:1], v[0:1]
                v_cndmask_b32 v1, v1, v10, vcc
                v_cndmask_b32 v0, v0, 0, vcc""".replace("v_cndmask_b32 v0, v0, 0, vcc", "v_cndmask_b32_e64 v0, v0, 0, vcc");
        OperationsCheck.check64(assembly, EdgeValues.DOUBLES, mode, (a, b, c) -> {
            double x = input(a, keepsInputs);
            double y = input(b, keepsInputs);
            double z = arithmetic.operands == 3 ? input(c, keepsInputs) : 0;
            double result = arithmetic.java.of(x, y, z);
            if (Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z)) {
                var exact = arithmetic.exact.of(new BigDecimal(x), new BigDecimal(y), new BigDecimal(z));
                result = exact.signum() == 0 ? zero(result, x, y, z, arithmetic, round) : ExactArithmetic.toDouble(exact, round);
            }
            return Double.doubleToLongBits(
                    keepsResults || Math.abs(result) >= Double.MIN_NORMAL || Double.isNaN(result)
                            ? result
                            : Math.copySign(0, result));
        });
    }

    private static double input(long bits, boolean keeps) {
        double value = Double.longBitsToDouble(bits);
        return keeps || Math.abs(value) >= Double.MIN_NORMAL || Double.isNaN(value) ? value : Math.copySign(0, value);
    }

    private static void float16(Arithmetic arithmetic, Mode.Round round, int mode) {
        boolean keepsInputs = (mode & 0x40) != 0;
        boolean keepsResults = (mode & 0x80) != 0;
        // The register's other half is what fma keeps, and the others clear.
        var assembly = "v_" + arithmetic.name + "_f16 " + operands(arithmetic, "v0", "v1", "v2", "v3") + "\n" + """
                v_and_b32 v0, 0xffff, v0
                v_mov_b32 v10, 0x7e00
                v_cmp_u_f16 vcc, v0, v0
                v_cndmask_b32 v0, v0, v10, vcc""";
        OperationsCheck.check(assembly, EdgeValues.HALVES, mode, (a, b, c) -> {
            double x = half(a, keepsInputs);
            double y = half(b, keepsInputs);
            double z = arithmetic.operands == 3 ? half(c, keepsInputs) : 0;
            double result = arithmetic.java.of(x, y, z);
            if (Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z)) {
                var exact = arithmetic.exact.of(new BigDecimal(x), new BigDecimal(y), new BigDecimal(z));
                result = exact.signum() == 0 ? zero(result, x, y, z, arithmetic, round) : ExactArithmetic.toHalf(exact, round);
            }
            if (Double.isNaN(result)) {
                return 0x7e00;
            }
            boolean flushed = !keepsResults && Math.abs(result) < 0x1p-14;
            return Float.floatToFloat16(flushed ? (float) Math.copySign(0, result) : (float) result) & 0xffff;
        });
    }

    private static double half(int bits, boolean keeps) {
        float value = Float.float16ToFloat((short) bits);
        return keeps || Math.abs(value) >= 0x1p-14f || Float.isNaN(value) ? value : Math.copySign(0, value);
    }

    private static final Map<String, OperationsCheck.Expected> CASES = new LinkedHashMap<>();

    static {
        CASES.put("v_mul_legacy_f32 v0, v1, v2", (a, b, c) -> f(a) == 0 || f(b) == 0 ? 0 : bits(f(a) * f(b)));
        CASES.put("v_floor_f32 v0, v1", (a, b, c) -> bits((float) Math.floor(f(a))));
        CASES.put("v_ceil_f32 v0, v1", (a, b, c) -> bits((float) Math.ceil(f(a))));
        CASES.put("v_rndne_f32 v0, v1", (a, b, c) -> bits((float) Math.rint(f(a))));
        CASES.put("v_trunc_f32 v0, v1", (a, b, c) -> bits(Float.isFinite(f(a))
                ? Math.copySign(
                        new BigDecimal(f(a)).toBigInteger().floatValue(), f(a))
                : f(a)));
        CASES.put("v_min_f32 v0, v1, v2",
                (a, b, c) -> isSignaling(a) || isSignaling(b)
                        ? NAN
                        : bits(Float.isNaN(f(a)) ? f(b) : Float.isNaN(f(b)) ? f(a) : Math.min(f(a), f(b))));
        CASES.put("v_max_f32 v0, v1, v2",
                (a, b, c) -> isSignaling(a) || isSignaling(b)
                        ? NAN
                        : bits(Float.isNaN(f(a)) ? f(b) : Float.isNaN(f(b)) ? f(a) : Math.max(f(a), f(b))));
        CASES.put("v_frexp_exp_i32_f32 v0, v1", (a, b, c) -> f(a) == 0 || !Float.isFinite(f(a)) ? 0 : exponent(f(a)));
        CASES.put("v_frexp_mant_f32 v0, v1",
                (a, b, c) -> f(a) == 0 || !Float.isFinite(f(a)) ? bits(f(a)) : bits((float) (f(a) / Math.pow(2, exponent(f(a))))));
        CASES.put("v_add_f32_e64 v0, -|v1|, v2 clamp", (a, b, c) -> clamp(-Math.abs(f(a)) + f(b)));
        CASES.put("v_mul_f32_e64 v0, |v1|, -1.0", (a, b, c) -> bits(-Math.abs(f(a))));
        CASES.put("v_cvt_f32_i32 v0, v1", (a, b, c) -> bits(new BigDecimal(a).floatValue()));
        CASES.put("v_cvt_f32_u32 v0, v1", (a, b, c) -> bits(new BigDecimal(Integer.toUnsignedLong(a)).floatValue()));
        CASES.put("v_cvt_i32_f32 v0, v1", (a, b, c) -> saturate(f(a), Integer.MIN_VALUE, Integer.MAX_VALUE));
        CASES.put("v_cvt_u32_f32 v0, v1", (a, b, c) -> saturate(f(a), 0, 0xffff_ffffL));
        CASES.put("v_cvt_flr_i32_f32 v0, v1", (a, b, c) -> saturate(Math.floor(f(a)), Integer.MIN_VALUE, Integer.MAX_VALUE));
        CASES.put("v_cvt_f32_ubyte2 v0, v1", (a, b, c) -> bits(a >> 16 & 255));
        CASES.put("v_cvt_f16_f32 v0, v1", (a, b, c) -> Float.isNaN(f(a)) ? 0x7e00 : Float.floatToFloat16(f(a)) & 0xffff);
        CASES.put("v_cvt_f32_f16 v0, v1", (a, b, c) -> bits(Float.float16ToFloat((short) a)));
        CASES.put("v_mad_f32 v0, v1, v2, v3", (a, b, c) -> bits(flush(flush(flush(f(a)) * flush(f(b))) + flush(f(c)))));
        CASES.put("v_fma_mix_f32 v0, v1, v2, v3 op_sel:[1,0,0] op_sel_hi:[1,0,1]", (a, b, c) -> bits(
                Math.fma(Float.float16ToFloat((short) (a >> 16)), f(b), Float.float16ToFloat((short) c))));
    }

    private static float f(int bits) {
        return Float.intBitsToFloat(bits);
    }

    private static int bits(float value) {
        return Float.floatToIntBits(value);
    }

    private static boolean isSignaling(int bits) {
        return Float.isNaN(f(bits)) && (bits & 1 << 22) == 0;
    }

    private static float flush(float value) {
        return Math.abs(value) < Float.MIN_NORMAL ? Math.copySign(0, value) : value;
    }

    private static int exponent(float value) {
        int exponent = -200;
        while (Math.abs((double) value) / Math.pow(2, exponent) >= 1) {
            exponent++;
        }
        return exponent;
    }

    private static int clamp(float value) {
        return Float.isNaN(value) || value <= 0 ? 0 : bits(Math.min(value, 1));
    }

    private static int saturate(double value, long min, long max) {
        return Double.isNaN(value) ? 0 : (int) (long) Math.max(min, Math.min(max, value));
    }

    @TestFactory
    Stream<DynamicTest> inTheUsualMode() {
        return CASES.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> OperationsCheck.check(
                withNaN(entry.getKey()), EdgeValues.FLOATS, entry.getValue())));
    }

    /** Makes NaN results of f32 the usual one; results that are not f32 have no bits of a NaN. */
    private static String withNaN(String assembly) {
        if (assembly.contains("f16_f32")) {
            return assembly + "\n" + """
                    v_mov_b32 v10, 0x7e00
                    v_cmp_u_f16 vcc, v0, v0
                    v_cndmask_b32 v0, v0, v10, vcc""";
        }
        return assembly.contains("i32_f32") || assembly.contains("u32_f32") ? assembly : assembly + "\n" + CANONICAL;
    }

    @Test
    void signalingNaNBecomesQuietInIeeeMode() {
        int signaling = 0x7f80_0001;
        try (var machine = new Machine()) {
            machine.vector(1, signaling).vector(2, bits(1));
            machine.run("v_min_f32 v0, v1, v2");
            assertEquals(signaling | 1 << 22, machine.vector(0)[0]);
            machine.wave.mode &= ~(1 << 9);
            machine.run("v_min_f32 v0, v1, v2");
            assertEquals(bits(1), machine.vector(0)[0], "not in IEEE mode: the number");
        }
    }

    @Test
    void outputModifiersOnlyWithoutDenormals() {
        try (var machine = new Machine()) {
            machine.vector(1, bits(3)).run("v_add_f32_e64 v0, v1, v1 mul:4");
            assertEquals(6, f(machine.vector(0)[0]), "ignored in IEEE mode");
            machine.wave.mode = 0xc0;
            machine.run("v_add_f32_e64 v0, v1, v1 mul:4");
            assertEquals(24, f(machine.vector(0)[0]));
            machine.run("v_add_f32_e64 v0, v1, v1 div:2");
            assertEquals(3, f(machine.vector(0)[0]));
        }
    }

    /** Which the hardware gives to one unit in the last place, without denormals. */
    @TestFactory
    Stream<DynamicTest> approximations() {
        Map<String, Java> functions = Map.of("rcp", (a, b, c) -> 1 / a, "rsq", (a, b, c) -> 1 / Math.sqrt(a), "sqrt",
                (a, b, c) -> Math.sqrt(a), "exp", (a, b, c) -> Math.pow(2, a), "log", (a, b, c) -> Math.log(a) / Math.log(2));
        return functions.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            try (var machine = new Machine()) {
                var random = EdgeValues.random();
                long program = machine.load("v_" + entry.getKey() + "_f32 v0, v1");
                for (int round = 0; round < 20; round++) {
                    for (int lane = 0; lane < Wave.LANES; lane++) {
                        machine.vector(1)[lane] = round == 0 ? EdgeValues.FLOATS[lane % 16] : random.nextInt();
                    }
                    machine.run(program);
                    for (int lane = 0; lane < Wave.LANES; lane++) {
                        float x = flush(f(machine.vector(1)[lane]));
                        float right = flush((float) entry.getValue().of(x, 0, 0));
                        float found = f(machine.vector(0)[lane]);
                        assertTrue(Float.compare(right, found) == 0 || Math.abs(right - found) <= Math.ulp(right),
                                entry.getKey() + " of " + x + ": " + found + ", not " + right);
                    }
                }
            }
        }));
    }
}
