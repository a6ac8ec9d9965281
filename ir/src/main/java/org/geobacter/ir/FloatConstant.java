package org.geobacter.ir;

/** A floating-point constant, held and compared by its bits: NaN payloads and the sign of zero count. */
public final class FloatConstant extends Constant {
    private final long bits;

    private FloatConstant(ScalarType type, long bits) {
        super(type);
        this.bits = bits;
    }

    public static FloatConstant of(float value) {
        return new FloatConstant(ScalarType.F32, Float.floatToRawIntBits(value) & 0xffff_ffffL);
    }

    public static FloatConstant of(double value) {
        return new FloatConstant(ScalarType.F64, Double.doubleToRawLongBits(value));
    }

    /** {@return the constant of this type with these bits, of which those above the type's width must be zero} */
    public static FloatConstant ofBits(ScalarType type, long bits) {
        if (!type.isFloat() || type.bits() < 64 && bits >>> type.bits() != 0) {
            throw new IllegalArgumentException("not the bits of a value of type " + type + ": 0x" + Long.toHexString(bits));
        }
        return new FloatConstant(type, bits);
    }

    /** {@return the IEEE 754 representation, zero-extended to 64 bits} */
    public long bits() {
        return bits;
    }

    /** {@return the value; exact, since every narrower format is contained in {@code double}} */
    public double value() {
        return switch ((ScalarType) type()) {
            case F16 -> Float.float16ToFloat((short) bits);
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
            case I1, I8, I16, I32, I64 -> throw new AssertionError(type());
        };
    }

    public ScalarType scalarType() {
        return (ScalarType) type();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatConstant that && bits == that.bits && type() == that.type();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits) * 31 + type().hashCode();
    }

    @Override
    public String toString() {
        return type() + " " + value();
    }
}
