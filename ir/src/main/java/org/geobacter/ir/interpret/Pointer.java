package org.geobacter.ir.interpret;

import java.util.Objects;

/**
 * A device-level pointer: an element of a Java array, which stands for an allocation. Only access needs the element to exist.
 *
 * @param array a Java array of primitives whose elements have the storage type that is pointed to, an {@code f16} being a {@code
 *        short}; {@code null} for a null pointer that was moved
 * @param index of the element
 */
public record Pointer(Object array, long index) {
    /** {@return a pointer to the first element} */
    public static Pointer to(Object array) {
        return new Pointer(array, 0);
    }

    /** {@return the pointer moved; of null one that is as little good for access, and not equal to null unless it stays there} */
    static Pointer element(Pointer pointer, long distance) {
        if (pointer == null) {
            return distance == 0 ? null : new Pointer(null, distance);
        }
        return pointer.array == null && pointer.index + distance == 0 ? null : new Pointer(pointer.array, pointer.index + distance);
    }

    static boolean isNull(Pointer pointer) {
        return pointer == null || pointer.array == null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pointer that && array == that.array && index == that.index;
    }

    @Override
    public int hashCode() {
        return Objects.hash(System.identityHashCode(array), index);
    }
}
