package org.geobacter.ir.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Convert;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Jump;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.Unary;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;

/**
 * In which range each integer of a function lies, and which blocks are reached, given the ranges of the parameters
 * and of the work-item's ids and sizes. With the numbers of one launch it finds that {@code y[row * n + column]} is within bounds,
 * which from the program alone cannot be known.
 *
 * <p>A value has a range where it is defined; where it is used, less may be possible: the branches on the way there
 * ({@link BranchFacts}) narrow it, and it is computed again from its operands, which they narrow too. Blocks are evaluated in reverse
 * postorder until nothing changes; parameters of blocks that still grow after a few rounds are taken to the ends of their type at
 * once, and a few more rounds then shrink what that made too large (Cousot and Cousot 1977: widening and narrowing).
 */
public final class ValueRanges {
    /** After so many rounds what still grows is widened. */
    private static final int ROUNDS_BEFORE_WIDENING = 3;
    private static final int NARROWING_ROUNDS = 3;
    /** How far the definition of a value is followed where it is used. */
    private static final int DEPTH = 6;
    /** How many evaluations are worth it, for each instruction of the function. */
    private static final int EFFORT = 400;

    private final DominatorTree dominators;
    private final BranchFacts facts;
    private final Inputs given;
    private final Map<Value, IntegerRange> ranges = new IdentityHashMap<>();
    private final Set<Block> reached = new HashSet<>();
    private final Set<Edge> taken = new HashSet<>();
    private final Set<Binary> exact = new HashSet<>();
    private long effort;
    private boolean changed;

    /** The ranges of what a function is given: its parameters that are integers, and {@link WorkItemQuery}s. */
    public interface Inputs {
        IntegerRange of(Value input);
    }

    /** Where a value is looked at: in a block, or on an edge out of it. */
    private record Place(Block block, Optional<Edge> edge) {
        static Place in(Block block) {
            return new Place(block, Optional.empty());
        }

        static Place on(Edge edge) {
            return new Place(edge.source().block(), Optional.of(edge));
        }
    }

