package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import org.geobacter.ir.JavaKind;

/**
 * What a launch gives for an array parameter of its kernel: elements of one kind, in the host's memory. Each kind of it is in a class of its
 * own; equal are those that are of the same Java array object, and others only to themselves.
 *
 * <p>In device memory an element has the size and the bits of its kind's storage type, in the host's byte order; a {@code boolean} is
 * a byte of 0 or 1.
 */
public sealed interface HostArray permits JavaArray, JoinedArray, ArrayWords, HostSegments {
    /**
     * {@return a Java array}
     *
     * @param array of primitives, not null
     * @throws IllegalArgumentException if it is something else
     */
    static JavaArray of(Object array) {
        if (!isArray(array)) {
            throw new IllegalArgumentException("An array of primitives is needed, and this is "
                    + (array == null ? "null" : "of type " + array.getClass().getTypeName()) + ".");
        }
        return new JavaArray(array);
    }

    /**
     * {@return whether something is an array of primitives}
     *
     * @param object anything, or null
     */
    static boolean isArray(Object object) {
        return object != null && object.getClass().isArray() && object.getClass().componentType().isPrimitive();
    }

    /** {@return the kind of the elements} */
    JavaKind kind();

    /** {@return the number of elements} */
    int length();

    /** {@return the size of the elements in bytes} */
    default long bytes() {
        return (long) length() * kind().bytes();
    }

    /** {@return how many of the bytes, at the beginning, are nobody's: no kernel accesses them} */
    default int padding() {
        return 0;
    }

    /**
     * Refuses memory that the host has no access to, where it is used as the host's.
     *
     * @throws IllegalArgumentException if it is memory of a device
     * @throws IllegalStateException if it was, and is freed
     */
    default void requireOnHost() {}

    /**
     * Copies all elements to device memory.
     *
     * @param target at least {@link #bytes()} long
     */
    default void copyTo(MemorySegment target) {
        copyTo(0, target, bytes());
    }

    /**
     * Copies some elements to the start of device memory.
     *
     * @param offset the first of the array's bytes, a multiple of the element's size
     * @param target at least {@code count} bytes long
     * @param count the number of bytes, a multiple of the element's size
     */
    void copyTo(long offset, MemorySegment target, long count);

    /**
     * Copies all elements from device memory.
     *
     * @param source at least {@link #bytes()} long
     */
    default void copyFrom(MemorySegment source) {
        copyFrom(source, 0, bytes());
    }

    /**
     * Copies some elements from the start of device memory.
     *
     * @param source at least {@code count} bytes long
     * @param offset the first of the array's bytes, a multiple of the element's size
     * @param count the number of bytes, a multiple of the element's size
     */
    void copyFrom(MemorySegment source, long offset, long count);

    /** {@return the content, for {@link #restore}} */
    Object copy();

    /**
     * Takes over the content of a copy.
     *
     * @param copy what {@link #copy()} gave
     */
    void restore(Object copy);
}
