package org.geobacter.ir;

import java.util.List;

/** An operation on two values. */
public final class Binary extends Instruction {
    private final BinaryOperation operation;

    public Binary(BinaryOperation operation, Value left, Value right, SourcePosition position) {
        super(left.type(), position, List.of(left, right));
        this.operation = operation;
    }

    public BinaryOperation operation() {
        return operation;
    }

    public Value left() {
        return operand(0);
    }

    public Value right() {
        return operand(1);
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public Binary copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Binary(operation, newOperands.get(0), newOperands.get(1), position());
    }
}
