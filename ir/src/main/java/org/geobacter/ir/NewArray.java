package org.geobacter.ir;

import java.util.List;
import java.util.Optional;

/**
 * A new array of zeros, private to the work-item. The length, an {@code i32}, has been checked not to be negative.
 *
 * <p>Where it lies when it is executed again depends on what may still refer to the arrays that it has made before: on nothing but
 * references that the function has, on the work-item's memory as well ({@link #isHeld()}), or it is said ({@link #slot()}).
 */
public final class NewArray extends Instruction {
    private final JavaKind kind;
    private final boolean held;
    private final int slots;

    public NewArray(JavaKind kind, Value length, SourcePosition position) {
        this(kind, false, 1, List.of(length), position);
    }

    private NewArray(JavaKind kind, boolean held, int slots, List<? extends Value> operands, SourcePosition position) {
        super(new ArrayType(kind), position, operands);
        this.kind = kind;
        this.held = held;
        this.slots = slots;
    }

    /** {@return one that makes such arrays while memory of the work-item may have references to those that it has made before} */
    public NewArray held() {
        return new NewArray(kind, true, 1, List.of(length()), position());
    }

    /**
     * {@return one that makes such arrays, each in a place of its own}
     *
     * @param slot the number of the place, an {@code i32}
     * @param slots how many places there are
     */
    public NewArray in(Value slot, int slots) {
        return new NewArray(kind, false, slots, List.of(length(), slot), position());
    }

    public JavaKind kind() {
        return kind;
    }

    public Value length() {
        return operand(0);
    }

    /** {@return whether memory of the work-item may have references to arrays that it has made before} */
    public boolean isHeld() {
        return held;
    }

    /** {@return the number of the place, from 0, which no array in use has; empty if that is not said} */
    public Optional<Value> slot() {
        return operands().size() == 1 ? Optional.empty() : Optional.of(operand(1));
    }

    /** {@return how many places there are} */
    public int slots() {
        return slots;
    }

    /** True: two arrays of the same length are different arrays. One that nothing uses may still be removed. */
    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public NewArray copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new NewArray(kind, held, slots, newOperands, position());
    }
}
