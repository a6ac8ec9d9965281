package org.geobacter.ir;

import java.util.List;

/**
 * The array in work-group memory that belongs to this place of the kernel, or to all places of a name: one for each group, zeroed when the group starts. The length,
 * an {@code i32}, has been checked not to be negative.
 */
public final class NewGroupArray extends Instruction {
    private final JavaKind kind;
    private final String name;

    /** @param name empty, or the name that all places have in common that mean one array, of one kind and length */
    public NewGroupArray(JavaKind kind, Value length, String name, SourcePosition position) {
        super(new ArrayType(kind), position, List.of(length));
        this.kind = kind;
        this.name = name;
    }

    /** {@return the name of an array that is the same at several places, empty for one of this place alone} */
    public String name() {
        return name;
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
        return new NewGroupArray(kind, newOperands.getFirst(), name, position());
    }
}
