package org.geobacter.ir.interpret;

import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.UnaryOperation;

/** The IR's operations as a Java programmer writes them, on boxed values. */
final class JavaOperators {
    private JavaOperators() {}

    static Object binary(BinaryOperation operation, Object left, Object right) {
        return switch (left) {
            case Boolean a -> booleans(operation, a, (boolean) right);
            case Byte a -> bytes(operation, a, (byte) right);
            case Short a -> shorts(operation, a, (short) right);
            case Integer a -> ints(operation, a, (int) right);
            case Long a -> operation.isShift() ? shift(operation, a, (int) right) : longs(operation, a, (long) right);
            case Float a -> floats(operation, a, (float) right);
            case Double a -> doubles(operation, a, (double) right);
            default -> throw new AssertionError(left);
        };
    }

    private static boolean booleans(BinaryOperation operation, boolean a, boolean b) {
        return switch (operation) {
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case ADD, SUB, MUL, DIV, REM, MIN, MAX, SHL, SHR, USHR -> throw new AssertionError(operation);
        };
    }

    private static byte bytes(BinaryOperation operation, byte a, byte b) {
        return switch (operation) {
            case ADD -> (byte) (a + b);
            case SUB -> (byte) (a - b);
            case MUL -> (byte) (a * b);
            case DIV -> (byte) (a / b);
            case REM -> (byte) (a % b);
            case MIN -> a < b ? a : b;
            case MAX -> a > b ? a : b;
            case AND -> (byte) (a & b);
            case OR -> (byte) (a | b);
            case XOR -> (byte) (a ^ b);
            case SHL, SHR, USHR -> throw new AssertionError(operation);
        };
    }

    private static short shorts(BinaryOperation operation, short a, short b) {
        return switch (operation) {
            case ADD -> (short) (a + b);
            case SUB -> (short) (a - b);
            case MUL -> (short) (a * b);
            case DIV -> (short) (a / b);
            case REM -> (short) (a % b);
            case MIN -> a < b ? a : b;
            case MAX -> a > b ? a : b;
            case AND -> (short) (a & b);
            case OR -> (short) (a | b);
            case XOR -> (short) (a ^ b);
            case SHL, SHR, USHR -> throw new AssertionError(operation);
        };
    }

    private static int ints(BinaryOperation operation, int a, int b) {
        return switch (operation) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case MIN -> a < b ? a : b;
            case MAX -> a > b ? a : b;
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case SHL -> a << b;
            case SHR -> a >> b;
            case USHR -> a >>> b;
        };
    }

    private static long longs(BinaryOperation operation, long a, long b) {
        return switch (operation) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case MIN -> a < b ? a : b;
            case MAX -> a > b ? a : b;
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case SHL, SHR, USHR -> throw new AssertionError(operation);
        };
    }

    private static long shift(BinaryOperation operation, long a, int count) {
        return switch (operation) {
            case SHL -> a << count;
            case SHR -> a >> count;
            case USHR -> a >>> count;
            case ADD, SUB, MUL, DIV, REM, MIN, MAX, AND, OR, XOR -> throw new AssertionError(operation);
        };
    }

    private static float floats(BinaryOperation operation, float a, float b) {
        return switch (operation) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case AND, OR, XOR, SHL, SHR, USHR -> throw new AssertionError(operation);
        };
    }

    private static double doubles(BinaryOperation operation, double a, double b) {
        return switch (operation) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case AND, OR, XOR, SHL, SHR, USHR -> throw new AssertionError(operation);
        };
    }

    static Object unary(UnaryOperation operation, Object operand) {
        return switch (operand) {
            case Integer a -> switch (operation) {
                case NEG -> -a;
                case ABS -> Math.abs(a);
                case BIT_COUNT -> Integer.bitCount(a);
                case LEADING_ZEROS -> Integer.numberOfLeadingZeros(a);
                case TRAILING_ZEROS -> Integer.numberOfTrailingZeros(a);
                case REVERSE -> Integer.reverse(a);
                case SQRT, FLOOR, CEIL, RINT -> throw new AssertionError(operation);
            };
            case Long a -> switch (operation) {
                case NEG -> -a;
                case ABS -> Math.abs(a);
                case BIT_COUNT -> Long.bitCount(a);
                case LEADING_ZEROS -> Long.numberOfLeadingZeros(a);
                case TRAILING_ZEROS -> Long.numberOfTrailingZeros(a);
                case REVERSE -> Long.reverse(a);
                case SQRT, FLOOR, CEIL, RINT -> throw new AssertionError(operation);
            };
            case Float a -> switch (operation) {
                case NEG -> -a;
                case ABS -> Math.abs(a);
                case SQRT -> (float) StrictMath.sqrt(a);
                case FLOOR -> (float) StrictMath.floor(a);
                case CEIL -> (float) StrictMath.ceil(a);
                case RINT -> (float) StrictMath.rint(a);
                case BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS, REVERSE -> throw new AssertionError(operation);
            };
            case Double a -> switch (operation) {
                case NEG -> -a;
                case ABS -> Math.abs(a);
                case SQRT -> StrictMath.sqrt(a);
                case FLOOR -> StrictMath.floor(a);
                case CEIL -> StrictMath.ceil(a);
                case RINT -> StrictMath.rint(a);
                case BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS, REVERSE -> throw new AssertionError(operation);
            };
            default -> throw new AssertionError(operand);
        };
    }
}
