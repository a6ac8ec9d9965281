package org.geobacter.ir;

import java.util.List;

/** Writes a value of the pointer's element type. */
public final class Store extends Instruction {
    public Store(Value pointer, Value value, SourcePosition position) {
        super(VoidType.VOID, position, List.of(pointer, value));
    }

    public Value pointer() {
        return operand(0);
    }

    public Value value() {
        return operand(1);
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public Store copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Store(newOperands.get(0), newOperands.get(1), position());
    }
}
