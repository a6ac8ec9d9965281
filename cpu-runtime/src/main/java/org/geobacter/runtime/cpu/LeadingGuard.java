package org.geobacter.runtime.cpu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Return;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;

/**
 * The test with which most kernels start: {@code if (globalId() < n) …}, after which nothing comes. The loop over x then need not go
 * as far as {@code n}, and needs no test for each work-item.
 *
 * @param limit a parameter of the function: a work-item whose x is not less does nothing
 * @param otherwise the edge that such a work-item takes
 */
record LeadingGuard(BlockParameter limit, Edge otherwise) {
    /**
     * {@return the tests of a function}
     *
     * @param mayTake whether control may come along an edge
     */
    static List<LeadingGuard> of(Function function, Predicate<Edge> mayTake) {
        var guards = new ArrayList<LeadingGuard>();
        var seen = new HashSet<Block>();
        var block = function.entry();
        while (seen.add(block) && hasNoEffect(block)) {
            var next = switch (block.terminator()) {
                case Jump jump -> jump.edge();
                case Branch branch when !mayTake.test(branch.whenTrue()) -> branch.whenFalse();
                case Branch branch when !mayTake.test(branch.whenFalse()) -> branch.whenTrue();
                case Branch branch -> guarded(branch, guards);
                default -> null;
            };
            if (next == null) {
                break;
            }
            block = next.target();
        }
        return guards;
    }

    /** {@return the edge to what is guarded, null if the branch is no guard} */
    private static Edge guarded(Branch branch, List<LeadingGuard> guards) {
        if (!(branch.condition() instanceof Compare compare)) {
            return null;
        }
        boolean swapped = isX(compare.right());
        var id = swapped ? compare.right() : compare.left();
        var limit = swapped ? compare.left() : compare.right();
        if (!isX(id) || !(limit instanceof BlockParameter parameter) || !parameter.block().isEntry()) {
            return null;
        }
        var guarded = switch (swapped ? compare.predicate().swapped() : compare.predicate()) {
            case LT -> branch.whenTrue();
            case GE -> branch.whenFalse();
            case EQ, NE, LE, GT, ULT, ULE, UGT, UGE -> null;
        };
        if (guarded == null) {
            return null;
        }
        var other = guarded == branch.whenTrue() ? branch.whenFalse() : branch.whenTrue();
        if (other.target().instructions().size() != 1 || !(other.target().terminator() instanceof Return)) {
            return null;
        }
        guards.add(new LeadingGuard(parameter, other));
        return guarded;
    }

    private static boolean isX(Value value) {
        return value instanceof WorkItemQuery query && query.query() == WorkItemQuery.Query.GLOBAL_ID && query.dimension() == 0;
    }

    private static boolean hasNoEffect(Block block) {
        var instructions = block.instructions();
        return instructions.subList(0, instructions.size() - 1).stream().noneMatch(instruction -> instruction.hasSideEffect());
    }
}
