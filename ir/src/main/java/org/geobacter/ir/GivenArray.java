package org.geobacter.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * An array of arrays that a launch gives, or {@code null}. What the launch gives may be stored into it, nothing else.
 *
 * <p>It is a number. 0 is {@code null}; any other is negative, and its opposite is an index into the launch's <em>words</em>, an {@code
 * int[]}: the word there is the array's length, the words after it are its elements. An element that is an array of arrays is such a
 * number again. One that is an array of primitives is the index of two words: where its elements start in the launch's array of all
 * elements of the kind, and its length, which is -1 for {@code null}. The same Java array has the same number, and the same two words. Of all words only the elements change.
 */
public final class GivenArray extends ObjectInstruction {
    private final List<ObjectClass> classes;

    /**
     * @param classes the array's class, then that of its elements and so on, down to that of arrays of arrays of primitives
     * @param number an {@code i32}
     * @param words a parameter of the kernel
     * @param elements a parameter of the kernel
     */
    public GivenArray(List<ObjectClass> classes, Value number, Value words, Value elements, SourcePosition position) {
        this(classes, List.of(number, words, elements), position);
    }

    private GivenArray(List<ObjectClass> classes, List<? extends Value> operands, SourcePosition position) {
        super(RefType.REF, position, operands);
        this.classes = List.copyOf(classes);
    }

    /** {@return the array's class, then that of its elements and so on, down to that of arrays of arrays of primitives} */
    public List<ObjectClass> classes() {
        return classes;
    }

    public Value number() {
        return operand(0);
    }

    /** {@return the launch's words, an {@code int[]}} */
    public Value words() {
        return operand(1);
    }

    /** {@return the elements of all arrays of the kind of primitives} */
    public Value elements() {
        return operand(2);
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public GivenArray copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new GivenArray(classes, new ArrayList<>(newOperands), position());
    }
}