    /** The effort was not worth it. */
    private static final class TooMuchEffort extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchEffort() {
            super("", null, false, false);
        }
    }

    private ValueRanges(Function function, Inputs given) {
        this.given = given;
        dominators = DominatorTree.of(function);
        facts = new BranchFacts(function);
        effort = EFFORT * function.blocks().stream().mapToLong(block -> block.instructions().size()).sum();
    }

    /**
     * {@return the ranges of a function's values; empty if finding them takes unreasonable effort}
     */
    public static Optional<ValueRanges> of(Function function, Inputs given) {
        var ranges = new ValueRanges(function, given);
        try {
            ranges.solve(function);
            return Optional.of(ranges);
        } catch (TooMuchEffort _) {
            return Optional.empty();
        }
    }

    /** {@return whether control may reach the block} */
    public boolean reaches(Block block) {
        return reached.contains(block);
    }

    /** {@return whether control may come along the edge} */
    public boolean takes(Edge edge) {
        return taken.contains(edge);
    }

    /** {@return whether a sum, a difference or a product of integers never wraps} */
    public boolean isExact(Binary binary) {
        return exact.contains(binary);
    }

    /** {@return the range in which an integer lies wherever it is defined; empty where its definition is not reached} */
    public Optional<IntegerRange> range(Value value) {
        return Optional
                .ofNullable(value instanceof IntConstant constant ? IntegerRange.constant(constant.value()) : ranges.get(value));
    }

    private void solve(Function function) {
        var entry = function.entry();
        reached.add(entry);
        for (var parameter : entry.parameters()) {
            if (parameter.type().isInteger()) {
                ranges.put(parameter, given.of(parameter));
            }
        }
        int round = 0;
        do {
            changed = false;
            round(round++ >= ROUNDS_BEFORE_WIDENING ? Change.WIDEN : Change.GROW);
        } while (changed);
        for (int i = 0; i < NARROWING_ROUNDS; i++) {
            round(Change.SHRINK);
        }
        for (var block : reached) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof Binary binary && binary.type().isInteger() && isExact(binary, Place.in(block))) {
                    exact.add(binary);
                }
            }
        }
    }

    private boolean isExact(Binary binary, Place place) {
        return switch (binary.operation()) {
            // What may wrap is said to be anything.
            case ADD, SUB, MUL -> !define(binary, place, DEPTH).equals(IntegerRange.of((ScalarType) binary.type()));
            case DIV, REM, MIN, MAX, AND, OR, XOR, SHL, SHR, USHR -> false;
        };
    }

    /** What a round does to ranges that turn out different. */
    private enum Change {
        GROW,
        WIDEN,
        SHRINK
    }

    private void round(Change change) {
        for (var block : dominators.reversePostOrder()) {
            if (!reached.contains(block)) {
                continue;
            }
            if (!block.isEntry()) {
                if (change == Change.SHRINK && block.incoming().stream().noneMatch(taken::contains)) {
                    reached.remove(block);
                    block.terminator().edges().forEach(taken::remove);
                    continue;
                }
                parameters(block, change);
            }
            var place = Place.in(block);
            for (var instruction : block.instructions()) {
                if (instruction.type().isInteger()) {
                    update(instruction, narrowed(instruction, define(instruction, place, DEPTH), place, DEPTH), change);
                }
            }
            edges(block.terminator(), place, change);
        }
    }

    private void parameters(Block block, Change change) {
        for (var parameter : block.parameters()) {
            if (parameter.type().isInteger()) {
                IntegerRange joined = null;
                for (var edge : block.incoming()) {
                    if (taken.contains(edge)) {
                        var argument = at(edge.argument(parameter.index()), Place.on(edge), DEPTH);
                        joined = joined == null ? argument : joined.union(argument);
                    }
                }
                update(parameter, joined, change);
            }
        }
    }

    private void update(Value value, IntegerRange found, Change change) {
        var old = ranges.get(value);
        var now = old == null || change == Change.SHRINK ? found : old.union(found);
        if (!now.equals(old)) {
            if (change == Change.WIDEN && old != null && value instanceof BlockParameter) {
                var all = IntegerRange.of((ScalarType) value.type());
                now = new IntegerRange(now.min() < old.min() ? all.min() : now.min(),
                        now.max() > old.max() ? all.max() : now.max());
            }
            ranges.put(value, now);
            changed = true;
        }
    }

    private void edges(Terminator terminator, Place place, Change change) {
        for (var edge : terminator.edges()) {
            boolean possible = switch (terminator) {
                case Branch branch -> at(branch.condition(), place, DEPTH).contains(edge == branch.whenTrue() ? 1 : 0);
                case Switch choice -> mayTake(choice, edge, at(choice.selector(), place, DEPTH));
                case Jump _ -> true;
                case Terminator other -> throw new IllegalStateException("no edges leave " + other);
            };
            if (possible) {
                changed |= taken.add(edge) | reached.add(edge.target());
            } else if (change == Change.SHRINK) {
                taken.remove(edge);
            }
        }
    }

    private static boolean mayTake(Switch choice, Edge edge, IntegerRange selector) {
        int number = choice.cases().indexOf(edge);
        return number < 0
                ? !selector.isConstant() || !choice.keys().contains((int) selector.min())
                : selector.contains(choice.keys().get(number));
    }

    /** {@return the range of a value at a place that it dominates} */
    private IntegerRange at(Value value, Place place, int depth) {
        if (value instanceof IntConstant constant) {
            return IntegerRange.constant(constant.value());
        }
        if (--effort < 0) {
            throw new TooMuchEffort();
        }
        var range = ranges.get(value);
        if (range == null) {
            // Its definition has not been reached yet, nor has then this place.
            return IntegerRange.of((ScalarType) value.type());
        }
        if (range.isConstant() || depth == 0) {
            return range;
        }
        range = narrowed(value, range, place, depth - 1);
        return value instanceof Instruction instruction && (instruction.block() != place.block() || place.edge().isPresent())
                ? range.narrowedTo(define(instruction, place, depth - 1))
                : range;
    }

    /** {@return what the branches on the way to a place leave of a range} */
    private IntegerRange narrowed(Value value, IntegerRange range, Place place, int depth) {
        var now = range;
        for (var fact : facts.about(value)) {
            if (holds(fact.edge(), place)) {
                now = fact.narrow(now, other -> at(other, Place.in(fact.edge().source().block()), depth));
            }
        }
        return now;
    }

    /** {@return whether every path to the place has come along the edge since the last definition of what its branch uses} */
    private boolean holds(Edge edge, Place place) {
        return place.edge().isPresent() && place.edge().get() == edge
                || dominators.dominates(edge.target(), place.block()) && isOnlyWayIn(edge);
    }

    /** {@return whether all other edges to the target come round a loop from it} */
    private boolean isOnlyWayIn(Edge edge) {
        return edge.target().incoming().stream()
                .allMatch(other -> other == edge || dominators.dominates(edge.target(), other.source().block()));
    }

    /** {@return what an instruction gives for what its operands are at a place} */
    private IntegerRange define(Instruction instruction, Place place, int depth) {
        var type = (ScalarType) instruction.type();
        return switch (instruction) {
            case WorkItemQuery query -> given.of(query);
            case Binary binary -> RangeArithmetic.binary(binary.operation(), type, at(binary.left(), place, depth),
                    at(binary.right(), place, depth));
            case Unary unary when unary.operand(0).type().isInteger() -> RangeArithmetic.unary(unary.operation(),
                    (ScalarType) unary.operand(0).type(), at(unary.operand(0), place, depth));
            case Convert convert when convert.operand(0).type().isInteger() -> RangeArithmetic.convert(convert.operation(),
                    (ScalarType) convert.operand(0).type(), type, at(convert.operand(0), place, depth));
            case Compare compare when compare.left().type().isInteger() -> RangeArithmetic.compare(compare.predicate(),
                    at(compare.left(), place, depth), at(compare.right(), place, depth));
            case ThreeWayCompare _ -> new IntegerRange(-1, 1);
            case Select select -> {
                var condition = at(select.condition(), place, depth);
                yield !condition.contains(0)
                        ? at(select.whenTrue(), place, depth)
                        : !condition.contains(1)
                                ? at(select.whenFalse(), place, depth)
                                : at(select.whenTrue(), place, depth).union(at(select.whenFalse(), place, depth));
            }
            default -> IntegerRange.of(type);
        };
    }
}
