package org.geobacter.ir.analysis;

import org.geobacter.ir.Approximation;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Convert;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.Unary;
import org.geobacter.ir.Value;

/**
 * Powers of two that the magnitude of an {@code f32} is between, if it is neither zero nor infinite nor NaN: 2<sup>least</sup> &le; |x| &le;
 * 2<sup>greatest</sup>. Rounding to nearest leaves such bounds where they are.
 */
public record FloatMagnitude(int least, int greatest) {
    private static final int LEAST = -149;
    private static final int GREATEST = 128;
    private static final FloatMagnitude ANY = new FloatMagnitude(LEAST, GREATEST);
    /** Of one that has no magnitude to be bounded. */
    private static final FloatMagnitude ONE = new FloatMagnitude(0, 0);
    /** How deep expressions are looked into. */
    private static final int DEPTH = 6;

    /** {@return what is seen of a value from the operations that it is computed by} */
    public static FloatMagnitude of(Value value) {
        return of(value, DEPTH);
    }

    private static FloatMagnitude of(Value value, int depth) {
        if (depth == 0 || value.type() != ScalarType.F32) {
            return ANY;
        }
        return switch (value) {
            case FloatConstant constant -> ofConstant((float) constant.value());
            case Convert convert when convert.operation() == ConvertOperation.INT_TO_FLOAT ->
                new FloatMagnitude(0, ((ScalarType) convert.operand(0).type()).bits());
            case Select select -> of(select.whenTrue(), depth - 1).or(of(select.whenFalse(), depth - 1));
            case Unary unary -> ofUnary(unary, depth);
            case Binary binary -> ofBinary(binary, depth);
            case Approximation approximation -> ofApproximation(approximation, depth);
            default -> ANY;
        };
    }

    private static FloatMagnitude ofConstant(float value) {
        if (value == 0 || !Float.isFinite(value)) {
            return ONE;
        }
        int exponent = Math.abs(value) < Float.MIN_NORMAL ? LEAST : Math.getExponent(value);
        return bounded(exponent, Math.getExponent(value) + 1);
    }

    private static FloatMagnitude ofUnary(Unary unary, int depth) {
        var operand = of(unary.operand(0), depth - 1);
        return switch (unary.operation()) {
            case NEG, ABS -> operand;
            case SQRT -> new FloatMagnitude(Math.floorDiv(operand.least, 2), Math.ceilDiv(operand.greatest, 2));
            case FLOOR, CEIL, RINT -> new FloatMagnitude(0, Math.max(0, operand.greatest));
            case BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS, REVERSE -> ANY;
        };
    }

    /** As of the exact result, which can be on the other side of a power of two. */
    private static FloatMagnitude ofApproximation(Approximation approximation, int depth) {
        var first = of(approximation.operand(0), depth - 1);
        return switch (approximation.operation()) {
            case ROOT -> bounded(Math.floorDiv(first.least, 2) - 1, Math.ceilDiv(first.greatest, 2) + 1);
            case RECIPROCAL_ROOT -> bounded(Math.floorDiv(-first.greatest, 2) - 1, Math.ceilDiv(-first.least, 2) + 1);
            case RECIPROCAL -> bounded(-first.greatest - 1, -first.least + 1);
            case EXP2, LOG2, SIN, COS, QUOTIENT -> ANY;
        };
    }

    private static FloatMagnitude ofBinary(Binary binary, int depth) {
        return switch (binary.operation()) {
            case MUL, DIV, MIN, MAX -> {
                var left = of(binary.left(), depth - 1);
                var right = of(binary.right(), depth - 1);
                yield switch (binary.operation()) {
                    case MUL -> bounded(left.least + right.least, left.greatest + right.greatest);
                    case DIV -> bounded(left.least - right.greatest, left.greatest - right.least);
                    default -> left.or(right);
                };
            }
            case ADD, SUB, REM, AND, OR, XOR, SHL, SHR, USHR -> ANY;
        };
    }

    private FloatMagnitude or(FloatMagnitude other) {
        return new FloatMagnitude(Math.min(least, other.least), Math.max(greatest, other.greatest));
    }

    private static FloatMagnitude bounded(int least, int greatest) {
        return new FloatMagnitude(Math.clamp(least, LEAST, GREATEST), Math.clamp(greatest, LEAST, GREATEST));
    }

    /** {@return whether neither a magnitude nor its reciprocal is subnormal} */
    public boolean hasNormalReciprocal() {
        return least >= Float.MIN_EXPONENT && greatest <= -Float.MIN_EXPONENT;
    }
}
