package org.geobacter.ir;

import java.util.List;

/** The length of an array of references, which has been checked not to be null. */
public final class ReferenceArrayLength extends ObjectInstruction {
    public ReferenceArrayLength(Value array, SourcePosition position) {
        super(ScalarType.I32, position, List.of(array));
    }

    public Value array() {
        return operand(0);
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public ReferenceArrayLength copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ReferenceArrayLength(newOperands.getFirst(), position());
    }
}
