package org.geobacter.ir.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.testing.EdgeValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The semantics against Java's own operators, on all pairs of edge values. */
class SemanticsTest {
    private static Constant of(Object value) {
        return switch (value) {
            case Boolean truth -> IntConstant.of(truth);
            case Byte number -> IntConstant.of(ScalarType.I8, number);
            case Short number -> IntConstant.of(ScalarType.I16, number);
            case Integer number -> IntConstant.of(number);
            case Long number -> IntConstant.of(number);
            case Float number -> FloatConstant.of(Float.isNaN(number) ? Float.NaN : number);
            case Double number -> FloatConstant.of(Double.isNaN(number) ? Double.NaN : number);
            default -> throw new AssertionError(value);
        };
    }

    @ParameterizedTest
    @EnumSource(BinaryOperation.class)
    void binaryOperationsAreJavas(BinaryOperation operation) {
        for (var type : ScalarType.values()) {
            if (!operation.supports(type) || type == ScalarType.F16) {
                continue;
            }
            boolean divides = type.isInteger() && (operation == BinaryOperation.DIV || operation == BinaryOperation.REM);
            for (var left : EdgeValues.of(type)) {
                for (var right : EdgeValues.of(operation.isShift() ? ScalarType.I32 : type)) {
                    var expected = divides && Semantics.bits(right) == 0
                            ? Optional.empty()
                            : Optional.of(of(JavaOperators.binary(operation, EdgeValues.box(left), EdgeValues.box(right))));
                    assertEquals(expected, Semantics.binary(operation, left, right), () -> operation + " " + left + ", " + right);
                }
            }
        }
    }

    @Test
    void divisionByZeroHasNoBits() {
        assertThrows(ArithmeticException.class, () -> Semantics.binary(BinaryOperation.DIV, ScalarType.I32, 1, 0));
        assertThrows(ArithmeticException.class, () -> Semantics.binary(BinaryOperation.REM, ScalarType.I64, 1, 0));
    }

    @ParameterizedTest
    @EnumSource(UnaryOperation.class)
    void unaryOperationsAreJavas(UnaryOperation operation) {
        for (var type : ScalarType.values()) {
            if (!operation.supports(type) || type == ScalarType.F16) {
                continue;
            }
            for (var operand : EdgeValues.of(type)) {
                var nan = operand instanceof FloatConstant number && Double.isNaN(number.value());
                if (!nan) {
                    assertEquals(of(JavaOperators.unary(operation, EdgeValues.box(operand))), Semantics.unary(operation, operand),
                            operand::toString);
                }
            }
        }
    }

    @Test
    void negationAndAbsoluteValueMoveTheSignOfNansOnly() {
        var nan = FloatConstant.ofBits(ScalarType.F32, 0xff80_0001L);
        assertEquals(FloatConstant.ofBits(ScalarType.F32, 0x7f80_0001L), Semantics.unary(UnaryOperation.NEG, nan));
        assertEquals(FloatConstant.ofBits(ScalarType.F32, 0x7f80_0001L), Semantics.unary(UnaryOperation.ABS, nan));
        assertEquals(nan, Semantics.select(IntConstant.TRUE, nan, FloatConstant.of(1f)));
        assertEquals(IntConstant.of(0xff80_0001), Semantics.convert(ConvertOperation.BITCAST, nan, ScalarType.I32));
    }

    @Test
    void arithmeticGivesTheCanonicalNan() {
        var payload = FloatConstant.ofBits(ScalarType.F64, 0xfff8_0000_0000_0001L);
        var nan = FloatConstant.of(Double.NaN);
        assertEquals(Optional.of(nan), Semantics.binary(BinaryOperation.ADD, payload, FloatConstant.of(1.0)));
        assertEquals(Optional.of(nan), Semantics.binary(BinaryOperation.MAX, payload, payload));
        assertEquals(nan, Semantics.unary(UnaryOperation.FLOOR, payload));
        assertEquals(nan, Semantics.fma(payload, nan, nan));
        assertEquals(FloatConstant.of(Float.NaN), Semantics.convert(ConvertOperation.FLOAT_TO_FLOAT, payload, ScalarType.F32));
        assertEquals(FloatConstant.ofBits(ScalarType.F16, 0x7e00),
                Semantics.convert(ConvertOperation.FLOAT_TO_FLOAT, payload, ScalarType.F16));
    }

