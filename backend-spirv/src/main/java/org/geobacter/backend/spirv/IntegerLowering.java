package org.geobacter.backend.spirv;

import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;

/** Integer operations, each with the result that Java defines where SPIR-V leaves it open. */
final class IntegerLowering {
    private static final int HALF_BITS = 32;

    private final Code code;
    private final ModuleBuilder module;

    IntegerLowering(Code code) {
        this.code = code;
        this.module = code.module();
    }

    /** @param right the second operand, whose id is {@code b}; a constant needs less care */
    int binary(BinaryOperation operation, ScalarType type, int a, Value right, int b) {
        if (type == ScalarType.I1) {
            return logical(operation, a, b);
        }
        return switch (operation) {
            case ADD -> code.op(Opcode.I_ADD, type, a, b);
            case SUB -> code.op(Opcode.I_SUB, type, a, b);
            case MUL -> code.op(Opcode.I_MUL, type, a, b);
            case DIV -> divide(type, a, right, b);
            case REM -> remainder(type, a, right, b);
            case MIN -> code.select(type, code.test(Opcode.S_LESS_THAN, b, a), b, a);
            case MAX -> code.select(type, code.test(Opcode.S_LESS_THAN, a, b), b, a);
            case AND -> code.op(Opcode.BITWISE_AND, type, a, b);
            case OR -> code.op(Opcode.BITWISE_OR, type, a, b);
            case XOR -> code.op(Opcode.BITWISE_XOR, type, a, b);
            case SHL -> code.op(Opcode.SHIFT_LEFT_LOGICAL, type, a, shiftCount(type, right, b));
            case SHR -> code.op(Opcode.SHIFT_RIGHT_ARITHMETIC, type, a, shiftCount(type, right, b));
            case USHR -> code.op(Opcode.SHIFT_RIGHT_LOGICAL, type, a, shiftCount(type, right, b));
        };
    }

    int unary(UnaryOperation operation, ScalarType type, int a) {
        boolean wide = type == ScalarType.I64;
        return switch (operation) {
            case NEG -> code.op(Opcode.S_NEGATE, type, a);
            case ABS -> code.select(
                    type, code.test(Opcode.S_LESS_THAN, a, module.constant(type, 0)), code.op(Opcode.S_NEGATE, type, a), a);
            case BIT_COUNT -> wide ? wideBitCount(a) : code.op(Opcode.BIT_COUNT, type, a);
            case LEADING_ZEROS -> wide ? wideLeadingZeros(a) : leadingZeros(a);
            case TRAILING_ZEROS -> wide ? wideTrailingZeros(a) : trailingZeros(a);
            case REVERSE -> wide ? wideReverse(a) : code.op(Opcode.BIT_REVERSE, type, a);
            case SQRT, FLOOR, CEIL, RINT -> throw new IllegalArgumentException(operation + " is not an integer operation");
        };
    }

    /** {@return an {@code i1}} */
    int compare(Predicate predicate, ScalarType type, int a, int b) {
        boolean bool = type == ScalarType.I1;
        return code.test(switch (predicate) {
            case EQ -> bool ? Opcode.LOGICAL_EQUAL : Opcode.I_EQUAL;
            case NE -> bool ? Opcode.LOGICAL_NOT_EQUAL : Opcode.I_NOT_EQUAL;
            case LT -> Opcode.S_LESS_THAN;
            case LE -> Opcode.S_LESS_THAN_EQUAL;
            case GT -> Opcode.S_GREATER_THAN;
            case GE -> Opcode.S_GREATER_THAN_EQUAL;
            case ULT -> Opcode.U_LESS_THAN;
            case ULE -> Opcode.U_LESS_THAN_EQUAL;
            case UGT -> Opcode.U_GREATER_THAN;
            case UGE -> Opcode.U_GREATER_THAN_EQUAL;
        }, a, b);
    }

    /** {@return -1, 0 or 1} */
    int threeWayCompare(int a, int b) {
        int notLess = code.select(
                ScalarType.I32, code.test(Opcode.S_GREATER_THAN, a, b), module.uint(1), module.uint(0));
        return code.select(ScalarType.I32, code.test(Opcode.S_LESS_THAN, a, b), module.uint(-1), notLess);
    }

    private int logical(BinaryOperation operation, int a, int b) {
        return switch (operation) {
            case AND -> code.test(Opcode.LOGICAL_AND, a, b);
            case OR -> code.test(Opcode.LOGICAL_OR, a, b);
            case XOR -> code.test(Opcode.LOGICAL_NOT_EQUAL, a, b);
            case ADD, SUB, MUL, DIV, REM, MIN, MAX, SHL, SHR, USHR ->
                throw new IllegalArgumentException(operation + " does not exist on " + ScalarType.I1);
        };
    }

