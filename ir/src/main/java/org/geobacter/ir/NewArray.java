package org.geobacter.ir;

import java.util.List;

/** A new array of zeros, private to the work-item. The length, an {@code i32}, has been checked not to be negative. */
public final class NewArray extends Instruction {
    private final JavaKind kind;

    public NewArray(JavaKind kind, Value length, SourcePosition position) {
        super(new ArrayType(kind), position, List.of(length));
        this.kind = kind;
    }

    public JavaKind kind() {
        return kind;
    }

    public Value length() {
        return operand(0);
    }

    /** True: two arrays of the same length are different arrays. One that nothing uses may still be removed. */
    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public NewArray copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new NewArray(kind, newOperands.getFirst(), position());
    }
}
