package org.geobacter.ir;

import java.util.List;

/** An operation on one value. */
public final class Unary extends Instruction {
    private final UnaryOperation operation;

    public Unary(UnaryOperation operation, Value operand, SourcePosition position) {
        super(operation.resultType(operand.type()), position, List.of(operand));
        this.operation = operation;
    }

    public UnaryOperation operation() {
        return operation;
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public Unary copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Unary(operation, newOperands.getFirst(), position());
    }
}