    /**
     * The quotient. Overflow and division by zero are undefined in SPIR-V, and trap on the devices that are CPUs: {@code MIN / -1}
     * becomes a negation, and so that {@code x / 0} does no harm, it is {@code x / 1}.
     */
    private int divide(ScalarType type, int a, Value right, int b) {
        if (isSafeDivisor(right)) {
            return code.op(Opcode.S_DIV, type, a, b);
        }
        int quotient = code.op(Opcode.S_DIV, type, a, safeDivisor(type, b));
        int isMinusOne = code.test(Opcode.I_EQUAL, b, module.constant(type, -1));
        return code.select(type, isMinusOne, code.op(Opcode.S_NEGATE, type, a), quotient);
    }

    /** From the quotient: of {@code OpSRem} Vulkan leaves the result open where an operand is negative. */
    private int remainder(ScalarType type, int a, Value right, int b) {
        int divisor = isSafeDivisor(right) ? b : safeDivisor(type, b);
        int quotient = code.op(Opcode.S_DIV, type, a, divisor);
        return code.op(Opcode.I_SUB, type, a, code.op(Opcode.I_MUL, type, quotient, divisor));
    }

    private static boolean isSafeDivisor(Value divisor) {
        return divisor instanceof IntConstant constant && constant.value() != 0 && constant.value() != -1;
    }

    /** {@return the divisor, or 1 instead of 0 and -1} */
    private int safeDivisor(ScalarType type, int b) {
        int one = module.constant(type, 1);
        int isUnsafe = code.test(Opcode.U_LESS_THAN_EQUAL, code.op(Opcode.I_ADD, type, b, one), one);
        return code.select(type, isUnsafe, one, b);
    }

    /** SPIR-V leaves shifts by the width or more undefined. */
    private int shiftCount(ScalarType type, Value count, int id) {
        int mask = type.bits() - 1;
        return count instanceof IntConstant constant
                ? module.uint((int) constant.value() & mask)
                : code.op(Opcode.BITWISE_AND, ScalarType.I32, id, module.uint(mask));
    }

    /** {@code FindUMsb} counts from the lowest bit and gives -1 for zero. */
    private int leadingZeros(int a) {
        return code.op(
                Opcode.I_SUB,
                ScalarType.I32,
                module.uint(HALF_BITS - 1),
                code.glsl(GlslInstruction.FIND_U_MSB, ScalarType.I32, a));
    }

    /** {@code FindILsb} gives -1 for zero, which as an unsigned number is more than 32. */
    private int trailingZeros(int a) {
        return code.glsl(
                GlslInstruction.U_MIN,
                ScalarType.I32,
                code.glsl(GlslInstruction.FIND_I_LSB, ScalarType.I32, a),
                module.uint(HALF_BITS));
    }

    // Vulkan has the bit instructions for 32 bits only.

    private int wideBitCount(int a) {
        return code.op(
                Opcode.I_ADD,
                ScalarType.I32,
                code.op(Opcode.BIT_COUNT, ScalarType.I32, low(a)),
                code.op(Opcode.BIT_COUNT, ScalarType.I32, high(a)));
    }

    private int wideLeadingZeros(int a) {
        int high = high(a);
        int inLow = code.op(Opcode.I_ADD, ScalarType.I32, leadingZeros(low(a)), module.uint(HALF_BITS));
        return code.select(ScalarType.I32, isZero(high), inLow, leadingZeros(high));
    }

    private int wideTrailingZeros(int a) {
        int low = low(a);
        int inHigh = code.op(Opcode.I_ADD, ScalarType.I32, trailingZeros(high(a)), module.uint(HALF_BITS));
        return code.select(ScalarType.I32, isZero(low), inHigh, trailingZeros(low));
    }

    private int wideReverse(int a) {
        int newHigh = widen(code.op(Opcode.BIT_REVERSE, ScalarType.I32, low(a)));
        int newLow = widen(code.op(Opcode.BIT_REVERSE, ScalarType.I32, high(a)));
        int shifted = code.op(Opcode.SHIFT_LEFT_LOGICAL, ScalarType.I64, newHigh, module.uint(HALF_BITS));
        return code.op(Opcode.BITWISE_OR, ScalarType.I64, shifted, newLow);
    }

    private int isZero(int word) {
        return code.test(Opcode.I_EQUAL, word, module.uint(0));
    }

    private int low(int a) {
        return code.op(Opcode.U_CONVERT, ScalarType.I32, a);
    }

    private int high(int a) {
        return low(code.op(Opcode.SHIFT_RIGHT_LOGICAL, ScalarType.I64, a, module.uint(HALF_BITS)));
    }

    private int widen(int word) {
        return code.op(Opcode.U_CONVERT, ScalarType.I64, word);
    }
}
