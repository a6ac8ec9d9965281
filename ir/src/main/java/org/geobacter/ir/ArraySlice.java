package org.geobacter.ir;

import java.util.List;

/**
 * Some consecutive elements of an array, which to the program are an array of their own: those of an argument that holds the elements of
 * many Java arrays. The same array sliced at the same place is the same array, sliced at another place another one. Of the length -1 it is
 * {@code null}.
 */
public final class ArraySlice extends Instruction {
    /**
     * @param array not null; of its elements nothing is asked but through slices
     * @param start the index of the first element, an {@code i32}
     * @param length the number of elements, an {@code i32}; -1 for {@code null}
     */
    public ArraySlice(Value array, Value start, Value length, SourcePosition position) {
        super(array.type(), position, List.of(array, start, length));
    }

    public Value array() {
        return operand(0);
    }

    public Value start() {
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
    public ArraySlice copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ArraySlice(newOperands.get(0), newOperands.get(1), newOperands.get(2), position());
    }
}
