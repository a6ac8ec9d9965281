package org.geobacter.ir;

import java.util.List;

/** The pointer moved by a signed {@code i32} or {@code i64} number of elements; the result lies in the same allocation. */
public final class PointerElement extends Instruction {
    public PointerElement(Value pointer, Value index, SourcePosition position) {
        super(pointer.type(), position, List.of(pointer, index));
    }

    public Value pointer() {
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
    public PointerElement copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new PointerElement(newOperands.get(0), newOperands.get(1), position());
    }
}
