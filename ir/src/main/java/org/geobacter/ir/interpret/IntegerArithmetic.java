package org.geobacter.ir.interpret;

import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;

/** The integer part of {@link Semantics}: values are sign-extended from the width of their type, an {@code i1} is 0 or 1. */
final class IntegerArithmetic {
    private IntegerArithmetic() {}

    static long binary(BinaryOperation operation, ScalarType type, long left, long right) {
        return switch (operation) {
            case ADD -> wrap(type, left + right);
            case SUB -> wrap(type, left - right);
            case MUL -> wrap(type, left * right);
            case DIV -> wrap(type, left / right);
            case REM -> left % right;
            case MIN -> Math.min(left, right);
            case MAX -> Math.max(left, right);
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
            case SHL -> type == ScalarType.I64 ? left << right : (int) left << right;
            case SHR -> type == ScalarType.I64 ? left >> right : (int) left >> right;
            case USHR -> type == ScalarType.I64 ? left >>> right : (int) left >>> right;
        };
    }

    static long unary(UnaryOperation operation, ScalarType type, long operand) {
        boolean wide = type == ScalarType.I64;
        return switch (operation) {
            case NEG -> wrap(type, -operand);
            case ABS -> wrap(type, Math.abs(operand));
            case BIT_COUNT -> wide ? Long.bitCount(operand) : Integer.bitCount((int) operand);
            case LEADING_ZEROS -> wide ? Long.numberOfLeadingZeros(operand) : Integer.numberOfLeadingZeros((int) operand);
            case TRAILING_ZEROS -> wide ? Long.numberOfTrailingZeros(operand) : Integer.numberOfTrailingZeros((int) operand);
            case REVERSE -> wide ? Long.reverse(operand) : Integer.reverse((int) operand);
            case SQRT, FLOOR, CEIL, RINT -> throw new IllegalArgumentException(operation.mnemonic() + " of " + type);
        };
    }

    /** {@return the value with the low bits of {@code value} in the type's width} */
    static long wrap(ScalarType type, long value) {
        return switch (type) {
            case I1 -> value & 1;
            case I8 -> (byte) value;
            case I16 -> (short) value;
            case I32 -> (int) value;
            case I64 -> value;
            case F16, F32, F64 -> throw new IllegalArgumentException("not an integer type: " + type);
        };
    }
}
