package org.geobacter.ir.transform;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Check;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.Inequalities;

/**
 * Removes the checks that always pass, as {@link Inequalities} proves, and decides the comparisons and branches that can only have
 * one answer: the guard {@code i < y.length} makes {@code y[i]} free, as does a loop that counts up to {@code y.length}.
 *
 * <p>A proof may rest on other checks, and, in a loop, on the same check having passed before. All the same all can go at once: of
 * those that are removed, none can be the first to fail.
 */
public final class CheckElimination implements FunctionPass {
    @Override
    public String name() {
        return "check-elimination";
    }

    @Override
    public boolean run(Function function) {
        return new Elimination(Inequalities.of(function)).run(function);
    }

    private static final class Elimination {
        private final Inequalities inequalities;
        private final Set<Value> dead = new HashSet<>();
        private final Map<Compare, IntConstant> answers = new HashMap<>();
        private final Map<Branch, IntConstant> decisions = new HashMap<>();

        Elimination(Inequalities inequalities) {
            this.inequalities = inequalities;
        }

        boolean run(Function function) {
            for (var block : inequalities.blocks()) {
                block.instructions().forEach(this::visit);
            }
            // Only now, so that all that was asked is about the program as it was.
            function.removeValues(dead);
            answers.forEach(Compare::replaceAllUsesWith);
            decisions.forEach((branch, decision) -> branch.setOperand(0, decision));
            return !dead.isEmpty() || !answers.isEmpty() || !decisions.isEmpty();
        }

        private void visit(Instruction instruction) {
            switch (instruction) {
                case Check check when passes(check) -> dead.add(check);
                case Compare compare when compare.isUsed() ->
                    answer(compare).ifPresent(value -> answers.put(compare, IntConstant.of(value)));
                case Branch branch when !(branch.condition() instanceof Constant) -> {
                    if (inequalities.isKnown(branch.condition(), true, branch)) {
                        decisions.put(branch, IntConstant.TRUE);
                    } else if (inequalities.isKnown(branch.condition(), false, branch)) {
                        decisions.put(branch, IntConstant.FALSE);
                    }
                }
                default -> {
                }
            }
        }

        private boolean passes(Check check) {
            var operand = check.operand(0);
            return switch (check.kind()) {
                case NULL -> operand.type() instanceof ScalarType
                        ? inequalities.isNonZero(operand, check)
                        : inequalities.isNonNull(operand, check);
                case ZERO -> inequalities.isNonZero(operand, check);
                // What is left of them when their conditions are known, the launch's proof removes.
                case SEGMENT_BOUNDS -> false;
                case SEGMENT_ALIGNMENT, SEGMENT_WRITABLE -> operand instanceof IntConstant constant && constant.value() == 0;
                case NEGATIVE_SIZE -> inequalities.isNonNegative(operand, check);
                case ARRAY_BOUNDS, INDEX -> inequalities.isNonNegative(operand, check)
                        && inequalities.isAtMost(operand, check.operand(1), -1, check);
            };
        }

        private Optional<Boolean> answer(Compare compare) {
            if (compare.right() instanceof NullConstant) {
                return inequalities.isNonNull(compare.left(), compare)
                        ? Optional.of(compare.predicate() == Predicate.NE)
                        : Optional.empty();
            }
            if (!compare.left().type().isInteger() || compare.left().type() == ScalarType.I1) {
                return Optional.empty();
            }
            var left = compare.left();
            var right = compare.right();
            return switch (compare.predicate()) {
                case LT -> isLess(left, right, compare);
                case GE -> isLess(left, right, compare).map(less -> !less);
                case GT -> isLess(right, left, compare);
                case LE -> isLess(right, left, compare).map(less -> !less);
                case EQ -> differ(left, right, compare) ? Optional.of(false) : Optional.empty();
                case NE -> differ(left, right, compare) ? Optional.of(true) : Optional.empty();
                case ULT -> isBelow(left, right, compare) ? Optional.of(true) : Optional.empty();
                case UGE -> isBelow(left, right, compare) ? Optional.of(false) : Optional.empty();
                case UGT -> isBelow(right, left, compare) ? Optional.of(true) : Optional.empty();
                case ULE -> isBelow(right, left, compare) ? Optional.of(false) : Optional.empty();
            };
        }

        private Optional<Boolean> isLess(Value left, Value right, Instruction at) {
            if (inequalities.isAtMost(left, right, -1, at)) {
                return Optional.of(true);
            }
            return inequalities.isAtMost(right, left, 0, at) ? Optional.of(false) : Optional.empty();
        }

        /** {@return whether an index is in bounds: of what is not negative, the unsigned order is the signed one} */
        private boolean isBelow(Value left, Value right, Instruction at) {
            return inequalities.isNonNegative(left, at) && inequalities.isAtMost(left, right, -1, at);
        }

        private boolean differ(Value left, Value right, Instruction at) {
            return inequalities.isAtMost(left, right, -1, at)
                    || inequalities.isAtMost(right, left, -1, at)
                    || right.equals(IntConstant.of((ScalarType) right.type(), 0)) && inequalities.isNonZero(left, at);
        }
    }
}
