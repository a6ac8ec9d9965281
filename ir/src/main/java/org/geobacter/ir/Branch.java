package org.geobacter.ir;

import java.util.List;

/** Goes one of two ways by an {@code i1}. */
public final class Branch extends Terminator {
    public Branch(Value condition, BlockCall whenTrue, BlockCall whenFalse, SourcePosition position) {
        super(position, List.of(condition));
        connect(List.of(whenTrue, whenFalse));
    }

    public Value condition() {
        return operand(0);
    }

    public Edge whenTrue() {
        return edges().get(0);
    }

    public Edge whenFalse() {
        return edges().get(1);
    }

    @Override
    public Branch copy(List<? extends Value> newOperands, List<Block> newTargets) {
        var calls = copyCalls(newOperands, newTargets);
        return new Branch(newOperands.getFirst(), calls.get(0), calls.get(1), position());
    }
}
