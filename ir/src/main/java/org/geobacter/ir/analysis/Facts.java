package org.geobacter.ir.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Check;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Value;

/**
 * What the program has found out by asking: by branches, switches and checks. Each fact holds from somewhere on: after a check, and on
 * an edge and behind it where the edge is the only way in.
 *
 * <p>In SSA form a fact stays true: a value changes only when its definition is executed again, and then control comes by the
 * question again, which the definition dominates, before it can come to a place that the question dominates.
 */
final class Facts {
    /** Stands for the number 0, so that all constants are this one and an offset. */
    static final IntConstant ZERO = IntConstant.of(0);

    private final DominatorTree dominators;
    private final Map<Instruction, Integer> indices = new HashMap<>();
    private final Map<Edge, Boolean> onlyWaysIn = new HashMap<>();
    private final Map<Value, List<Difference>> above = new HashMap<>();
    private final Map<Value, List<Difference>> below = new HashMap<>();
    private final Map<Value, List<ProgramPoint>> nonZero = new HashMap<>();
    private final Map<Value, List<ProgramPoint>> nonNull = new HashMap<>();
    private final Map<Value, List<Answer>> answers = new HashMap<>();

    /**
     * {@code left - right <= bound}, as mathematical integers.
     *
     * @param since a point before which or an edge on which it holds first
     */
    record Difference(Value left, Value right, long bound, ProgramPoint since) {}

    /** What a condition is. */
    record Answer(boolean value, ProgramPoint since) {}

    Facts(DominatorTree dominators) {
        this.dominators = dominators;
        for (var block : dominators.reversePostOrder()) {
            var instructions = block.instructions();
            for (int i = 0; i < instructions.size(); i++) {
                var instruction = instructions.get(i);
                indices.put(instruction, i);
                switch (instruction) {
                    case Check check -> passed(check, new ProgramPoint.Before(block, i + 1));
                    case Branch branch when branch.whenTrue().target() != branch.whenFalse().target() -> {
                        condition(branch.condition(), true, new ProgramPoint.On(branch.whenTrue()));
                        condition(branch.condition(), false, new ProgramPoint.On(branch.whenFalse()));
                    }
                    case Switch select -> selected(select);
                    default -> {
                    }
                }
            }
        }
    }

    /** {@return what is known to be at least the value less something} */
    List<Difference> above(Value value) {
        return above.getOrDefault(value, List.of());
    }

    /** {@return what is known to be at most the value plus something} */
    List<Difference> below(Value value) {
        return below.getOrDefault(value, List.of());
    }

    boolean isNonZero(Value value, ProgramPoint at) {
        return holdsAny(nonZero.getOrDefault(value, List.of()), at);
    }

    boolean isNonNull(Value value, ProgramPoint at) {
        return holdsAny(nonNull.getOrDefault(value, List.of()), at);
    }

    /** {@return the places from which on a condition is known} */
    List<Answer> answers(Value condition) {
        return answers.getOrDefault(condition, List.of());
    }

    /** {@return the point before an instruction} */
    ProgramPoint before(Instruction instruction) {
        return new ProgramPoint.Before(instruction.block(), indices.get(instruction));
    }

    /** {@return whether what holds since some point does so at another} */
    boolean holds(ProgramPoint since, ProgramPoint at) {
        return switch (since) {
            case ProgramPoint.On(var edge) -> at instanceof ProgramPoint.On(var other) && edge == other
                    || dominators.dominates(edge.target(), at.block()) && isOnlyWayIn(edge);
            case ProgramPoint.Before(var block, var index) -> block == at.block()
                    ? !(at instanceof ProgramPoint.Before before) || index <= before.index()
                    : dominators.dominates(block, at.block());
        };
    }

    /** {@return whether control comes to the edge's target by this edge only, but for what comes back from behind the target} */
    private boolean isOnlyWayIn(Edge edge) {
        return onlyWaysIn.computeIfAbsent(
                edge,
                _ -> edge.target()
                        .incoming()
                        .stream()
                        .allMatch(other -> other == edge || dominators.dominates(edge.target(), other.source().block())));
    }

    private boolean holdsAny(List<ProgramPoint> since, ProgramPoint at) {
        for (var point : since) {
            if (holds(point, at)) {
                return true;
            }
        }
        return false;
    }

