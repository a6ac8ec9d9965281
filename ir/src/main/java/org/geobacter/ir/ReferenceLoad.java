package org.geobacter.ir;

import java.util.List;

/** Reads an element of an array of references, which has been checked not to be null; the index has been checked too. */
public final class ReferenceLoad extends ObjectInstruction {
    /** @param element the type of the elements: {@code ref} or an array type */
    public ReferenceLoad(Type element, Value array, Value index, SourcePosition position) {
        super(element, position, List.of(array, index));
    }

    public Value array() {
        return operand(0);
    }

    public Value index() {
        return operand(1);
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public ReferenceLoad copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ReferenceLoad(type(), newOperands.get(0), newOperands.get(1), position());
    }
}
