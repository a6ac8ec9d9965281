package org.geobacter.ir;

import java.util.List;

/** Reads a field of an object, which has been checked not to be null. */
public final class FieldLoad extends ObjectInstruction {
    private final ObjectField field;

    public FieldLoad(ObjectField field, Value object, SourcePosition position) {
        super(field.type(), position, List.of(object));
        this.field = field;
    }

    public ObjectField field() {
        return field;
    }

    public Value object() {
        return operand(0);
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public FieldLoad copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new FieldLoad(field, newOperands.getFirst(), position());
    }
}
