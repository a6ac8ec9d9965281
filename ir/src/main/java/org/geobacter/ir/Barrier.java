package org.geobacter.ir;

import java.util.List;

/** A work-group barrier: no work-item of the group goes on before all have come here; it orders global and local memory. */
public final class Barrier extends Instruction {
    public Barrier(SourcePosition position) {
        super(VoidType.VOID, position, List.of());
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public Barrier copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Barrier(position());
    }
}
