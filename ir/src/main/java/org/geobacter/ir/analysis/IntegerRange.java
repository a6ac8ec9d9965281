package org.geobacter.ir.analysis;

import org.geobacter.ir.ScalarType;

/**
 * The integers from {@code min} to {@code max}, both included. Operations give a range that has all results, and the range of the type
 * where some result may wrap.
 */
record IntegerRange(long min, long max) {
    IntegerRange {
        if (min > max) {
            throw new IllegalArgumentException("empty: " + min + " to " + max);
        }
    }

    static IntegerRange of(long min, long max) {
        return new IntegerRange(min, max);
    }

    static IntegerRange constant(long value) {
        return new IntegerRange(value, value);
    }

    /** {@return all values of an integer type, an {@code i1} being 0 or 1} */
    static IntegerRange of(ScalarType type) {
        return type == ScalarType.I1
                ? new IntegerRange(0, 1)
                : new IntegerRange(-1L << type.bits() - 1, ~(-1L << type.bits() - 1));
    }

    boolean isNonNegative() {
        return min >= 0;
    }

    boolean isConstant() {
        return min == max;
    }

    boolean contains(long value) {
        return min <= value && value <= max;
    }

    boolean contains(IntegerRange other) {
        return min <= other.min && other.max <= max;
    }

    IntegerRange union(IntegerRange other) {
        return new IntegerRange(Math.min(min, other.min), Math.max(max, other.max));
    }

    IntegerRange min(IntegerRange other) {
        return new IntegerRange(Math.min(min, other.min), Math.min(max, other.max));
    }

    IntegerRange max(IntegerRange other) {
        return new IntegerRange(Math.max(min, other.min), Math.max(max, other.max));
    }

    /** {@return this where it lies in the type, all of the type otherwise, for then a result may have wrapped} */
    IntegerRange wrappedTo(ScalarType type) {
        var all = of(type);
        return all.contains(this) ? this : all;
    }

    IntegerRange plus(IntegerRange other, ScalarType type) {
        return fitsSum(this) && fitsSum(other)
                ? new IntegerRange(min + other.min, max + other.max).wrappedTo(type)
                : of(type);
    }

    IntegerRange minus(IntegerRange other, ScalarType type) {
        return fitsSum(this) && fitsSum(other)
                ? new IntegerRange(min - other.max, max - other.min).wrappedTo(type)
                : of(type);
    }

    IntegerRange times(IntegerRange other, ScalarType type) {
        if (!fitsProduct(this) || !fitsProduct(other)) {
            return of(type);
        }
        long a = min * other.min;
        long b = min * other.max;
        long c = max * other.min;
        long d = max * other.max;
        return new IntegerRange(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d))).wrappedTo(type);
    }

    /** {@return the range of Java's quotients; a divisor of 0 is left out of account} */
    IntegerRange dividedBy(IntegerRange divisor, ScalarType type) {
        if (divisor.max <= 0) {
            return of(type);
        }
        long smallest = Math.max(divisor.min, 1);
        if (isNonNegative() && divisor.isNonNegative()) {
            return new IntegerRange(min / divisor.max, max / smallest);
        }
        return divisor.min > 0 ? new IntegerRange(Math.min(min, 0), Math.max(max, 0)) : of(type);
    }

    /** {@return the range of Java's remainders, which have the sign of the dividend} */
    IntegerRange remainder(IntegerRange divisor, ScalarType type) {
        if (divisor.min == Long.MIN_VALUE || of(type).min == divisor.min) {
            return new IntegerRange(Math.min(min, 0), Math.max(max, 0));
        }
        long largest = Math.max(Math.max(Math.abs(divisor.min), Math.abs(divisor.max)) - 1, 0);
        return new IntegerRange(min >= 0 ? 0 : Math.max(min, -largest), max <= 0 ? 0 : Math.min(max, largest));
    }

    IntegerRange and(IntegerRange other, ScalarType type) {
        if (isNonNegative()) {
            return new IntegerRange(0, other.isNonNegative() ? Math.min(max, other.max) : max);
        }
        return other.isNonNegative() ? new IntegerRange(0, other.max) : of(type);
    }

    /** {@return the range of {@code a | b} and {@code a ^ b}} */
    IntegerRange or(IntegerRange other, ScalarType type) {
        return isNonNegative() && other.isNonNegative() ? new IntegerRange(0, allBitsUpTo(max | other.max)) : of(type);
    }

    /** @param count less than the type's width */
    IntegerRange shiftedRight(int count) {
        return new IntegerRange(min >> count, max >> count);
    }

    /** @param count less than the type's width */
    IntegerRange shiftedRightUnsigned(int count, ScalarType type) {
        if (isNonNegative() || count == 0) {
            return shiftedRight(count);
        }
        return new IntegerRange(0, -1L >>> 64 - type.bits() >>> count);
    }

    private static boolean fitsSum(IntegerRange range) {
        return range.min > Long.MIN_VALUE / 4 && range.max < Long.MAX_VALUE / 4;
    }

    private static boolean fitsProduct(IntegerRange range) {
        return range.min >= Integer.MIN_VALUE && range.max <= Integer.MAX_VALUE;
    }

    private static long allBitsUpTo(long value) {
        return value == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(value);
    }
}
