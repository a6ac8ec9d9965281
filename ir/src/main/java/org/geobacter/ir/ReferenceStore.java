package org.geobacter.ir;

import java.util.List;

/** Writes an element of an array of references, which has been checked not to be null; index and value have been checked too. */
public final class ReferenceStore extends ObjectInstruction {
    public ReferenceStore(Value array, Value index, Value value, SourcePosition position) {
        super(VoidType.VOID, position, List.of(array, index, value));
    }

    public Value array() {
        return operand(0);
    }

    public Value index() {
        return operand(1);
    }

    public Value value() {
        return operand(2);
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public ReferenceStore copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ReferenceStore(newOperands.get(0), newOperands.get(1), newOperands.get(2), position());
    }
}
