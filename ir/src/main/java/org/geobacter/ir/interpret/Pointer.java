package org.geobacter.ir.interpret;

import java.util.Objects;

/**
 * A device-level pointer: an element of a Java array, which stands for an allocation. Only access needs the element to exist.
 *
 * @param array a Java array of primitives whose elements have the storage type that is pointed to, an {@code f16} being a {@code short}
 * @param index of the element
 */
public record Pointer(Object array, long index) {
    /** {@return a pointer to the first element} */
    public static Pointer to(Object array) {
        return new Pointer(array, 0);
    }

    Pointer element(long distance) {
        return new Pointer(array, index + distance);
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
