package org.geobacter.ir.analysis;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Convert;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Value;

/**
 * What having come along an edge says of integers: of those that the branch compares, and of those from which they were made by
 * adding a constant or by extension.
 */
final class BranchFacts {
    private final Map<Value, List<Fact>> facts = new IdentityHashMap<>();

    /**
     * {@code value + offset predicate other} is true on an edge, where the sum is an integer of {@code sumType}.
     *
     * @param offset 0 where the value itself is compared
     */
    record Fact(Edge edge, Value value, long offset, Predicate predicate, Value other) {
        /**
         * {@return what is left of the value's range on the edge}
         *
         * @param others gives the range of {@code other} before the edge
         */
        IntegerRange narrow(IntegerRange range, ValueRanges.Inputs others) {
            if (offset == 0) {
                return RangeArithmetic.assume(predicate, range, others.of(other));
            }
            var type = (ScalarType) value.type();
            var sum = RangeArithmetic.binary(BinaryOperation.ADD, type, range, IntegerRange.constant(offset));
            // If the sum may wrap, its limits are none of the value's.
            if (sum.max() - sum.min() != range.max() - range.min() || sum.min() != range.min() + offset) {
                return range;
            }
            var narrowed = RangeArithmetic.assume(predicate, sum, others.of(other));
            return new IntegerRange(narrowed.min() - offset, narrowed.max() - offset);
        }
    }

    BranchFacts(Function function) {
        for (var block : function.blocks()) {
            switch (block.terminator()) {
                case Branch branch -> {
                    condition(branch.whenTrue(), branch.condition(), true);
                    condition(branch.whenFalse(), branch.condition(), false);
                }
                case Switch choice -> {
                    for (int i = 0; i < choice.keys().size(); i++) {
                        compared(choice.cases().get(i), choice.selector(), Predicate.EQ, IntConstant.of(choice.keys().get(i)));
                    }
                }
                default -> {
                    // Leaves along one edge at most.
                }
            }
        }
    }

    /** {@return the facts about a value} */
    List<Fact> about(Value value) {
        return facts.getOrDefault(value, List.of());
    }

    private void condition(Edge edge, Value condition, boolean truth) {
        switch (condition) {
            case Compare compare when compare.left().type().isInteger() -> {
                var predicate = truth ? compare.predicate() : compare.predicate().negated();
                compared(edge, compare.left(), predicate, compare.right());
                compared(edge, compare.right(), predicate.swapped(), compare.left());
            }
            case Binary both when both.operation() == (truth ? BinaryOperation.AND : BinaryOperation.OR) -> {
                condition(edge, both.left(), truth);
                condition(edge, both.right(), truth);
            }
            case Binary not when not.operation() == BinaryOperation.XOR && not.right() instanceof IntConstant constant ->
                condition(edge, not.left(), truth == (constant.value() == 0));
            default -> {
                // Says nothing of integers that are worth it.
            }
        }
        add(edge, condition, 0, Predicate.EQ, IntConstant.of(truth));
    }

    private void compared(Edge edge, Value value, Predicate predicate, Value other) {
        if (value instanceof IntConstant) {
            return;
        }
        add(edge, value, 0, predicate, other);
        switch (value) {
            case Binary sum when sum.operation() == BinaryOperation.ADD && sum.right() instanceof IntConstant offset ->
                add(edge, sum.left(), offset.value(), predicate, other);
            case Binary difference when difference.operation() == BinaryOperation.SUB
                    && difference.right() instanceof IntConstant offset && offset.value() != Long.MIN_VALUE ->
                add(edge, difference.left(), -offset.value(), predicate, other);
            // The wider number is the same, and is compared with one that is as wide.
            case Convert convert when convert.operation() == ConvertOperation.SIGN_EXTEND
                    && convert.operand(0).type() != ScalarType.I1 ->
                add(edge, convert.operand(0), 0, predicate, other);
            default -> {
                // Made in a way that is not followed.
            }
        }
    }

    private void add(Edge edge, Value value, long offset, Predicate predicate, Value other) {
        if (!(value instanceof IntConstant)) {
            facts.computeIfAbsent(value, _ -> new ArrayList<>(2)).add(new Fact(edge, value, offset, predicate, other));
        }
    }
}