    private void passed(Check check, ProgramPoint since) {
        var operand = check.operand(0);
        switch (check.kind()) {
            case NULL -> add(operand.type() instanceof ScalarType ? nonZero : nonNull, operand, since);
            case ZERO -> add(nonZero, operand, since);
            case NEGATIVE_SIZE -> difference(ZERO, operand, 0, since);
            case ARRAY_BOUNDS, INDEX -> {
                difference(ZERO, operand, 0, since);
                difference(operand, check.operand(1), -1, since);
            }
        }
    }

    private void selected(Switch select) {
        for (int i = 0; i < select.keys().size(); i++) {
            compared(Predicate.EQ, select.selector(), IntConstant.of(select.keys().get(i)),
                    new ProgramPoint.On(select.cases().get(i)));
        }
    }

    private void condition(Value condition, boolean value, ProgramPoint since) {
        if (condition instanceof Constant) {
            return;
        }
        answers.computeIfAbsent(condition, _ -> new ArrayList<>(2)).add(new Answer(value, since));
        switch (condition) {
            case Binary binary -> {
                switch (binary.operation()) {
                    case AND -> both(binary, value, true, since);
                    case OR -> both(binary, value, false, since);
                    case XOR -> {
                        if (binary.right() instanceof IntConstant constant) {
                            condition(binary.left(), value ^ constant.value() != 0, since);
                        }
                    }
                    default -> {
                    }
                }
            }
            case Compare compare -> {
                if (compare.left().type() instanceof ArrayType || compare.left().type() == RefType.REF) {
                    comparedToNull(compare, value, since);
                } else if (compare.left().type().isInteger()) {
                    var predicate = value ? compare.predicate() : compare.predicate().negated();
                    compared(predicate, compare.left(), compare.right(), since);
                }
            }
            default -> {
            }
        }
    }

    /** Of two conditions that are known to be both true, or both false. */
    private void both(Binary binary, boolean value, boolean decisive, ProgramPoint since) {
        if (value == decisive) {
            condition(binary.left(), value, since);
            condition(binary.right(), value, since);
        }
    }

    private void comparedToNull(Compare compare, boolean value, ProgramPoint since) {
        if (compare.right() instanceof NullConstant && value == (compare.predicate() == Predicate.NE)) {
            add(nonNull, compare.left(), since);
        }
    }

    private void compared(Predicate predicate, Value left, Value right, ProgramPoint since) {
        switch (predicate) {
            case EQ -> {
                difference(left, right, 0, since);
                difference(right, left, 0, since);
            }
            case NE -> {
                if (right instanceof IntConstant constant && constant.value() == 0) {
                    add(nonZero, left, since);
                }
            }
            case LT -> difference(left, right, -1, since);
            case LE -> difference(left, right, 0, since);
            case GT -> difference(right, left, -1, since);
            case GE -> difference(right, left, 0, since);
            case ULT -> belowUnsigned(left, right, -1, since);
            case ULE -> belowUnsigned(left, right, 0, since);
            case UGT -> belowUnsigned(right, left, -1, since);
            case UGE -> belowUnsigned(right, left, 0, since);
        }
    }

    /** What is below a signed number that is not negative, as unsigned numbers are compared, is not negative itself. */
    private void belowUnsigned(Value left, Value right, long bound, ProgramPoint since) {
        if (Signs.isNonNegative(right)) {
            difference(ZERO, left, 0, since);
            difference(left, right, bound, since);
        }
    }

    private void difference(Value left, Value right, long bound, ProgramPoint since) {
        if (left.type() == ScalarType.I1) {
            return;
        }
        if (left instanceof IntConstant constant && !constant.equals(ZERO)) {
            if (isSmall(constant)) {
                difference(ZERO, right, bound - constant.value(), since);
            }
        } else if (right instanceof IntConstant constant && !constant.equals(ZERO)) {
            if (isSmall(constant)) {
                difference(left, ZERO, bound + constant.value(), since);
            }
        } else {
            var fact = new Difference(left, right, bound, since);
            above.computeIfAbsent(left, _ -> new ArrayList<>(2)).add(fact);
            below.computeIfAbsent(right, _ -> new ArrayList<>(2)).add(fact);
        }
    }

    /** {@return whether offsets of this size can be added up without care} */
    static boolean isSmall(IntConstant constant) {
        return Math.abs(constant.value() >> 40) <= 1;
    }

    private static void add(Map<Value, List<ProgramPoint>> map, Value value, ProgramPoint since) {
        map.computeIfAbsent(value, _ -> new ArrayList<>(1)).add(since);
    }
}
