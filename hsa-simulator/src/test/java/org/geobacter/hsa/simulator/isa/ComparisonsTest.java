package org.geobacter.hsa.simulator.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Comparisons: of the order of two values, or there being none, a test says whether the comparison holds. */
class ComparisonsTest {
    private static final int UNORDERED = 2;
    private static final Map<String, IntPredicate> INTEGERS = new LinkedHashMap<>();
    private static final Map<String, IntPredicate> FLOATS = new LinkedHashMap<>();

    static {
        INTEGERS.put("f", order -> false);
        INTEGERS.put("lt", order -> order == -1);
        INTEGERS.put("eq", order -> order == 0);
        INTEGERS.put("le", order -> order == -1 || order == 0);
        INTEGERS.put("gt", order -> order == 1);
        INTEGERS.put("ne", order -> order != 0);
        INTEGERS.put("ge", order -> order == 1 || order == 0);
        INTEGERS.put("t", order -> true);
        FLOATS.put("lt", order -> order == -1);
        FLOATS.put("eq", order -> order == 0);
        FLOATS.put("le", order -> order == -1 || order == 0);
        FLOATS.put("gt", order -> order == 1);
        FLOATS.put("lg", order -> order == 1 || order == -1);
        FLOATS.put("ge", order -> order == 1 || order == 0);
        FLOATS.put("o", order -> order != UNORDERED);
        FLOATS.put("u", order -> order == UNORDERED);
        FLOATS.put("nge", order -> order == UNORDERED || order == -1);
        FLOATS.put("nlg", order -> order == UNORDERED || order == 0);
        FLOATS.put("ngt", order -> order == UNORDERED || order == -1 || order == 0);
        FLOATS.put("nle", order -> order == UNORDERED || order == 1);
        FLOATS.put("neq", order -> order == UNORDERED || order == -1 || order == 1);
        FLOATS.put("nlt", order -> order == UNORDERED || order == 1 || order == 0);
    }

    private static int order(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? UNORDERED : a == b ? 0 : a < b ? -1 : 1;
    }

    @TestFactory
    Stream<DynamicTest> integers() {
        return INTEGERS.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            var test = entry.getValue();
            var name = "v_cmp_" + entry.getKey();
            OperationsCheck.checkLanes(name + "_i32_e64 s[10:11], v1, v2", EdgeValues.INTS, Mode.DEFAULT,
                    (a, b, c) -> test.test(Integer.compare(a, b)));
            OperationsCheck.checkLanes(name + "_u32_e64 s[10:11], v1, v2", EdgeValues.INTS, Mode.DEFAULT,
                    (a, b, c) -> test.test(Integer.compareUnsigned(a, b)));
            OperationsCheck.checkLanes(name + "_i16_e64 s[10:11], v1, v2", EdgeValues.INTS, Mode.DEFAULT,
                    (a, b, c) -> test.test(Integer.compare((short) a, (short) b)));
            OperationsCheck.checkLanes(name + "_u16_e64 s[10:11], v1, v2", EdgeValues.INTS, Mode.DEFAULT,
                    (a, b, c) -> test.test(Integer.compare((char) a, (char) b)));
            OperationsCheck.checkLanes64(name + "_i64_e64 s[10:11], v[2:3], v[4:5]", EdgeValues.LONGS, Mode.DEFAULT,
                    (a, b, c) -> test.test(Long.compare(a, b)));
            OperationsCheck.checkLanes64(name + "_u64_e64 s[10:11], v[2:3], v[4:5]", EdgeValues.LONGS, Mode.DEFAULT,
                    (a, b, c) -> test.test(Long.compareUnsigned(a, b)));
        }));
    }

    @TestFactory
    Stream<DynamicTest> floats() {
        return FLOATS.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            var test = entry.getValue();
            var name = "v_cmp_" + entry.getKey();
            OperationsCheck.checkLanes(name + "_f32_e64 s[10:11], v1, -v2", EdgeValues.FLOATS, Mode.DEFAULT,
                    (a, b, c) -> test.test(order(Float.intBitsToFloat(a), -Float.intBitsToFloat(b))));
            OperationsCheck.checkLanes(name + "_f16_e64 s[10:11], |v1|, v2", EdgeValues.HALVES, Mode.DEFAULT, (a, b, c) -> test
                    .test(order(Math.abs(Float.float16ToFloat((short) a)), Float.float16ToFloat((short) b))));
            OperationsCheck.checkLanes64(name + "_f64_e64 s[10:11], v[2:3], -|v[4:5]|", EdgeValues.DOUBLES, Mode.DEFAULT,
                    (a, b, c) -> test.test(order(Double.longBitsToDouble(a), -Math.abs(Double.longBitsToDouble(b)))));
            // Without denormals, they are all zeros.
            OperationsCheck.checkLanes(name + "_f32_e64 s[10:11], v1, v2", EdgeValues.FLOATS, Mode.DEFAULT & ~0xf0,
                    (a, b, c) -> test.test(order(flush(a), flush(b))));
        }));
    }

    private static float flush(int bits) {
        float value = Float.intBitsToFloat(bits);
        return Math.abs(value) < Float.MIN_NORMAL ? 0 : value;
    }

    @Test
    void classes() {
        int[] values = {0x7f80_0001, 0x7fc0_0000, 0xff80_0000, 0xc000_0000, 0x8000_0001, 0x8000_0000, 0, 0x0070_0000, 0x3f80_0000,
                0x7f80_0000};
        long[] wide = {0x7ff0_0000_0000_0001L, 0x7ff8_0000_0000_0000L, 0xfff0_0000_0000_0000L, 0xc000_0000_0000_0000L,
                0x8000_0000_0000_0001L, Long.MIN_VALUE, 0, 0x000f_0000_0000_0000L, 0x3ff0_0000_0000_0000L, 0x7ff0_0000_0000_0000L};
        try (var machine = new Machine()) {
            machine.vector(1, values).vector64(2, wide);
            for (int bit = 0; bit < 10; bit++) {
                machine.vector(6, 1 << bit).exec(0x3ff);
                machine.run(
                        "v_cmp_class_f32 s[10:11], v1, v6\nv_cmp_class_f64 s[12:13], v[2:3], v6\nv_cmp_class_f32 s[14:15], v1, 3");
                assertEquals(1L << bit, machine.wave.scalar64(10));
                assertEquals(1L << bit, machine.wave.scalar64(12));
                assertEquals(3, machine.wave.scalar64(14));
            }
        }
    }

    @Test
    void cmpxWritesExecToo() {
        try (var machine = new Machine()) {
            machine.vector(1, 1, 2, 3, 4).exec(0xf).run("v_cmpx_lt_u32 vcc, 2, v1");
            assertEquals(0b1100, machine.wave.exec());
            assertEquals(0b1100, machine.wave.vcc());
        }
    }
}
