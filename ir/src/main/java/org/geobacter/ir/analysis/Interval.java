package org.geobacter.ir.analysis;

import org.geobacter.ir.ScalarType;

/**
 * The integers from {@code low} to {@code high}, both included; of a type narrower than 64 bits sign-extended, of an {@code i1} 0 or
 * 1. Never empty.
 */
public record Interval(long low, long high) {
    static final Interval FALSE = of(0);
    static final Interval TRUE = of(1);
    static final Interval EITHER = new Interval(0, 1);

    public Interval {
        if (low > high) {
            throw new IllegalArgumentException("an empty interval: " + low + " to " + high);
        }
    }

    /** {@return one integer} */
    public static Interval of(long value) {
        return new Interval(value, value);
    }

    /** {@return all values of an integer type} */
    public static Interval all(ScalarType type) {
        return switch (type) {
            case I1 -> EITHER;
            case I8 -> new Interval(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case I16 -> new Interval(Short.MIN_VALUE, Short.MAX_VALUE);
            case I32 -> new Interval(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case I64 -> new Interval(Long.MIN_VALUE, Long.MAX_VALUE);
            case F16, F32, F64 -> throw new IllegalArgumentException("not an integer type: " + type);
        };
    }

    public boolean contains(long value) {
        return low <= value && value <= high;
    }

    public boolean contains(Interval other) {
        return low <= other.low && other.high <= high;
    }

    boolean isSingle() {
        return low == high;
    }

    /** {@return the smallest interval that contains both} */
    Interval join(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }

    /**
     * {@return what is in both; this one where nothing is: such a place is not reached, and anything may be said of it}
     */
    Interval narrow(Interval other) {
        return narrow(other.low, other.high);
    }

    /** {@return what is from {@code from} to {@code to}; this one where nothing is} */
    Interval narrow(long from, long to) {
        long newLow = Math.max(low, from);
        long newHigh = Math.min(high, to);
        return newLow > newHigh || newLow == low && newHigh == high ? this : new Interval(newLow, newHigh);
    }

    /** {@return this one without a value, where that is at an end of it} */
    Interval without(long value) {
        if (isSingle()) {
            return this;
        }
        return low == value ? new Interval(low + 1, high) : high == value ? new Interval(low, high - 1) : this;
    }
}
