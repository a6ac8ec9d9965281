package org.geobacter.ir;

import java.util.List;

/** A conversion between scalar types. */
public final class Convert extends Instruction {
    private final ConvertOperation operation;

    public Convert(ConvertOperation operation, Value operand, ScalarType to, SourcePosition position) {
        super(to, position, List.of(operand));
        this.operation = operation;
    }

    public ConvertOperation operation() {
        return operation;
    }

    public ScalarType to() {
        return (ScalarType) type();
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public Convert copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Convert(operation, newOperands.getFirst(), to(), position());
    }
}
