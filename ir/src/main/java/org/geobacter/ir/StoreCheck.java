package org.geobacter.ir;

import java.util.List;
import java.util.Optional;

/** Throws an {@code ArrayStoreException} unless an object is null or can be an element of an array, which is not null (JLS 10.5). */
public final class StoreCheck extends ObjectInstruction {
    public StoreCheck(Value array, Value object, SourcePosition position) {
        super(VoidType.VOID, position, List.of(array, object));
    }

    public Value array() {
        return operand(0);
    }

    public Value object() {
        return operand(1);
    }

    /** {@return the exception for an object of this class} */
    public static TrapReason reason(ObjectClass found) {
        return TrapReason.of("java.lang.ArrayStoreException", Optional.of(found.name()));
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public StoreCheck copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new StoreCheck(newOperands.get(0), newOperands.get(1), position());
    }
}
