package org.geobacter.ir.analysis;

import static org.geobacter.ir.analysis.Facts.ZERO;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewException;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.NewReferenceArray;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.Select;
import org.geobacter.ir.Value;

/**
 * Proves, on demand, that at a place of a function one integer is less than another, that a number is not zero, that an array is not
 * null, or that a condition has been tested: from the function alone, for all its arguments ({@link ValueRanges} is for those of one
 * launch). {@link InequalityProof} says how.
 */
public final class Inequalities {
    private final DominatorTree dominators;
    private final Facts facts;
    private final IntegerRanges ranges;

    private Inequalities(Function function) {
        dominators = DominatorTree.of(function);
        facts = new Facts(dominators);
        ranges = new IntegerRanges(dominators.reversePostOrder());
    }

    /** What can be proven of a function as it is now; it may lose instructions later, but none may move. */
    public static Inequalities of(Function function) {
        return new Inequalities(function);
    }

    /** {@return the blocks that can be asked about: those that the entry reaches} */
    public List<Block> blocks() {
        return dominators.reversePostOrder();
    }

    /** {@return whether {@code a - b <= c} just before an instruction} */
    public boolean isAtMost(Value a, Value b, long c, Instruction at) {
        return proof().isAtMost(a, b, c, facts.before(at), 0);
    }

    public boolean isNonNegative(Value value, Instruction at) {
        return isAtMost(ZERO, value, 0, at);
    }

    /** {@return whether an integer is not zero just before an instruction} */
    public boolean isNonZero(Value value, Instruction at) {
        return proof().isNonZero(value, facts.before(at), new HashSet<>());
    }

    /** {@return whether a reference is not null just before an instruction} */
    public boolean isNonNull(Value array, Instruction at) {
        return isNonNull(array, facts.before(at), new HashSet<>());
    }

    /** {@return whether reading an element of an array is valid just before an instruction, as far as the array's length is at hand} */
    public boolean isValid(ArrayLoad load, Instruction at) {
        var array = load.array();
        if (!isNonNull(array, at) || !isNonNegative(load.index(), at)) {
            return false;
        }
        if (array instanceof ConstantTable table) {
            return isAtMost(load.index(), IntConstant.of(table.length()), -1, at);
        }
        if (array instanceof NewArray allocation) {
            return isAtMost(load.index(), allocation.length(), -1, at);
        }
        return array.users()
                .stream()
                .anyMatch(user -> user instanceof ArrayLength length
                        && dominators.dominates(length.block(), at.block())
                        && isAtMost(load.index(), length, -1, at));
    }

    /** {@return whether a condition is known to be {@code value} just before an instruction, because it has been tested} */
    public boolean isKnown(Value condition, boolean value, Instruction at) {
        var point = facts.before(at);
        return facts.answers(condition).stream().anyMatch(answer -> answer.value() == value && facts.holds(answer.since(), point));
    }

    private InequalityProof proof() {
        return new InequalityProof(dominators, facts, ranges);
    }

    private boolean isNonNull(Value array, ProgramPoint at, Set<BlockParameter> assumed) {
        if (isObject(array) || facts.isNonNull(array, at)) {
            return true;
        }
        return switch (array) {
            case Select select -> isNonNull(select.whenTrue(), at, assumed) && isNonNull(select.whenFalse(), at, assumed);
            case BlockParameter parameter when !parameter.block().isEntry() -> {
                if (!assumed.add(parameter)) {
                    yield true;
                }
                int index = parameter.index();
                yield reachableEdges(parameter.block())
                        .allMatch(edge -> isNonNull(edge.argument(index), new ProgramPoint.On(edge), assumed));
            }
            default -> false;
        };
    }

    private static boolean isObject(Value reference) {
        return switch (reference) {
            case NewArray _, ConstantTable _, NewObject _, NewException _, NewReferenceArray _, ObjectConstant _ -> true;
            default -> false;
        };
    }

    private Stream<Edge> reachableEdges(Block block) {
        return block.incoming().stream().filter(edge -> dominators.isReachable(edge.source().block()));
    }
}
