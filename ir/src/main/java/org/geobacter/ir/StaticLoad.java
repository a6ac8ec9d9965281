package org.geobacter.ir;

import java.util.List;

/** Reads a static field. Occurs only in class initialisers, which the interpreter evaluates when compiling. */
public final class StaticLoad extends Instruction {
    private final StaticField field;

    public StaticLoad(StaticField field, SourcePosition position) {
        super(field.type(), position, List.of());
        this.field = field;
    }

    public StaticField field() {
        return field;
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public StaticLoad copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new StaticLoad(field, position());
    }
}
