package org.geobacter.ir;

import java.util.List;

/** The length, as an {@code i32}, of an array that has been checked not to be null; of null it is undefined. */
public final class ArrayLength extends Instruction {
    public ArrayLength(Value array, SourcePosition position) {
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
    public ArrayLength copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ArrayLength(newOperands.getFirst(), position());
    }
}
