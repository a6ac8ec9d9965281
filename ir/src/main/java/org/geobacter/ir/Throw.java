package org.geobacter.ir;

import java.util.List;

/** Ends the work-item with an exception, which no {@link CatchBranch} catches. */
public final class Throw extends Terminator {
    private final TrapReason reason;

    /** @param values one for each of the reason's value kinds */
    public Throw(TrapReason reason, List<? extends Value> values, SourcePosition position) {
        super(position, values);
        this.reason = reason;
    }

    public TrapReason reason() {
        return reason;
    }

    @Override
    public Throw copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Throw(reason, newOperands, position());
    }
}
