package org.geobacter.ir.interpret;

import org.geobacter.ir.JavaKind;
import org.geobacter.ir.ScalarType;

/** Elements of Java arrays as {@link Semantics bits}. */
final class Memory {
    /** Fills private memory that nothing has written yet, so that code that relies on it shows. */
    private static final long UNDEFINED = 0xa5a5_a5a5_a5a5_a5a5L;

    private Memory() {}

    /** {@return a Java array of zeros} */
    static Object newArray(JavaKind kind, int length) {
        return switch (kind) {
            case BOOLEAN -> new boolean[length];
            case BYTE -> new byte[length];
            case SHORT -> new short[length];
            case CHAR -> new char[length];
            case INT -> new int[length];
            case LONG -> new long[length];
            case FLOAT -> new float[length];
            case DOUBLE -> new double[length];
        };
    }

    /** {@return private memory with no particular content} */
    static Object newPrivate(ScalarType element, int length) {
        var array = switch (element) {
            case I1 -> new boolean[length];
            case I8 -> new byte[length];
            case I16, F16 -> new short[length];
            case I32 -> new int[length];
            case I64 -> new long[length];
            case F32 -> new float[length];
            case F64 -> new double[length];
        };
        for (int i = 0; i < length; i++) {
            store(element, array, i, UNDEFINED);
        }
        return array;
    }

    /** {@return an element, extended to the kind's stack type} */
    static long load(JavaKind kind, Object array, int index) {
        return switch (kind) {
            case BOOLEAN -> ((boolean[]) array)[index] ? 1 : 0;
            case BYTE -> ((byte[]) array)[index];
            case SHORT -> ((short[]) array)[index];
            case CHAR -> ((char[]) array)[index];
            case INT -> ((int[]) array)[index];
            case LONG -> ((long[]) array)[index];
            case FLOAT -> Float.floatToRawIntBits(((float[]) array)[index]) & 0xffff_ffffL;
            case DOUBLE -> Double.doubleToRawLongBits(((double[]) array)[index]);
        };
    }

    /** Writes the low bits of a value that has the kind's stack type. */
    static void store(JavaKind kind, Object array, int index, long bits) {
        switch (kind) {
            case BOOLEAN -> ((boolean[]) array)[index] = (bits & 1) != 0;
            case BYTE -> ((byte[]) array)[index] = (byte) bits;
            case SHORT -> ((short[]) array)[index] = (short) bits;
            case CHAR -> ((char[]) array)[index] = (char) bits;
            case INT -> ((int[]) array)[index] = (int) bits;
            case LONG -> ((long[]) array)[index] = bits;
            case FLOAT -> ((float[]) array)[index] = Float.intBitsToFloat((int) bits);
            case DOUBLE -> ((double[]) array)[index] = Double.longBitsToDouble(bits);
        }
    }

    /**
     * {@return an element in its storage type}
     *
     * @throws ClassCastException if the array does not hold elements of this type
     */
    static long load(ScalarType type, Object array, int index) {
        return switch (type) {
            case I1 -> ((boolean[]) array)[index] ? 1 : 0;
            case I8 -> array instanceof boolean[] booleans ? booleans[index] ? 1 : 0 : ((byte[]) array)[index];
            case I16 -> array instanceof char[] chars ? (short) chars[index] : ((short[]) array)[index];
            case I32 -> ((int[]) array)[index];
            case I64 -> ((long[]) array)[index];
            case F16 -> ((short[]) array)[index] & 0xffffL;
            case F32 -> load(JavaKind.FLOAT, array, index);
            case F64 -> load(JavaKind.DOUBLE, array, index);
        };
    }

    /**
     * Writes an element in its storage type.
     *
     * @throws ClassCastException if the array does not hold elements of this type
     * @throws IllegalArgumentException if a boolean would be neither 0 nor 1
     */
    static void store(ScalarType type, Object array, int index, long bits) {
        switch (type) {
            case I1 -> ((boolean[]) array)[index] = bits != 0;
            case I8 -> {
                if (array instanceof boolean[] booleans) {
                    if (bits >>> 1 != 0) {
                        throw new IllegalArgumentException("a boolean cannot be " + bits);
                    }
                    booleans[index] = bits != 0;
                } else {
                    ((byte[]) array)[index] = (byte) bits;
                }
            }
            case I16 -> {
                if (array instanceof char[] chars) {
                    chars[index] = (char) bits;
                } else {
                    ((short[]) array)[index] = (short) bits;
                }
            }
            case I32 -> ((int[]) array)[index] = (int) bits;
            case I64 -> ((long[]) array)[index] = bits;
            case F16 -> ((short[]) array)[index] = (short) bits;
            case F32 -> store(JavaKind.FLOAT, array, index, bits);
            case F64 -> store(JavaKind.DOUBLE, array, index, bits);
        }
    }
}
