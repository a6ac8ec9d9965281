package org.geobacter.ir.transform.lower;

import java.util.ArrayList;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Constant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.Value;

/** Comparisons of lowered references: {@code ==} and {@code !=} (JLS 15.21.3). */
final class ArrayIdentity {
    private ArrayIdentity() {}

    /** {@return whether the reference is null, for {@code EQ}, or is not, for {@code NE}: an {@code i1}} */
    static Value isNull(Predicate predicate, ArrayReference reference, Builder builder) {
        if (!reference.shape().nullable()) {
            return IntConstant.of(predicate == Predicate.NE);
        }
        return compare(predicate, reference.length(), IntConstant.of(ArrayShape.NULL_LENGTH), builder);
    }

    /** {@return whether the references mean the same array or are both null, for {@code EQ}, or the opposite, for {@code NE}} */
    static Value compare(Predicate predicate, ArrayReference left, ArrayReference right, Builder builder) {
        if (left.shape().spaces().isEmpty()) {
            return isNull(predicate, right, builder);
        }
        if (right.shape().spaces().isEmpty()) {
            return isNull(predicate, left, builder);
        }
        var equations = new ArrayList<Value[]>();
        equations.add(new Value[]{left.pointer(), right.pointer()});
        var leftOffset = offset(left, builder);
        var rightOffset = offset(right, builder);
        if (left.shape().pool().isPresent() && right.shape().pool().isPresent()
                && !left.shape().pool().equals(right.shape().pool())) {
            // Offsets in different pools say nothing about each other: at most both mean the same argument, or null.
            var none = IntConstant.of(ArrayShape.NO_OFFSET);
            equations.add(new Value[]{leftOffset, none});
            equations.add(new Value[]{rightOffset, none});
        } else {
            equations.add(new Value[]{leftOffset, rightOffset});
        }
        if (equations.stream().anyMatch(pair -> isConstant(pair) && !pair[0].equals(pair[1]))) {
            return IntConstant.of(predicate == Predicate.NE);
        }
        equations.removeIf(pair -> isConstant(pair) || pair[0] == pair[1]);
        return switch (equations.size()) {
            case 0 -> IntConstant.of(predicate == Predicate.EQ);
            case 1 -> compare(predicate, equations.getFirst()[0], equations.getFirst()[1], builder);
            default -> {
                var combination = predicate == Predicate.EQ ? BinaryOperation.AND : BinaryOperation.OR;
                yield equations.stream()
                        .map(pair -> compare(predicate, pair[0], pair[1], builder))
                        .reduce((a, b) -> builder.binary(combination, a, b))
                        .orElseThrow();
            }
        };
    }

    /** An argument that is given twice has two numbers. */
    private static Value offset(ArrayReference reference, Builder builder) {
        return reference.shape().isNumbered() ? ArgumentNumbers.offset(reference.offset(), builder) : reference.offset();
    }

    private static boolean isConstant(Value[] pair) {
        return pair[0] instanceof Constant && pair[1] instanceof Constant;
    }

    private static Value compare(Predicate predicate, Value left, Value right, Builder builder) {
        return left instanceof IntConstant a && right instanceof IntConstant b
                ? IntConstant.of((a.value() == b.value()) == (predicate == Predicate.EQ))
                : builder.compare(predicate, left, right);
    }
}
