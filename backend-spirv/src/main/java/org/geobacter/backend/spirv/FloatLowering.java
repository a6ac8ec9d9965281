package org.geobacter.backend.spirv;

import java.util.List;
import java.util.Optional;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;

/** Floating-point operations as IEEE 754 and Java define them. */
final class FloatLowering {
    private final Code code;
    private final SpirvTarget target;

    FloatLowering(Code code, SpirvTarget target) {
        this.code = code;
        this.target = target;
    }

    /** @param left the first operand, whose id is {@code a}; minimum and maximum with a constant need less care */
    int binary(BinaryOperation operation, ScalarType type, Value left, int a, Value right, int b) {
        return switch (operation) {
            case ADD -> code.exact(Opcode.F_ADD, type, a, b);
            case SUB -> code.exact(Opcode.F_SUB, type, a, b);
            case MUL -> code.exact(Opcode.F_MUL, type, a, b);
            case DIV -> code.exact(Opcode.F_DIV, type, a, b);
            case REM -> code.exact(Opcode.F_REM, type, a, b);
            case MIN, MAX -> {
                boolean max = operation == BinaryOperation.MAX;
                var constant = number(right);
                yield constant.isPresent()
                        ? boundedBy(max, type, a, constant.get(), b)
                        : number(left)
                                .map(bound -> boundedBy(max, type, b, bound, a))
                                .orElseGet(() -> minimumOrMaximum(max, type, a, b));
            }
            case AND, OR, XOR, SHL, SHR, USHR -> throw new IllegalArgumentException(operation + " is not a float operation");
        };
    }

    int unary(UnaryOperation operation, ScalarType type, int a) {
        return switch (operation) {
            case NEG -> code.exact(Opcode.F_NEGATE, type, a);
            case ABS -> code.exactGlsl(GlslInstruction.F_ABS, type, a);
            case SQRT -> code.exactGlsl(GlslInstruction.SQRT, type, a);
            case FLOOR -> code.exactGlsl(GlslInstruction.FLOOR, type, a);
            case CEIL -> code.exactGlsl(GlslInstruction.CEIL, type, a);
            case RINT -> code.exactGlsl(GlslInstruction.ROUND_EVEN, type, a);
            case BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS, REVERSE ->
                throw new IllegalArgumentException(operation + " is not a float operation");
        };
    }

    int fma(ScalarType type, int a, int b, int c) {
        return code.exactGlsl(GlslInstruction.FMA, type, a, b, c);
    }

    int approximate(Approximation.Operation operation, List<Integer> operands) {
        int a = operands.getFirst();
        var type = ScalarType.F32;
        return switch (operation) {
            case EXP2 -> code.exactGlsl(GlslInstruction.EXP2, type, a);
            case LOG2 -> code.exactGlsl(GlslInstruction.LOG2, type, a);
            case SIN -> code.exactGlsl(GlslInstruction.SIN, type, a);
            case COS -> code.exactGlsl(GlslInstruction.COS, type, a);
            case RECIPROCAL -> code.exact(Opcode.F_DIV, type, code.module().constant(type, Float.floatToRawIntBits(1)), a);
            case RECIPROCAL_ROOT -> code.exactGlsl(GlslInstruction.INVERSE_SQRT, type, a);
            case ROOT -> code.exactGlsl(GlslInstruction.SQRT, type, a);
            case QUOTIENT -> code.exact(Opcode.F_DIV, type, a, operands.getLast());
        };
    }

    /** {@return an {@code i1}: false for a NaN, but for {@code NE}} */
    int compare(Predicate predicate, int a, int b) {
        return code.test(switch (predicate) {
            case EQ -> Opcode.F_ORD_EQUAL;
            case NE -> Opcode.F_UNORD_NOT_EQUAL;
            case LT -> Opcode.F_ORD_LESS_THAN;
            case LE -> Opcode.F_ORD_LESS_THAN_EQUAL;
            case GT -> Opcode.F_ORD_GREATER_THAN;
            case GE -> Opcode.F_ORD_GREATER_THAN_EQUAL;
            case ULT, ULE, UGT, UGE -> throw new IllegalArgumentException(predicate + " is not a comparison of floats");
        }, a, b);
    }

    /** {@return -1, 0, 1, or {@code resultForNan}, which is -1 or 1} */
    int threeWayCompare(int a, int b, int resultForNan) {
        var module = code.module();
        int equalOrNot = code.select(
                ScalarType.I32, code.test(Opcode.F_ORD_EQUAL, a, b), module.uint(0), module.uint(resultForNan));
        // The test that is false for a NaN decides for the other result.
        var test = resultForNan < 0 ? Opcode.F_ORD_GREATER_THAN : Opcode.F_ORD_LESS_THAN;
        return code.select(ScalarType.I32, code.test(test, a, b), module.uint(-resultForNan), equalOrNot);
    }

    private static Optional<FloatConstant> number(Value value) {
        return value instanceof FloatConstant constant && !Double.isNaN(constant.value())
                ? Optional.of(constant)
                : Optional.empty();
    }

    /**
     * The larger or smaller of {@code a} and a constant. One comparison is enough: it is false if {@code a} is a NaN, which then is the
     * result, and for two zeros it takes the constant if that is the one to take.
     */
    private int boundedBy(boolean max, ScalarType type, int a, FloatConstant bound, int boundId) {
        boolean winsTies = bound.value() == 0 && max == (bound.bits() == 0);
        var test = max
                ? winsTies ? Opcode.F_ORD_LESS_THAN_EQUAL : Opcode.F_ORD_LESS_THAN
                : winsTies ? Opcode.F_ORD_GREATER_THAN_EQUAL : Opcode.F_ORD_GREATER_THAN;
        return code.select(type, code.test(test, a, boundId), boundId, a);
    }

    /**
     * {@link Math#min} and {@link Math#max}. Of equal operands only zeros differ: the result has the sign bit if both have it (maximum)
     * or one has it (minimum), which the bits' conjunction or disjunction does, and changes nothing for other equal numbers.
     */
    private int minimumOrMaximum(boolean max, ScalarType type, int a, int b) {
        var test = max ? Opcode.F_ORD_GREATER_THAN : Opcode.F_ORD_LESS_THAN;
        int ordered = code.select(type, code.test(test, a, b), a, b);
        int numbers = code.select(type, code.test(Opcode.F_ORD_EQUAL, a, b), combineBits(max, type, a, b), ordered);
        // If b is a NaN the comparisons have chosen it.
        return code.select(type, code.test(Opcode.F_UNORD_NOT_EQUAL, a, a), a, numbers);
    }

    private int combineBits(boolean max, ScalarType type, int a, int b) {
        var combination = max ? Opcode.BITWISE_AND : Opcode.BITWISE_OR;
        if (type == ScalarType.F64 && !target.has(SpirvFeature.INT64)) {
            int vector = code.module().vectorType(code.module().uintType(), 2);
            int bits = code.op(combination, vector, code.op(Opcode.BITCAST, vector, a), code.op(Opcode.BITCAST, vector, b));
            return code.bitcast(type, bits);
        }
        var bitsType = ScalarTypes.integerOfSameWidth(type);
        return code.bitcast(type, code.op(combination, bitsType, code.bitcast(bitsType, a), code.bitcast(bitsType, b)));
    }
}
