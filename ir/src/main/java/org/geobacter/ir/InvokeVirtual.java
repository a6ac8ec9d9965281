package org.geobacter.ir;

import java.util.List;

/** A call of the function that a table has for the class of the first argument, which has been checked not to be null. */
public final class InvokeVirtual extends ObjectInstruction {
    private final DispatchTable table;

    public InvokeVirtual(DispatchTable table, List<? extends Value> arguments, SourcePosition position) {
        super(table.returnType(), position, arguments);
        this.table = table;
    }

    public DispatchTable table() {
        return table;
    }

    public Value receiver() {
        return operand(0);
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public InvokeVirtual copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new InvokeVirtual(table, newOperands, position());
    }
}
