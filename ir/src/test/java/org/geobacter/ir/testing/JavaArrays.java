package org.geobacter.ir.testing;

import org.geobacter.ir.JavaKind;

/** Java arrays by the kind of their elements. */
final class JavaArrays {
    private JavaArrays() {}

    static Object create(JavaKind kind, int length) {
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

    /** {@return a copy of an array of primitives; anything else as it is} */
    static Object copy(Object value) {
        return switch (value) {
            case boolean[] array -> array.clone();
            case byte[] array -> array.clone();
            case short[] array -> array.clone();
            case char[] array -> array.clone();
            case int[] array -> array.clone();
            case long[] array -> array.clone();
            case float[] array -> array.clone();
            case double[] array -> array.clone();
            case null, default -> value;
        };
    }
}
