package org.geobacter.ir.interpret;

import org.geobacter.ir.ArrayType;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Type;

/** Scalars in Java's boxes, as the interpreter's callers give and get them. */
final class Boxes {
    private Boxes() {}

    static Object box(ScalarType type, long bits) {
        return switch (type) {
            case I1 -> bits != 0;
            case I8 -> (byte) bits;
            case I16, F16 -> (short) bits;
            case I32 -> (int) bits;
            case I64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
        };
    }

    /** {@return the bits of a boxed scalar of this type} */
    static long unbox(ScalarType type, Object value) {
        return switch (value) {
            case Boolean truth when type == ScalarType.I1 -> truth ? 1 : 0;
            case Byte number when type == ScalarType.I8 -> number;
            case Short number when type == ScalarType.I16 -> number;
            case Integer number when type == ScalarType.I32 -> number;
            case Long number when type == ScalarType.I64 -> number;
            case Short bits when type == ScalarType.F16 -> bits & 0xffffL;
            case Float number when type == ScalarType.F32 -> Float.floatToRawIntBits(number) & 0xffff_ffffL;
            case Double number when type == ScalarType.F64 -> Double.doubleToRawLongBits(number);
            case null, default -> throw mismatch(type, value);
        };
    }

    /** {@return the reference, which must be null or fit the type} */
    static Object reference(Type type, Object value) {
        boolean fits = value == null || switch (type) {
            case ArrayType(var kind) -> value.getClass() == arrayClass(kind);
            case PointerType _ -> value instanceof Pointer;
            case RefType _ -> value instanceof HeapObject;
            case ScalarType _, org.geobacter.ir.VoidType _ -> false;
        };
        if (!fits) {
            throw mismatch(type, value);
        }
        return value;
    }

    private static Class<?> arrayClass(JavaKind kind) {
        return Memory.newArray(kind, 0).getClass();
    }

    private static IllegalArgumentException mismatch(Type type, Object value) {
        return new IllegalArgumentException(
                "expected a value of type " + type + ", found " + (value == null ? "null" : value.getClass().getSimpleName()));
    }
}
