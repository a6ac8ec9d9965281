package org.geobacter.ir;

import java.util.List;

/**
 * Writes the launch's error record, unless another work-item has done so already: the reason, this position, the values of the
 * message and the work-item's global id. A return of the kernel follows.
 */
public final class TrapRecord extends Instruction {
    private final TrapReason reason;

    public TrapRecord(TrapReason reason, List<? extends Value> values, SourcePosition position) {
        super(VoidType.VOID, position, values);
        this.reason = reason;
    }

    public TrapReason reason() {
        return reason;
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public TrapRecord copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new TrapRecord(reason, newOperands, position());
    }
}
