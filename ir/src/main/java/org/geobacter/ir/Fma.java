package org.geobacter.ir;

import java.util.List;

/** {@code a * b + c} on floats, rounded once ({@link Math#fma}). */
public final class Fma extends Instruction {
    public Fma(Value a, Value b, Value c, SourcePosition position) {
        super(a.type(), position, List.of(a, b, c));
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public Fma copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Fma(newOperands.get(0), newOperands.get(1), newOperands.get(2), position());
    }
}
