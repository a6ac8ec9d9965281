package org.geobacter.frontend.bytecode.library;

/**
 * Comparisons and hash codes of arrays of primitives, which stand in for the methods of the same names and parameters of {@code
 * jdk.internal.util.ArraysSupport}: those look at several elements at once, through the addresses of arrays or as elements of another type.
 * {@code java.util.Arrays} is written with them.
 */
public final class ArrayComparison {
    private ArrayComparison() {}

    /** {@return the first of {@code length} indices at which the elements differ, or -1} */
    public static int mismatch(boolean[] a, boolean[] b, int length) {
        return mismatch(a, 0, b, 0, length);
    }

    /** {@return the first of {@code length} indices, counted from some, at which the elements differ, or -1} */
    public static int mismatch(boolean[] a, int aFrom, boolean[] b, int bFrom, int length) {
        for (int i = 0; i < length; i++) {
            if (a[aFrom + i] != b[bFrom + i]) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the first of {@code length} indices at which the elements differ, or -1} */
    public static int mismatch(byte[] a, byte[] b, int length) {
        return mismatch(a, 0, b, 0, length);
    }

    /** {@return the first of {@code length} indices, counted from some, at which the elements differ, or -1} */
    public static int mismatch(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
        for (int i = 0; i < length; i++) {
            if (a[aFrom + i] != b[bFrom + i]) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the first of {@code length} indices at which the elements differ, or -1} */
    public static int mismatch(char[] a, char[] b, int length) {
        return mismatch(a, 0, b, 0, length);
    }

    /** {@return the first of {@code length} indices, counted from some, at which the elements differ, or -1} */
    public static int mismatch(char[] a, int aFrom, char[] b, int bFrom, int length) {
        for (int i = 0; i < length; i++) {
            if (a[aFrom + i] != b[bFrom + i]) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the first of {@code length} indices at which the elements differ, or -1} */
    public static int mismatch(short[] a, short[] b, int length) {
        return mismatch(a, 0, b, 0, length);
    }

    /** {@return the first of {@code length} indices, counted from some, at which the elements differ, or -1} */
    public static int mismatch(short[] a, int aFrom, short[] b, int bFrom, int length) {
        for (int i = 0; i < length; i++) {
            if (a[aFrom + i] != b[bFrom + i]) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the first of {@code length} indices at which the elements differ, or -1} */
    public static int mismatch(int[] a, int[] b, int length) {
        return mismatch(a, 0, b, 0, length);
    }

    /** {@return the first of {@code length} indices, counted from some, at which the elements differ, or -1} */
    public static int mismatch(int[] a, int aFrom, int[] b, int bFrom, int length) {
        for (int i = 0; i < length; i++) {
            if (a[aFrom + i] != b[bFrom + i]) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the first of {@code length} indices at which the elements differ, or -1} */
    public static int mismatch(long[] a, long[] b, int length) {
        return mismatch(a, 0, b, 0, length);
    }

    /** {@return the first of {@code length} indices, counted from some, at which the elements differ, or -1} */
    public static int mismatch(long[] a, int aFrom, long[] b, int bFrom, int length) {
        for (int i = 0; i < length; i++) {
            if (a[aFrom + i] != b[bFrom + i]) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the first of {@code length} indices at which the elements differ, or -1} */
    public static int mismatch(float[] a, float[] b, int length) {
        return mismatch(a, 0, b, 0, length);
    }

    /** {@return the first of {@code length} indices, counted from some, at which the elements differ, or -1} */
    public static int mismatch(float[] a, int aFrom, float[] b, int bFrom, int length) {
        for (int i = 0; i < length; i++) {
            if (Float.floatToIntBits(a[aFrom + i]) != Float.floatToIntBits(b[bFrom + i])) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the first of {@code length} indices at which the elements differ, or -1} */
    public static int mismatch(double[] a, double[] b, int length) {
        return mismatch(a, 0, b, 0, length);
    }

    /** {@return the first of {@code length} indices, counted from some, at which the elements differ, or -1} */
    public static int mismatch(double[] a, int aFrom, double[] b, int bFrom, int length) {
        for (int i = 0; i < length; i++) {
            if (Double.doubleToLongBits(a[aFrom + i]) != Double.doubleToLongBits(b[bFrom + i])) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the hash code of some elements, begun with a value} */
    public static int hashCode(byte[] a, int fromIndex, int length, int initialValue) {
        int result = initialValue;
        for (int i = 0; i < length; i++) {
            result = 31 * result + a[fromIndex + i];
        }
        return result;
    }

    /** {@return the hash code of some elements, begun with a value} */
    public static int hashCode(char[] a, int fromIndex, int length, int initialValue) {
        int result = initialValue;
        for (int i = 0; i < length; i++) {
            result = 31 * result + a[fromIndex + i];
        }
        return result;
    }

    /** {@return the hash code of some elements, begun with a value} */
    public static int hashCode(short[] a, int fromIndex, int length, int initialValue) {
        int result = initialValue;
        for (int i = 0; i < length; i++) {
            result = 31 * result + a[fromIndex + i];
        }
        return result;
    }

    /** {@return the hash code of some elements, begun with a value} */
    public static int hashCode(int[] a, int fromIndex, int length, int initialValue) {
        int result = initialValue;
        for (int i = 0; i < length; i++) {
            result = 31 * result + a[fromIndex + i];
        }
        return result;
    }

    /** {@return the hash code of some bytes without sign, begun with a value} */
    public static int hashCodeOfUnsigned(byte[] a, int fromIndex, int length, int initialValue) {
        int result = initialValue;
        for (int i = 0; i < length; i++) {
            result = 31 * result + (a[fromIndex + i] & 0xff);
        }
        return result;
    }

    /** {@return the hash code of some characters in little-endian byte order, begun with a value} Indices are those of characters. */
    public static int hashCodeOfUTF16(byte[] a, int fromIndex, int length, int initialValue) {
        int result = initialValue;
        for (int i = fromIndex; i < fromIndex + length; i++) {
            result = 31 * result + (a[2 * i] & 0xff | (a[2 * i + 1] & 0xff) << 8);
        }
        return result;
    }
}
