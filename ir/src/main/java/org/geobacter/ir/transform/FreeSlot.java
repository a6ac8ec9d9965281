package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;

/**
 * Code that finds a slot for a new object among a few: one to which no reference is left. All places that can hold a reference to a slot are
 * {@linkplain #mark marked}, and there is one slot more than there are places, so that one is free.
 */
public final class FreeSlot {
    private final Builder builder;
    private final int count;
    /** A bit for each slot: whether it is in use. */
    private final List<Value> words = new ArrayList<>();

    /**
     * @param builder where the code goes
     * @param count how many slots there are
     */
    public FreeSlot(Builder builder, int count) {
        this.builder = builder;
        this.count = count;
        for (int first = 0; first < count; first += Integer.SIZE) {
            words.add(IntConstant.of(0));
        }
    }

    /**
     * Says that a slot is in use.
     *
     * @param slot an {@code i32}, not of a slot if it is less than 0 or at least {@code count}
     */
    public void mark(Value slot) {
        for (int i = 0; i < words.size(); i++) {
            int first = i * Integer.SIZE;
            var bit = first == 0 ? slot : builder.binary(BinaryOperation.ADD, slot, IntConstant.of(-first));
            var isHere = builder.compare(Predicate.ULT, bit, IntConstant.of(Math.min(Integer.SIZE, count - first)));
            var mask = builder.select(isHere, builder.binary(BinaryOperation.SHL, IntConstant.of(1), bit), IntConstant.of(0));
            words.set(i, builder.binary(BinaryOperation.OR, words.get(i), mask));
        }
    }

    /** {@return the first slot that has not been marked, of which there is one} */
    public Value find() {
        Value found = null;
        for (int i = words.size() - 1; i >= 0; i--) {
            var free = builder.binary(BinaryOperation.XOR, words.get(i), IntConstant.of(-1));
            Value first = builder.unary(UnaryOperation.TRAILING_ZEROS, free);
            if (i > 0) {
                first = builder.binary(BinaryOperation.ADD, first, IntConstant.of(i * Integer.SIZE));
            }
            found = found == null
                    ? first
                    : builder.select(builder.compare(Predicate.NE, free, IntConstant.of(0)), first, found);
        }
        return found;
    }
}
