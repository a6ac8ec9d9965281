package org.geobacter.ir;

import java.util.List;

/** A new object, private to the work-item, whose fields are zero. */
public final class NewObject extends ObjectInstruction {
    private final ObjectClass objectClass;

    public NewObject(ObjectClass objectClass, SourcePosition position) {
        super(RefType.REF, position, List.of());
        this.objectClass = objectClass;
    }

    public ObjectClass objectClass() {
        return objectClass;
    }

    /** True: each execution gives another object. One that nothing uses may still be removed. */
    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public NewObject copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new NewObject(objectClass, position());
    }
}
