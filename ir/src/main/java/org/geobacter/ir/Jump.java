package org.geobacter.ir;

import java.util.List;

/** Goes to a block. */
public final class Jump extends Terminator {
    public Jump(BlockCall call, SourcePosition position) {
        super(position, List.of());
        connect(List.of(call));
    }

    public Edge edge() {
        return edges().getFirst();
    }

    @Override
    public Jump copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Jump(copyCalls(newOperands, newTargets).getFirst(), position());
    }
}