    @Test
    void fmaIsJavas() {
        for (var a : EdgeValues.of(ScalarType.F32)) {
            for (var b : EdgeValues.of(ScalarType.F32)) {
                for (var c : EdgeValues.of(ScalarType.F32)) {
                    float expected = Math.fma((float) EdgeValues.box(a), (float) EdgeValues.box(b), (float) EdgeValues.box(c));
                    assertEquals(of(expected), Semantics.fma(a, b, c));
                }
            }
        }
        assertEquals(of(Math.fma(0.1, 10, -1)), Semantics.fma(of(0.1), of(10.0), of(-1.0)));
    }

    @Test
    void conversionsAreJavas() {
        for (var value : EdgeValues.of(ScalarType.I64)) {
            long number = (long) EdgeValues.box(value);
            assertEquals(of((int) number), Semantics.convert(ConvertOperation.TRUNCATE, value, ScalarType.I32));
            assertEquals(of((short) number), Semantics.convert(ConvertOperation.TRUNCATE, value, ScalarType.I16));
            assertEquals(of((byte) number), Semantics.convert(ConvertOperation.TRUNCATE, value, ScalarType.I8));
            assertEquals(of((number & 1) != 0), Semantics.convert(ConvertOperation.TRUNCATE, value, ScalarType.I1));
            assertEquals(of((float) number), Semantics.convert(ConvertOperation.INT_TO_FLOAT, value, ScalarType.F32));
            assertEquals(of((double) number), Semantics.convert(ConvertOperation.INT_TO_FLOAT, value, ScalarType.F64));
            if (!Double.isNaN(Double.longBitsToDouble(number))) {
                assertEquals(of(Double.longBitsToDouble(number)),
                        Semantics.convert(ConvertOperation.BITCAST, value, ScalarType.F64));
            }
        }
        for (var value : EdgeValues.of(ScalarType.I32)) {
            int number = (int) EdgeValues.box(value);
            assertEquals(of((long) number), Semantics.convert(ConvertOperation.SIGN_EXTEND, value, ScalarType.I64));
            assertEquals(of(Integer.toUnsignedLong(number)),
                    Semantics.convert(ConvertOperation.ZERO_EXTEND, value, ScalarType.I64));
            assertEquals(of((float) number), Semantics.convert(ConvertOperation.INT_TO_FLOAT, value, ScalarType.F32));
        }
        for (var value : EdgeValues.of(ScalarType.I8)) {
            byte number = (byte) EdgeValues.box(value);
            assertEquals(of((int) number), Semantics.convert(ConvertOperation.SIGN_EXTEND, value, ScalarType.I32));
            assertEquals(of(Byte.toUnsignedInt(number)), Semantics.convert(ConvertOperation.ZERO_EXTEND, value, ScalarType.I32));
        }
        assertEquals(of(-1), Semantics.convert(ConvertOperation.SIGN_EXTEND, IntConstant.TRUE, ScalarType.I32));
        assertEquals(of(1), Semantics.convert(ConvertOperation.ZERO_EXTEND, IntConstant.TRUE, ScalarType.I32));
        for (var value : EdgeValues.of(ScalarType.F64)) {
            double number = (double) EdgeValues.box(value);
            assertEquals(of((int) number), Semantics.convert(ConvertOperation.FLOAT_TO_INT, value, ScalarType.I32));
            assertEquals(of((long) number), Semantics.convert(ConvertOperation.FLOAT_TO_INT, value, ScalarType.I64));
            assertEquals(of((float) number), Semantics.convert(ConvertOperation.FLOAT_TO_FLOAT, value, ScalarType.F32));
            assertEquals(of(Double.doubleToLongBits(number)), Semantics.convert(ConvertOperation.BITCAST, value, ScalarType.I64));
        }
        for (var value : EdgeValues.of(ScalarType.F32)) {
            float number = (float) EdgeValues.box(value);
            assertEquals(of((int) number), Semantics.convert(ConvertOperation.FLOAT_TO_INT, value, ScalarType.I32));
            assertEquals(of((long) number), Semantics.convert(ConvertOperation.FLOAT_TO_INT, value, ScalarType.I64));
            assertEquals(of((double) number), Semantics.convert(ConvertOperation.FLOAT_TO_FLOAT, value, ScalarType.F64));
            short half = Float.floatToFloat16(number);
            assertEquals(
                    FloatConstant.ofBits(ScalarType.F16, half & 0xffffL),
                    Semantics.convert(ConvertOperation.FLOAT_TO_FLOAT, value, ScalarType.F16));
        }
    }

