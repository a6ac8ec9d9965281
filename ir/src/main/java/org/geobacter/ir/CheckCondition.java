package org.geobacter.ir;

import java.util.List;

/** The question that a {@link Check} asks, as a value, for code that goes on when the answer is no. */
public final class CheckCondition {
    private CheckCondition() {}

    /** {@return an {@code i1}: whether the operands are as the kind demands} */
    public static Value of(CheckKind kind, List<? extends Value> operands, Builder builder) {
        var operand = operands.getFirst();
        return switch (kind) {
            case NULL -> builder.compare(Predicate.NE, operand, Constant.zero(operand.type()));
            case ARRAY_BOUNDS -> builder.compare(Predicate.ULT, operand, operands.get(1));
            // Unlike an array's, this length can be negative.
            case INDEX -> builder.binary(
                    BinaryOperation.AND,
                    builder.compare(Predicate.GE, operand, IntConstant.of(0)),
                    builder.compare(Predicate.LT, operand, operands.get(1)));
            case ZERO -> builder.compare(Predicate.NE, operand, Constant.zero(operand.type()));
            case NEGATIVE_SIZE -> builder.compare(Predicate.GE, operand, IntConstant.of(0));
            case SEGMENT_BOUNDS -> inSegment(operands.get(2), operands.get(3), operands.get(4), builder);
            case SEGMENT_ALIGNMENT, SEGMENT_WRITABLE ->
                builder.compare(Predicate.EQ, operand, Constant.zero(operand.type()));
        };
    }

    /** {@return the values of the message of the exception if the answer is no} */
    public static List<Value> messageValues(CheckKind kind, List<? extends Value> operands) {
        return List.copyOf(kind.messageOperands(operands));
    }

    /** A length and an offset that are not negative and a size that is not less than their sum, which may overflow. */
    private static Value inSegment(Value size, Value offset, Value length, Builder builder) {
        var zero = Constant.zero(ScalarType.I64);
        var inBounds = builder.binary(
                BinaryOperation.AND,
                builder.compare(Predicate.GE, offset, zero),
                builder.compare(Predicate.LE, offset, builder.binary(BinaryOperation.SUB, size, length)));
        return length instanceof IntConstant constant && constant.value() >= 0
                ? inBounds
                : builder.binary(BinaryOperation.AND, inBounds, builder.compare(Predicate.GE, length, zero));
    }
}
