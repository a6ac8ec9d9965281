package org.geobacter.ir.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.Value;
import org.geobacter.ir.interpret.Semantics;

/**
 * An identity read from left to right: what looks like {@code left} may be replaced by {@code right}, which is the same for all
 * values of the variables, to the bit but for the payloads of NaNs, wherever the left side is defined.
 *
 * <p>Rules are data. A test checks each of them against {@link Semantics} on edge values, and that it applies to its own left side.
 *
 * @param left an operation
 * @param condition what else must hold of the constants; the argument gives the bits of a variable
 * @param needs what a device has to compute exactly for the right side to be better
 * @param grows whether the right side is better although it has more operations
 */
record Rule(Pattern.Operation left, Pattern right, Condition condition, Set<NativeOperation> needs, boolean grows) {
    /** A condition on several constants at once. */
    @FunctionalInterface
    interface Condition {
        boolean holds(ToLongFunction<Pattern.Variable> bits);
    }

    Rule {
        if (left.type() != right.type()) {
            throw new IllegalArgumentException("the sides are of different types: " + left + " and " + right);
        }
    }

    static Rule rule(Pattern left, Pattern right) {
        return new Rule((Pattern.Operation) left, right, _ -> true, Set.of(), false);
    }

    Rule when(Condition further) {
        return new Rule(left, right, further, needs, grows);
    }

    Rule onDevicesWith(NativeOperation... operations) {
        return new Rule(left, right, condition, Set.of(operations), grows);
    }

    /** Applies also where that makes more operations of fewer. */
    Rule always() {
        return new Rule(left, right, condition, needs, true);
    }

    /**
     * {@return what to use instead of the instruction, if the rule applies; unless it {@code grows}, it builds no more than what may go
     * away with the instruction}
     *
     * @param insert puts a new instruction before the one that is replaced
     */
    Optional<Value> apply(Instruction instruction, Function<Instruction, Value> insert) {
        if (!looksAlike(left.operands(), instruction.operands())
                && !(left.operator().isCommutative() && looksAlike(left.operands(), instruction.operands().reversed()))) {
            return Optional.empty();
        }
        var match = new Match();
        if (!match.solve(new Goal(left, instruction, null)) || !grows && operations(right) > 1 + match.freed(instruction)) {
            return Optional.empty();
        }
        return Optional.of(match.build(right, instruction, insert));
    }

    /** {@return whether values may match patterns, as far as a glance tells: most rules are done with here} */
    private static boolean looksAlike(List<Pattern> patterns, List<Value> values) {
        for (int i = 0; i < patterns.size(); i++) {
            var value = values.get(i);
            boolean alike = switch (patterns.get(i)) {
                case Pattern.Literal literal -> literal.value().equals(value);
                case Pattern.Variable variable -> !variable.isConstant() || value instanceof Constant;
                case Pattern.Operation operation ->
                    value instanceof Instruction instruction && operation.operator().describes(instruction);
            };
            if (!alike) {
                return false;
            }
        }
        return true;
    }

    private static int operations(Pattern pattern) {
        return pattern instanceof Pattern.Operation operation && !pattern.isConstant()
                ? 1 + operation.operands().stream().mapToInt(Rule::operations).sum()
                : 0;
    }

    @Override
    public String toString() {
        return left + " == " + right;
    }

    /** A value that must look like a pattern, and what else must. */
    private record Goal(Pattern pattern, Value value, Goal next) {}

    /** The values of the variables. */
    private final class Match {
        private final Map<Pattern.Variable, Value> bindings = new HashMap<>(8);
        private final Set<Value> inner = new HashSet<>(8);

        /** Finds values for the variables, trying both orders of the operands of a commutative operation. */
        boolean solve(Goal goal) {
            if (goal == null) {
                return condition.holds(variable -> Semantics.bits((Constant) bindings.get(variable)));
            }
            return switch (goal.pattern()) {
                case Pattern.Literal literal -> literal.value().equals(goal.value()) && solve(goal.next());
                case Pattern.Variable variable -> solve(variable, goal);
                case Pattern.Operation operation -> solve(operation, goal);
            };
        }

        private boolean solve(Pattern.Variable variable, Goal goal) {
            var bound = bindings.get(variable);
            if (bound != null) {
                return bound.equals(goal.value()) && solve(goal.next());
            }
            if (!goal.value().type().equals(variable.type()) || !variable.domain().contains(goal.value())) {
                return false;
            }
            bindings.put(variable, goal.value());
            if (solve(goal.next())) {
                return true;
            }
            bindings.remove(variable);
            return false;
        }

        private boolean solve(Pattern.Operation operation, Goal goal) {
            if (!(goal.value() instanceof Instruction instruction) || !operation.operator().describes(instruction)) {
                return false;
            }
            boolean added = inner.add(instruction);
            var operands = instruction.operands();
            if (solve(goals(operation.operands(), operands, goal.next()))
                    || operation.operator().isCommutative()
                            && solve(goals(operation.operands(), operands.reversed(), goal.next()))) {
                return true;
            }
            if (added) {
                inner.remove(instruction);
            }
            return false;
        }

        private static Goal goals(List<Pattern> patterns, List<Value> values, Goal next) {
            var goal = next;
            for (int i = patterns.size() - 1; i >= 0; i--) {
                goal = new Goal(patterns.get(i), values.get(i), goal);
            }
            return goal;
        }

        /** {@return how many of the instructions below the root have no other use} */
        int freed(Instruction root) {
            return (int) inner.stream().filter(value -> value != root && value.users().size() == 1).count();
        }

        Value build(Pattern pattern, Instruction root, Function<Instruction, Value> insert) {
            return switch (pattern) {
                case Pattern.Literal literal -> literal.value();
                case Pattern.Variable variable -> bindings.get(variable);
                case Pattern.Operation operation -> {
                    var operands = operation.operands().stream().map(operand -> build(operand, root, insert)).toList();
                    var built = operation.operator().build(operands, root.position());
                    var folded = ConstantFolding.fold(built, operands);
                    yield folded.isPresent() ? folded.get() : insert.apply(built);
                }
            };
        }
    }
}
