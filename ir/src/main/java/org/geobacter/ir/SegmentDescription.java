package org.geobacter.ir;

/**
 * What the text of a memory segment says of the memory that it lies in, as one number, which a kernel hands through to its messages:
 * native, mapped, or an array, of which the text has type and identity hash code.
 */
public final class SegmentDescription {
    /** Native memory. */
    public static final long NATIVE = 0;
    /** A mapped file. */
    public static final long MAPPED = 1;
    /** An array that the segment, being read only, does not tell. */
    public static final long HEAP = 2;
    private static final int KINDS = 8;

    private SegmentDescription() {}

    /** {@return the number for a segment in an array of primitives} */
    public static long ofArray(Object array) {
        return array.getClass().descriptorString().charAt(1) | (long) System.identityHashCode(array) << KINDS;
    }

    /** {@return the text for a number} */
    static String text(long description) {
        if (description == NATIVE) {
            return "native";
        }
        if (description == MAPPED) {
            return "mapped";
        }
        char type = (char) (description & (1 << KINDS) - 1);
        return description == HEAP ? "heap" : "heap, heapBase: [" + type + "@" + Long.toHexString(description >>> KINDS);
    }
}