    @Test
    void comparisonsAreJavas() {
        for (var type : ScalarType.values()) {
            if (type == ScalarType.F16 || type == ScalarType.I1) {
                continue;
            }
            for (var left : EdgeValues.of(type)) {
                for (var right : EdgeValues.of(type)) {
                    compare(type, left, right);
                }
            }
        }
        assertEquals(IntConstant.TRUE, Semantics.compare(Predicate.NE, IntConstant.TRUE, IntConstant.FALSE));
    }

    private static void compare(ScalarType type, Constant left, Constant right) {
        if (type.isFloat()) {
            double a = ((Number) EdgeValues.box(left)).doubleValue();
            double b = ((Number) EdgeValues.box(right)).doubleValue();
            assertEquals(of(a == b), Semantics.compare(Predicate.EQ, left, right));
            assertEquals(of(a != b), Semantics.compare(Predicate.NE, left, right));
            assertEquals(of(a < b), Semantics.compare(Predicate.LT, left, right));
            assertEquals(of(a <= b), Semantics.compare(Predicate.LE, left, right));
            assertEquals(of(a > b), Semantics.compare(Predicate.GT, left, right));
            assertEquals(of(a >= b), Semantics.compare(Predicate.GE, left, right));
            for (int nan : new int[]{-1, 1}) {
                // JVMS 6.5, fcmp<op>: greater, equal, less, and otherwise one is NaN.
                int expected = a > b ? 1 : a == b ? 0 : a < b ? -1 : nan;
                assertEquals(of(expected), Semantics.threeWayCompare(left, right, nan));
            }
            return;
        }
        long a = Semantics.bits(left);
        long b = Semantics.bits(right);
        long mask = -1L >>> 64 - type.bits();
        int unsigned = Long.compareUnsigned(a & mask, b & mask);
        assertEquals(of(a == b), Semantics.compare(Predicate.EQ, left, right));
        assertEquals(of(a != b), Semantics.compare(Predicate.NE, left, right));
        assertEquals(of(a < b), Semantics.compare(Predicate.LT, left, right));
        assertEquals(of(a <= b), Semantics.compare(Predicate.LE, left, right));
        assertEquals(of(a > b), Semantics.compare(Predicate.GT, left, right));
        assertEquals(of(a >= b), Semantics.compare(Predicate.GE, left, right));
        assertEquals(of(unsigned < 0), Semantics.compare(Predicate.ULT, left, right));
        assertEquals(of(unsigned <= 0), Semantics.compare(Predicate.ULE, left, right));
        assertEquals(of(unsigned > 0), Semantics.compare(Predicate.UGT, left, right));
        assertEquals(of(unsigned >= 0), Semantics.compare(Predicate.UGE, left, right));
        assertEquals(of(Long.compare(a, b)), Semantics.threeWayCompare(left, right, 0));
    }

