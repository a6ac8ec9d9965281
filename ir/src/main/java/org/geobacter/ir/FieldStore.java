package org.geobacter.ir;

import java.util.List;

/** Writes a field of an object, which has been checked not to be null. */
public final class FieldStore extends ObjectInstruction {
    private final ObjectField field;

    public FieldStore(ObjectField field, Value object, Value value, SourcePosition position) {
        super(VoidType.VOID, position, List.of(object, value));
        this.field = field;
    }

    public ObjectField field() {
        return field;
    }

    public Value object() {
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
    public FieldStore copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new FieldStore(field, newOperands.get(0), newOperands.get(1), position());
    }
}
