package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.util.Optional;
import org.geobacter.ir.JavaKind;

/** A Java array of primitives, seen without its type. Two are equal if they are of the same object. */
public final class JavaArray implements HostArray {
    private final Object array;
    private final JavaKind kind;
    private final int length;

    /** @param array of primitives, as {@link HostArray#of} has seen to */
    JavaArray(Object array) {
        this.array = array;
        kind = JavaKind.ofDescriptor(array.getClass().componentType().descriptorString().charAt(0));
        length = Array.getLength(array);
    }

    /** {@return the Java array} */
    public Object array() {
        return array;
    }

    @Override
    public JavaKind kind() {
        return kind;
    }

    @Override
    public int length() {
        return length;
    }

    /** {@return all of the array as a segment, in the Java heap; empty for booleans, of which there are none} */
    public Optional<MemorySegment> segment() {
        return Optional.ofNullable(switch (array) {
            case byte[] a -> MemorySegment.ofArray(a);
            case short[] a -> MemorySegment.ofArray(a);
            case char[] a -> MemorySegment.ofArray(a);
            case int[] a -> MemorySegment.ofArray(a);
            case long[] a -> MemorySegment.ofArray(a);
            case float[] a -> MemorySegment.ofArray(a);
            case double[] a -> MemorySegment.ofArray(a);
            default -> null;
        });
    }

    @Override
    public void copyTo(long offset, MemorySegment target, long count) {
        if (array instanceof boolean[] booleans) {
            for (int i = 0; i < count; i++) {
                target.set(ValueLayout.JAVA_BYTE, i, (byte) (booleans[(int) offset + i] ? 1 : 0));
            }
        } else {
            MemorySegment.copy(segment().orElseThrow(), offset, target, 0, count);
        }
    }

    @Override
    public void copyFrom(MemorySegment source, long offset, long count) {
        if (array instanceof boolean[] booleans) {
            for (int i = 0; i < count; i++) {
                booleans[(int) offset + i] = source.get(ValueLayout.JAVA_BYTE, i) != 0;
            }
        } else {
            MemorySegment.copy(source, 0, segment().orElseThrow(), offset, count);
        }
    }

    @Override
    public Object copy() {
        var copy = Array.newInstance(array.getClass().componentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    @Override
    public void restore(Object copy) {
        System.arraycopy(copy, 0, array, 0, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JavaArray that && array == that.array;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(array);
    }

    /** {@return type and length, such as {@code float[1024]}} */
    @Override
    public String toString() {
        return kind + "[" + length + "]";
    }
}
