package org.geobacter.ir;

import java.util.List;

/** A new array of nulls, private to the work-item. The length, an {@code i32}, has been checked not to be negative. */
public final class NewReferenceArray extends ObjectInstruction {
    private final ObjectClass arrayClass;

    /** @param arrayClass the class of the array, not of its elements */
    public NewReferenceArray(ObjectClass arrayClass, Value length, SourcePosition position) {
        super(RefType.REF, position, List.of(length));
        this.arrayClass = arrayClass;
    }

    public ObjectClass arrayClass() {
        return arrayClass;
    }

    public Value length() {
        return operand(0);
    }

    /** True: each execution gives another array. One that nothing uses may still be removed. */
    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public NewReferenceArray copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new NewReferenceArray(arrayClass, newOperands.getFirst(), position());
    }
}
