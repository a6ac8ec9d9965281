package org.geobacter.ir;

import java.util.List;

/** Sets the message of an exception that is being constructed to a string, an {@link ObjectConstant} of a {@code String} or null. */
public final class ExceptionString extends ObjectInstruction {
    public ExceptionString(Value exception, Value string, SourcePosition position) {
        super(VoidType.VOID, position, List.of(exception, string));
    }

    public Value exception() {
        return operand(0);
    }

    public Value string() {
        return operand(1);
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public ExceptionString copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ExceptionString(newOperands.get(0), newOperands.get(1), position());
    }
}
