package org.geobacter.ir;

/**
 * Integers of 1 to 64 bits, without a sign of their own (operations are signed or unsigned), and IEEE 754 binary floating-point
 * numbers.
 */
public enum ScalarType implements Type {
    I1(Kind.INTEGER, 1),
    I8(Kind.INTEGER, 8),
    I16(Kind.INTEGER, 16),
    I32(Kind.INTEGER, 32),
    I64(Kind.INTEGER, 64),
    F16(Kind.FLOAT, 16),
    F32(Kind.FLOAT, 32),
    F64(Kind.FLOAT, 64);

    /** Whether a scalar is an integer or a floating-point number. */
    public enum Kind {
        INTEGER,
        FLOAT
    }

    private final Kind kind;
    private final int bits;

    ScalarType(Kind kind, int bits) {
        this.kind = kind;
        this.bits = bits;
    }

    public Kind kind() {
        return kind;
    }

    /** {@return the width in bits} */
    public int bits() {
        return bits;
    }

    /** {@return the size in memory, in bytes; an {@code i1} takes one} */
    public int bytes() {
        return Math.max(1, bits / 8);
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
