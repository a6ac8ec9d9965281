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
        };
    }

    /** {@return the values of the message of the exception if the answer is no} */
    public static List<Value> messageValues(CheckKind kind, List<? extends Value> operands) {
        return kind.recordsOperands() ? List.copyOf(operands) : List.of();
    }
}
