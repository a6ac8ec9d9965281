package org.geobacter.ir;

import java.util.List;

/** Ends the work-item, or the function as its caller's {@link CatchBranch} sees it, with an exception that is an object, not null. */
public final class ThrowReference extends Terminator {
    public ThrowReference(Value exception, SourcePosition position) {
        super(position, List.of(exception));
    }

    public Value exception() {
        return operand(0);
    }

    @Override
    public ThrowReference copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ThrowReference(newOperands.getFirst(), position());
    }
}
