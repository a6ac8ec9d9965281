package org.geobacter.hsa.simulator.isa;

import static org.geobacter.hsa.simulator.isa.OperandType.B16;
import static org.geobacter.hsa.simulator.isa.OperandType.B32;
import static org.geobacter.hsa.simulator.isa.OperandType.B64;
import static org.geobacter.hsa.simulator.isa.OperandType.F16;
import static org.geobacter.hsa.simulator.isa.OperandType.F32;
import static org.geobacter.hsa.simulator.isa.OperandType.F64;

import java.util.List;
import org.geobacter.hsa.simulator.isa.LaneFunction.NarrowTest;
import org.geobacter.hsa.simulator.isa.LaneFunction.WideTest;

/** Comparisons, each as {@code v_cmp} and as {@code v_cmpx}, which writes {@code EXEC} too. */
final class Comparisons {
    /** Of floats; the comparisons that begin with n are true for NaN. */
    private static final List<String> FLOAT = List.of("f", "lt", "eq", "le", "gt", "lg", "ge", "o", "u", "nge", "nlg", "ngt", "nle",
            "neq",
            "nlt", "tru");
    private static final List<String> INTEGER = List.of("f", "lt", "eq", "le", "gt", "ne", "ge", "t");

    private Comparisons() {}

    static void define(OperationTable t) {
        for (var prefix : List.of("v_cmp_", "v_cmpx_")) {
            integers(t, prefix);
            for (var condition : FLOAT) {
                floats(t, prefix + condition, condition);
            }
            t.compare(prefix + "class_f32", List.of(F32, B32), (a, b, c) -> (b >>> classOf(Float.intBitsToFloat(a),
                    FloatOperations.isSignaling(a), Math.abs(Float.intBitsToFloat(a)) < Float.MIN_NORMAL) & 1) != 0);
            t.compareWide(prefix + "class_f64", List.of(F64, B32), (a, b, c) -> (b >>> classOf(Double.longBitsToDouble(a),
                    DoubleOperations.isSignaling(a), Math.abs(Double.longBitsToDouble(a)) < Double.MIN_NORMAL) & 1) != 0);
            t.compare(prefix + "class_f16", List.of(F16, B32), (a, b, c) -> (b >>> classOf(Half.toFloat(a),
                    HalfOperations.isSignaling(a & 0xffff), (a & Half.INFINITY) == 0) & 1) != 0);
        }
    }

    private interface LongTest {
        boolean test(long a, long b);
    }

    private static void integers(OperationTable t, String prefix) {
        for (var condition : INTEGER) {
            var test = integer(condition);
            var name = prefix + condition;
            t.compare(name + "_i16", List.of(B16, B16), (a, b, c) -> test.test((short) a, (short) b));
            t.compare(name + "_u16", List.of(B16, B16), (a, b, c) -> test.test(a & 0xffff, b & 0xffff));
            t.compare(name + "_i32", List.of(B32, B32), (a, b, c) -> test.test(a, b));
            t.compare(name + "_u32", List.of(B32, B32), (a, b, c) -> test.test(a & 0xffff_ffffL, b & 0xffff_ffffL));
            t.compareWide(name + "_i64", List.of(B64, B64), (a, b, c) -> test.test(a, b));
            t.compareWide(name + "_u64", List.of(B64, B64), (a, b, c) -> test.test(a ^ Long.MIN_VALUE, b ^ Long.MIN_VALUE));
        }
    }

    private static LongTest integer(String condition) {
        return switch (condition) {
            case "f" -> (a, b) -> false;
            case "lt" -> (a, b) -> a < b;
            case "eq" -> (a, b) -> a == b;
            case "le" -> (a, b) -> a <= b;
            case "gt" -> (a, b) -> a > b;
            case "ne" -> (a, b) -> a != b;
            case "ge" -> (a, b) -> a >= b;
            case "t" -> (a, b) -> true;
            default -> throw new AssertionError(condition);
        };
    }

    private interface DoubleTest {
        boolean test(double a, double b);
    }

    private static void floats(OperationTable t, String name, String condition) {
        var test = floating(condition);
        NarrowTest f32 = (a, b, c) -> test.test(Float.intBitsToFloat(a), Float.intBitsToFloat(b));
        t.compare(name + "_f32", List.of(F32, F32), f32).testInMode(mode -> Mode.keepsDenormalInputs32(mode)
                ? f32
                : (NarrowTest) (a, b, c) -> f32.test(Rounding.flush32(a), Rounding.flush32(b), c));
        WideTest f64 = (a, b, c) -> test.test(Double.longBitsToDouble(a), Double.longBitsToDouble(b));
        t.compareWide(name + "_f64", List.of(F64, F64), f64).testInMode(mode -> Mode.keepsDenormalInputs64(mode)
                ? f64
                : (WideTest) (a, b, c) -> f64.test(Rounding.flush64(a), Rounding.flush64(b), c));
        NarrowTest f16 = (a, b, c) -> test.test(Half.toFloat(a), Half.toFloat(b));
        t.compare(name + "_f16", List.of(F16, F16), f16).testInMode(mode -> Mode.keepsDenormalInputs64(mode)
                ? f16
                : (NarrowTest) (a, b, c) -> f16.test(Rounding.flushHalf(a), Rounding.flushHalf(b), c));
    }

    private static DoubleTest floating(String condition) {
        return switch (condition) {
            case "f" -> (a, b) -> false;
            case "lt" -> (a, b) -> a < b;
            case "eq" -> (a, b) -> a == b;
            case "le" -> (a, b) -> a <= b;
            case "gt" -> (a, b) -> a > b;
            case "lg" -> (a, b) -> a < b || a > b;
            case "ge" -> (a, b) -> a >= b;
            case "o" -> (a, b) -> !Double.isNaN(a) && !Double.isNaN(b);
            case "u" -> (a, b) -> Double.isNaN(a) || Double.isNaN(b);
            case "nge" -> (a, b) -> !(a >= b);
            case "nlg" -> (a, b) -> !(a < b || a > b);
            case "ngt" -> (a, b) -> !(a > b);
            case "nle" -> (a, b) -> !(a <= b);
            case "neq" -> (a, b) -> a != b;
            case "nlt" -> (a, b) -> !(a < b);
            case "tru" -> (a, b) -> true;
            default -> throw new AssertionError(condition);
        };
    }

    /**
     * {@return the bit for the class: signaling and quiet NaN, then from −∞ over normal and denormal numbers and −0, +0 to +∞}
     *
     * @param tiny whether it is less than any normal number
     */
    private static int classOf(double value, boolean signaling, boolean tiny) {
        if (Double.isNaN(value)) {
            return signaling ? 0 : 1;
        }
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        int magnitude = Double.isInfinite(value) ? 3 : !tiny ? 2 : value != 0 ? 1 : 0;
        return negative ? 5 - magnitude : 6 + magnitude;
    }
}
