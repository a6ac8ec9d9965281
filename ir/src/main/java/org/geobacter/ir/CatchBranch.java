package org.geobacter.ir;

import java.util.List;

/**
 * Ends a block whose last instruction before it, a call, may throw: goes one way if the call has returned, another if it has thrown. On
 * the second way the value of this terminator is the exception, a reference that is not null; only blocks behind that edge may use it.
 *
 * <p>{@code try} statements are compiled to it where they call methods. Inlining, which connects what the callee throws with the edge,
 * removes it. (In LLVM the two are one instruction, {@code invoke}.)
 */
public final class CatchBranch extends Terminator {
    public CatchBranch(BlockCall returned, Block thrown, SourcePosition position) {
        super(RefType.REF, position, List.of());
        connect(List.of(returned, BlockCall.to(thrown)));
    }

    /** {@return the edge that is taken if the call returns} */
    public Edge returned() {
        return edges().get(0);
    }

    /** {@return the edge that is taken if the call throws; the only one into its target, which has no parameters} */
    public Edge thrown() {
        return edges().get(1);
    }

    @Override
    public CatchBranch copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new CatchBranch(copyCalls(newOperands, newTargets).getFirst(), newTargets.get(1), position());
    }
}
