package org.geobacter.ir.interpret;

import org.geobacter.ir.Approximation;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;

/**
 * The floating-point part of {@link Semantics}: values are IEEE 754 bits, zero-extended.
 *
 * <p>{@code f16} is computed in {@code f32} and rounded: for {@code + - * / sqrt} that is the correctly rounded result, since 24 bits
 * of precision are at least twice 11 plus 2 (Figueroa, <em>When is double rounding innocuous?</em>, 1995); remainder, minimum,
 * maximum and rounding to an integer are exact.
 */
final class FloatArithmetic {
    private FloatArithmetic() {}

    static long binary(BinaryOperation operation, ScalarType type, long left, long right) {
        if (type == ScalarType.F64) {
            double a = Double.longBitsToDouble(left);
            double b = Double.longBitsToDouble(right);
            return Double.doubleToLongBits(switch (operation) {
                case ADD -> a + b;
                case SUB -> a - b;
                case MUL -> a * b;
                case DIV -> a / b;
                case REM -> a % b;
                case MIN -> Math.min(a, b);
                case MAX -> Math.max(a, b);
                case AND, OR, XOR, SHL, SHR, USHR -> throw unsupported(operation.mnemonic(), type);
            });
        }
        float a = narrowValue(type, left);
        float b = narrowValue(type, right);
        return narrowBits(type, switch (operation) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case AND, OR, XOR, SHL, SHR, USHR -> throw unsupported(operation.mnemonic(), type);
        });
    }

    static long unary(UnaryOperation operation, ScalarType type, long operand) {
        long sign = 1L << type.bits() - 1;
        return switch (operation) {
            case NEG -> operand ^ sign;
            case ABS -> operand & ~sign;
            // Correctly rounded for the narrower types too: see above, for 53 bits and 24.
            case SQRT -> rounded(type, Math.sqrt(value(type, operand)));
            case FLOOR -> rounded(type, Math.floor(value(type, operand)));
            case CEIL -> rounded(type, Math.ceil(value(type, operand)));
            case RINT -> rounded(type, Math.rint(value(type, operand)));
            case BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS, REVERSE -> throw unsupported(operation.mnemonic(), type);
        };
    }

    static long approximate(Approximation.Operation operation, long first, long second) {
        double x = value(ScalarType.F32, first);
        return rounded(ScalarType.F32, switch (operation) {
            case EXP2 -> StrictMath.pow(2, x);
            case LOG2 -> StrictMath.log(x) / StrictMath.log(2);
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
            case RECIPROCAL -> 1 / x;
            case RECIPROCAL_ROOT -> 1 / Math.sqrt(x);
            case ROOT -> Math.sqrt(x);
            case QUOTIENT -> x / value(ScalarType.F32, second);
        });
    }

    static long fma(ScalarType type, long a, long b, long c) {
        return switch (type) {
            case F64 -> Double.doubleToLongBits(Math.fma(value(type, a), value(type, b), value(type, c)));
            case F32 -> narrowBits(type, Math.fma(narrowValue(type, a), narrowValue(type, b), narrowValue(type, c)));
            case F16 -> {
                // The product of two 11-bit significands is exact in 53 bits; the sum is not, so it is rounded to odd.
                double product = value(type, a) * value(type, b);
                yield rounded(type, sumRoundedToOdd(product, value(type, c)));
            }
            case I1, I8, I16, I32, I64 -> throw unsupported("fma", type);
        };
    }

    static boolean compare(Predicate predicate, ScalarType type, long left, long right) {
        double a = value(type, left);
        double b = value(type, right);
        return switch (predicate) {
            case EQ -> a == b;
            case NE -> a != b;
            case LT -> a < b;
            case LE -> a <= b;
            case GT -> a > b;
            case GE -> a >= b;
            case ULT, ULE, UGT, UGE -> throw unsupported(predicate.mnemonic(), type);
        };
    }

    static long fromInteger(ScalarType to, long value) {
        // By way of f32 to f16 only what overflows it anyway is rounded twice.
        return to == ScalarType.F64 ? Double.doubleToLongBits((double) value) : narrowBits(to, (float) value);
    }

    static long toInteger(ScalarType from, ScalarType to, long bits) {
        double value = value(from, bits);
        return to == ScalarType.I64 ? (long) value : (int) value;
    }

    static long convert(ScalarType from, ScalarType to, long bits) {
        return rounded(to, value(from, bits));
    }

    /** {@return the value; exact, since {@code double} contains every narrower format} */
    static double value(ScalarType type, long bits) {
        return type == ScalarType.F64 ? Double.longBitsToDouble(bits) : narrowValue(type, bits);
    }

    private static float narrowValue(ScalarType type, long bits) {
        return type == ScalarType.F32 ? Float.intBitsToFloat((int) bits) : Float.float16ToFloat((short) bits);
    }

    private static long narrowBits(ScalarType type, float value) {
        return type == ScalarType.F32 ? Float.floatToIntBits(value) & 0xffff_ffffL : float16Bits(value);
    }

    /** {@return the value rounded once, to nearest even} */
    private static long rounded(ScalarType type, double value) {
        return switch (type) {
            case F64 -> Double.doubleToLongBits(value);
            case F32 -> narrowBits(type, (float) value);
            case F16 -> float16Bits(floatRoundedToOdd(value));
            case I1, I8, I16, I32, I64 -> throw unsupported("rounding", type);
        };
    }

    private static long float16Bits(float value) {
        return Float.isNaN(value) ? 0x7e00 : Float.floatToFloat16(value) & 0xffffL;
    }

    /**
     * {@return the value rounded to odd: truncated, and the last bit set if that was not exact} Rounding once more, to a format that
     * is narrower by two bits or more, gives what rounding the value itself gives.
     */
    private static float floatRoundedToOdd(double value) {
        float nearest = (float) value;
        if (nearest == value || Double.isNaN(value)) {
            return nearest;
        }
        float truncated = Math.abs((double) nearest) > Math.abs(value) ? towardsZero(nearest) : nearest;
        return Float.intBitsToFloat(Float.floatToRawIntBits(truncated) | 1);
    }

    private static float towardsZero(float value) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) - 1);
    }

    private static double sumRoundedToOdd(double a, double b) {
        double sum = a + b;
        if (!Double.isFinite(sum)) {
            return sum;
        }
        // The exact error of the addition (Knuth's TwoSum).
        double rest = sum - a;
        double error = (a - (sum - rest)) + (b - rest);
        if (error == 0) {
            return sum;
        }
        long bits = Double.doubleToRawLongBits(sum);
        boolean roundedAway = (error < 0) == (sum > 0);
        return Double.longBitsToDouble((roundedAway ? bits - 1 : bits) | 1);
    }

    private static IllegalArgumentException unsupported(String operation, ScalarType type) {
        return new IllegalArgumentException(operation + " of " + type);
    }
}
