package org.geobacter.ir;

import java.util.List;

/** Stands where control never comes. */
public final class Unreachable extends Terminator {
    public Unreachable(SourcePosition position) {
        super(position, List.of());
    }

    @Override
    public Unreachable copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Unreachable(position());
    }
}
