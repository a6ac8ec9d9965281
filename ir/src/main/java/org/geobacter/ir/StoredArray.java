package org.geobacter.ir;

import java.util.List;

/**
 * A reference to an array of primitives that has been kept in memory of the work-item: of the arrays whose {@linkplain StoredArrayWord
 * numbers} have been stored into the same memory the one with a number, or {@code null}.
 */
public final class StoredArray extends Instruction {
    /**
     * @param type of the reference
     * @param memory the array of {@code int}s that numbers are kept in
     * @param number an {@code i32} from there
     * @param length the array's length, an {@code i32}; -1 for {@code null}
     */
    public StoredArray(ArrayType type, Value memory, Value number, Value length, SourcePosition position) {
        super(type, position, List.of(memory, number, length));
    }

    public Value memory() {
        return operand(0);
    }

    public Value number() {
        return operand(1);
    }

    public Value length() {
        return operand(2);
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public StoredArray copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new StoredArray((ArrayType) type(), newOperands.get(0), newOperands.get(1), newOperands.get(2), position());
    }
}
