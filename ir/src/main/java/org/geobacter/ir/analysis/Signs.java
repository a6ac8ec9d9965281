package org.geobacter.ir.analysis;

import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Convert;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.Unary;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;

/**
 * Which integers cannot be negative, seen from their definitions alone: ids, sizes and lengths are not, nor is what keeps the sign
 * bit clear.
 */
public final class Signs {
    /** How far definitions are followed: what more than that would show is rare. */
    private static final int MAX_DEPTH = 4;

    private Signs() {}

    /** {@return whether the value, of a signed integer type, is known to be 0 or more} */
    public static boolean isNonNegative(Value value) {
        return isNonNegative(value, MAX_DEPTH);
    }

    private static boolean isNonNegative(Value value, int depth) {
        if (depth == 0) {
            return false;
        }
        return switch (value) {
            case IntConstant constant -> constant.value() >= 0;
            case WorkItemQuery _, ArrayLength _ -> true;
            case ArrayLoad load -> load.type() == ScalarType.I32 && load.kind().isUnsigned();
            case Convert convert -> isNonNegative(convert, depth - 1);
            case Binary binary -> binary.type().isInteger() && binary.type() != ScalarType.I1 && isNonNegative(binary, depth - 1);
            case Select select -> isNonNegative(select.whenTrue(), depth - 1) && isNonNegative(select.whenFalse(), depth - 1);
            case Unary unary -> isCount(unary.operation());
            default -> false;
        };
    }

    private static boolean isNonNegative(Convert convert, int depth) {
        return convert.operation() == ConvertOperation.ZERO_EXTEND
                || convert.operation() == ConvertOperation.SIGN_EXTEND
                        && convert.operand(0).type() != ScalarType.I1
                        && isNonNegative(convert.operand(0), depth);
    }

    private static boolean isNonNegative(Binary binary, int depth) {
        var left = binary.left();
        var right = binary.right();
        return switch (binary.operation()) {
            case AND, MAX -> isNonNegative(left, depth) || isNonNegative(right, depth);
            case OR, XOR, MIN -> isNonNegative(left, depth) && isNonNegative(right, depth);
            case DIV -> isNonNegative(left, depth) && isNonNegative(right, depth);
            case REM, SHR -> isNonNegative(left, depth);
            case USHR -> isNonNegative(left, depth) || right instanceof IntConstant count && shifts(binary, count);
            case ADD, SUB, MUL, SHL -> false;
        };
    }

    /** {@return whether the count, of which only the low bits matter, is not 0} */
    private static boolean shifts(Binary shift, IntConstant count) {
        return (count.value() & ((ScalarType) shift.type()).bits() - 1) != 0;
    }

    private static boolean isCount(UnaryOperation operation) {
        return switch (operation) {
            case BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS -> true;
            case NEG, ABS, SQRT, FLOOR, CEIL, RINT, REVERSE -> false;
        };
    }
}
