package org.geobacter.ir.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Branch;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Edge;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Return;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.Value;

/**
 * Edges from one block to one other. Where there are phi instructions they must pass the same values, and a branch must have two
 * targets (SPIR-V, {@code OpPhi}, {@code OpBranchConditional}).
 */
final class ParallelEdges {
    private ParallelEdges() {}

    /**
     * Makes the edges of a block that have the same target pass the same arguments. A branch with one target becomes a jump, with
     * {@code select}s for what the edges pass; where that is not possible, forwarding blocks take some of the edges.
     *
     * @return the forwarding blocks
     */
    static List<Block> unify(Block block) {
        return switch (block.terminator()) {
            case Branch branch -> unify(branch);
            case Switch terminator -> unify(terminator);
            case Jump _, CatchBranch _, Return _, Throw _, ThrowReference _, Unreachable _ -> List.of();
        };
    }

    /** Leads the edge through a new block that only passes its arguments on. */
    static Block forward(Edge edge) {
        return Dispatch.through(edge.target().function(), List.of(edge.target()), List.of(edge));
    }

    private static List<Block> unify(Branch branch) {
        var whenTrue = branch.whenTrue();
        var whenFalse = branch.whenFalse();
        if (whenTrue.target() != whenFalse.target()) {
            return List.of();
        }
        var arguments = new ArrayList<Value>();
        for (int i = 0; i < whenTrue.argumentCount(); i++) {
            if (!isSelectable(whenTrue.argument(i), whenFalse.argument(i))) {
                return List.of(forward(whenTrue));
            }
        }
        for (int i = 0; i < whenTrue.argumentCount(); i++) {
            arguments.add(select(branch, whenTrue.argument(i), whenFalse.argument(i)));
        }
        branch.block().replaceTerminator(new Jump(new BlockCall(whenTrue.target(), arguments), branch.position()));
        return List.of();
    }

    private static boolean isSelectable(Value a, Value b) {
        return a.equals(b) || a.type() instanceof ScalarType;
    }

    private static Value select(Branch branch, Value whenTrue, Value whenFalse) {
        if (whenTrue.equals(whenFalse)) {
            return whenTrue;
        }
        var condition = branch.condition();
        if (whenTrue.equals(IntConstant.TRUE) && whenFalse.equals(IntConstant.FALSE)) {
            return condition;
        }
        var block = branch.block();
        if (whenTrue.equals(IntConstant.FALSE) && whenFalse.equals(IntConstant.TRUE)) {
            return block.insertBefore(
                    branch, new Binary(BinaryOperation.XOR, condition, IntConstant.TRUE, branch.position()));
        }
        return block.insertBefore(branch, new Select(condition, whenTrue, whenFalse, branch.position()));
    }

    private static List<Block> unify(Switch terminator) {
        // What the default passes to its target stays, since it takes the most values of the selector.
        Map<Block, List<Value>> passed = new HashMap<>();
        Map<BlockCall, Block> forwarding = new HashMap<>();
        for (var edge : terminator.edges().reversed()) {
            var arguments = passed.computeIfAbsent(edge.target(), _ -> edge.arguments());
            if (!arguments.equals(edge.arguments())) {
                var call = new BlockCall(edge.target(), edge.arguments());
                var known = forwarding.get(call);
                if (known == null) {
                    forwarding.put(call, forward(edge));
                } else {
                    edge.retarget(new BlockCall(known, call.arguments()));
                }
            }
        }
        if (terminator.successors().stream().distinct().count() == 1) {
            terminator.block()
                    .replaceTerminator(
                            new Jump(
                                    new BlockCall(terminator.otherwise().target(), terminator.otherwise().arguments()),
                                    terminator.position()));
        }
        return List.copyOf(forwarding.values());
    }
}
