package org.geobacter.ir;

import java.util.List;

/**
 * Some consecutive elements of an array, which to the program are an array of their own: those of an argument that holds the elements of
 * many Java arrays. The same array sliced at the same place is the same array, sliced at another place another one. Of the length -1 it is
 * {@code null}.
 *
 * <p>It is one of the arrays that the launch's {@linkplain GivenArray words} describe; where its description is, tells it from all others.
 */
public final class ArraySlice extends Instruction {
    /**
     * @param array not null; of its elements nothing is asked but through slices
     * @param start the index of the first element, an {@code i32}
     * @param length the number of elements, an {@code i32}; -1 for {@code null}
     * @param words the launch's words, a parameter of the kernel
     * @param place the index of the array's words, an {@code i32}; 0 for {@code null}
     */
    public ArraySlice(Value array, Value start, Value length, Value words, Value place, SourcePosition position) {
        super(array.type(), position, List.of(array, start, length, words, place));
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

    /** {@return the launch's words} */
    public Value words() {
        return operand(3);
    }

    /** {@return the index of the array's words} */
    public Value place() {
        return operand(4);
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public ArraySlice copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ArraySlice(
                newOperands.get(0), newOperands.get(1), newOperands.get(2), newOperands.get(3), newOperands.get(4), position());
    }
}