    @Test
    void arraysCompareByIdentity() {
        var table = ConstantTable.ofArray("t", JavaKind.INT, new int[]{1});
        var other = ConstantTable.ofArray("t", JavaKind.INT, new int[]{1});
        var none = new NullConstant(new ArrayType(JavaKind.INT));
        assertEquals(IntConstant.TRUE, Semantics.compare(Predicate.EQ, table, table));
        assertEquals(IntConstant.FALSE, Semantics.compare(Predicate.EQ, table, other));
        assertEquals(IntConstant.TRUE, Semantics.compare(Predicate.NE, table, none));
        assertEquals(IntConstant.TRUE, Semantics.compare(Predicate.EQ, none, new NullConstant(new ArrayType(JavaKind.INT))));
    }

    /** The exact result, rounded to {@code f16} by comparing the distances of the values around it. */
    private static FloatConstant rounded(BigDecimal exact) {
        int near = Float.floatToFloat16(exact.floatValue()) & 0xffff;
        int sign = exact.signum() < 0 ? 0x8000 : 0;
        int magnitude = near & 0x7fff;
        int best = -1;
        BigDecimal bestDistance = null;
        for (int bits = Math.max(0, magnitude - 2); bits <= Math.min(0x7c00, magnitude + 2); bits++) {
            // Infinity stands where the next value above the largest would be.
            var value = bits == 0x7c00 ? BigDecimal.valueOf(65536) : new BigDecimal(Float.float16ToFloat((short) bits));
            var distance = exact.abs().subtract(value).abs();
            int order = bestDistance == null ? -1 : distance.compareTo(bestDistance);
            if (order < 0 || order == 0 && (bits & 1) == 0) {
                best = bits;
                bestDistance = distance;
            }
        }
        return FloatConstant.ofBits(ScalarType.F16, best | sign);
    }

    private static BigDecimal exact(FloatConstant constant) {
        return new BigDecimal(constant.value());
    }

    private static FloatConstant finiteHalf(short bits) {
        return FloatConstant.ofBits(ScalarType.F16, (bits & 0x7c00) == 0x7c00 ? bits & 0xbfff : bits & 0xffffL);
    }

    @Property(tries = 2000)
    void halfPrecisionIsRoundedOnce(@ForAll short first, @ForAll short second, @ForAll short third) {
        var a = finiteHalf(first);
        var b = finiteHalf(second);
        var c = finiteHalf(third);
        var sum = exact(a).add(exact(b));
        if (sum.signum() != 0) {
            assertEquals(Optional.of(rounded(sum)), Semantics.binary(BinaryOperation.ADD, a, b));
        }
        var product = exact(a).multiply(exact(b));
        if (product.signum() != 0) {
            assertEquals(Optional.of(rounded(product)), Semantics.binary(BinaryOperation.MUL, a, b));
        }
        var fused = product.add(exact(c));
        if (fused.signum() != 0) {
            assertEquals(rounded(fused), Semantics.fma(a, b, c));
        }
    }

    @Test
    void narrowingToHalfPrecisionRoundsOnce() {
        // Just above the middle of two values of f16; rounded to f32 first, it would be the middle, and then go down.
        double value = 1 + 0x1p-11 + 0x1p-40;
        assertEquals(
                FloatConstant.ofBits(ScalarType.F16, 0x3c01),
                Semantics.convert(ConvertOperation.FLOAT_TO_FLOAT, FloatConstant.of(value), ScalarType.F16));
        // This sum, 2^15 + 2^-48, needs more than the 53 bits of a double.
        var tiny = FloatConstant.ofBits(ScalarType.F16, 0x0001);
        var large = FloatConstant.ofBits(ScalarType.F16, 0x7800);
        assertEquals(rounded(exact(tiny).multiply(exact(tiny)).add(exact(large))), Semantics.fma(tiny, tiny, large));
    }
}
