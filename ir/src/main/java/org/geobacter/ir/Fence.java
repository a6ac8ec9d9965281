package org.geobacter.ir;

import java.util.List;

/** Orders the accesses of a work-item before it and after it, among the work-items of the launch; accesses nothing itself. */
public final class Fence extends Instruction {
    private final MemoryOrder order;

    /** @param order not {@code OPAQUE}, which orders nothing */
    public Fence(MemoryOrder order, SourcePosition position) {
        super(VoidType.VOID, position, List.of());
        if (order == MemoryOrder.OPAQUE) {
            throw new IllegalArgumentException("a fence that orders nothing");
        }
        this.order = order;
    }

    public MemoryOrder order() {
        return order;
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public Fence copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Fence(order, position());
    }
}
