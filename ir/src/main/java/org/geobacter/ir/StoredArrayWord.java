package org.geobacter.ir;

import java.util.List;

/**
 * One of the two numbers by which a reference to an array of primitives is kept in memory of the work-item, see {@link StoredArray}, or the
 * one by which it is an element of an array of arrays that the launch gives.
 */
public final class StoredArrayWord extends Instruction {
    /** Which of the numbers. */
    public enum Word {
        /** Tells the array from all others that are kept in the same memory; -1 for {@code null}. */
        NUMBER,
        /** Its length; -1 for {@code null}. */
        LENGTH,
        /** Of an array that the launch's {@linkplain GivenArray words} describe, where they do; 0 for {@code null}. */
        PLACE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Word word;

    /**
     * @param array may be null
     * @param memory the array of {@code int}s that numbers are kept in; for {@link Word#PLACE} the launch's words
     */
    public StoredArrayWord(Word word, Value array, Value memory, SourcePosition position) {
        super(ScalarType.I32, position, List.of(array, memory));
        this.word = word;
    }

    public Word word() {
        return word;
    }

    public Value array() {
        return operand(0);
    }

    public Value memory() {
        return operand(1);
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public StoredArrayWord copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new StoredArrayWord(word, newOperands.get(0), newOperands.get(1), position());
    }
}
