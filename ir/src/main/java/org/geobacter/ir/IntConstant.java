package org.geobacter.ir;

/** An integer constant of any width, held sign-extended from its type's width; an {@code i1} is 0 or 1. */
public final class IntConstant extends Constant {
    public static final IntConstant FALSE = new IntConstant(ScalarType.I1, 0);
    public static final IntConstant TRUE = new IntConstant(ScalarType.I1, 1);

    private final long value;

    private IntConstant(ScalarType type, long value) {
        super(type);
        this.value = value;
    }

    /** {@return the constant of this type whose low bits are those of {@code value}} */
    public static IntConstant of(ScalarType type, long value) {
        return switch (type) {
            case I1 -> (value & 1) == 0 ? FALSE : TRUE;
            case I8 -> new IntConstant(type, (byte) value);
            case I16 -> new IntConstant(type, (short) value);
            case I32 -> new IntConstant(type, (int) value);
            case I64 -> new IntConstant(type, value);
            case F16, F32, F64 -> throw new IllegalArgumentException("not an integer type: " + type);
        };
    }

    public static IntConstant of(int value) {
        return of(ScalarType.I32, value);
    }

    public static IntConstant of(long value) {
        return of(ScalarType.I64, value);
    }

    public static IntConstant of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public long value() {
        return value;
    }

    public ScalarType scalarType() {
        return (ScalarType) type();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntConstant that && value == that.value && type() == that.type();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value) * 31 + type().hashCode();
    }

    @Override
    public String toString() {
        return type() + " " + value;
    }
}
