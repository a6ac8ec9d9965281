package org.geobacter.ir;

import java.util.List;

/** Writes a static field. Occurs only in class initialisers, which the interpreter evaluates when compiling. */
public final class StaticStore extends Instruction {
    private final StaticField field;

    public StaticStore(StaticField field, Value value, SourcePosition position) {
        super(VoidType.VOID, position, List.of(value));
        this.field = field;
    }

    public StaticField field() {
        return field;
    }

    public Value value() {
        return operand(0);
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public StaticStore copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new StaticStore(field, newOperands.getFirst(), position());
    }
}
