package org.geobacter.ir;

import java.util.List;

/** Whether an object is of a class or of one derived from it, an {@code i1}; false for null (JLS 15.20.2). */
public final class InstanceOf extends ObjectInstruction {
    private final String className;

    /** @param className the name of a class, interface or array class */
    public InstanceOf(String className, Value object, SourcePosition position) {
        super(ScalarType.I1, position, List.of(object));
        this.className = className;
    }

    public String className() {
        return className;
    }

    public Value object() {
        return operand(0);
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public InstanceOf copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new InstanceOf(className, newOperands.getFirst(), position());
    }
}
