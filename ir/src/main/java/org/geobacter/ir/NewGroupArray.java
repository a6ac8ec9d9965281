package org.geobacter.ir;

import java.util.List;

/**
 * The array in work-group memory that belongs to this place of the kernel: one for each group, zeroed when the group starts. The length,
 * an {@code i32}, has been checked not to be negative.
 */
public final class NewGroupArray extends Instruction {
    private final JavaKind kind;

    public NewGroupArray(JavaKind kind, Value length, SourcePosition position) {
        super(new ArrayType(kind), position, List.of(length));
        this.kind = kind;
    }

    public JavaKind kind() {
        return kind;
    }

    public Value length() {
        return operand(0);
    }

    /** False: it only says which array. But two of the same length are different arrays, and none may be copied. */
    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public NewGroupArray copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new NewGroupArray(kind, newOperands.getFirst(), position());
    }
}
