package org.geobacter.ir.analysis;

import org.geobacter.ir.ScalarType;

/**
 * The integers from {@code min} to {@code max}, both included, sign-extended from the width of their type; those of an {@code i1} are 0
 * and 1. Never empty. What operations make of ranges is in {@link RangeArithmetic}.
 */
public record IntegerRange(long min, long max) {
    static final IntegerRange FALSE = constant(0);
    static final IntegerRange TRUE = constant(1);
    static final IntegerRange EITHER = new IntegerRange(0, 1);

    public IntegerRange {
        if (min > max) {
            throw new IllegalArgumentException("empty: " + min + " to " + max);
        }
    }

    public static IntegerRange of(long min, long max) {
        return new IntegerRange(min, max);
    }

    public static IntegerRange constant(long value) {
        return new IntegerRange(value, value);
    }

    /** {@return all values of an integer type, an {@code i1} being 0 or 1} */
    public static IntegerRange of(ScalarType type) {
        return type == ScalarType.I1 ? EITHER : new IntegerRange(-1L << type.bits() - 1, ~(-1L << type.bits() - 1));
    }

    public boolean isNonNegative() {
        return min >= 0;
    }

    public boolean isConstant() {
        return min == max;
    }

    public boolean contains(long value) {
        return min <= value && value <= max;
    }

    public boolean contains(IntegerRange other) {
        return min <= other.min && other.max <= max;
    }

    IntegerRange union(IntegerRange other) {
        return new IntegerRange(Math.min(min, other.min), Math.max(max, other.max));
    }

    /** {@return what is in both; this one where nothing is: such a place is not reached, and anything may be said of it} */
    public IntegerRange narrowedTo(IntegerRange other) {
        return narrowedTo(other.min, other.max);
    }

    /** {@return what is from {@code from} to {@code to}; this one where nothing is} */
    IntegerRange narrowedTo(long from, long to) {
        long newMin = Math.max(min, from);
        long newMax = Math.min(max, to);
        return newMin > newMax ? this : new IntegerRange(newMin, newMax);
    }

    /** {@return this one without a value, where that is at an end of it and not all of it} */
    IntegerRange without(long value) {
        if (isConstant()) {
            return this;
        }
        return min == value
                ? new IntegerRange(min + 1, max)
                : max == value ? new IntegerRange(min, max - 1) : this;
    }
}
