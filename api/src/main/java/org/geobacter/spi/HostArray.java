package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.geobacter.ir.JavaKind;

/**
 * A Java array of primitives, seen without its type, or memory that segments of a launch lie in ({@link HostSegments}). Two are equal if they
 * are of the same array object.
 *
 * <p>One can be {@linkplain #joined joined} of several Java arrays, whose elements are in it one after the other; an empty array takes the
 * place of one element. It is equal to no other.
 *
 * <p>In device memory an element has the size and the bits of its kind's storage type, in the host's byte order; a {@code boolean} is
 * a byte of 0 or 1.
 */
public final class HostArray {
    /** The most elements that a joined array has. */
    public static final int MAX_JOINED = Integer.MAX_VALUE - 8;

    private final Object array;
    private final JavaKind kind;
    private final int length;
    /** Where the arrays begin that this one is joined of; empty if it is a Java array. */
    private final NavigableMap<Integer, HostArray> parts;

    private HostArray(Object array, JavaKind kind) {
        this.array = array;
        this.kind = kind;
        this.length = Array.getLength(array);
        this.parts = Collections.emptyNavigableMap();
    }

    private HostArray(JavaKind kind, int length, NavigableMap<Integer, HostArray> parts) {
        this.array = parts;
        this.kind = kind;
        this.length = length;
        this.parts = parts;
    }

    /**
     * {@return an array joined of several}
     *
     * @param kind the kind of the elements of all of them
     * @param arrays in order, each once
     */
    public static HostArray joined(JavaKind kind, List<HostArray> arrays) {
        var parts = new TreeMap<Integer, HostArray>();
        int length = 0;
        for (var array : arrays) {
            parts.put(length, array);
            length += Math.max(1, array.length());
        }
        return new HostArray(kind, length, parts);
    }

    /** {@return whether this is joined of other arrays} */
    public boolean isJoined() {
        return array == parts;
    }

    /** {@return the Java arrays in this: of one that is not joined, itself} */
    public Collection<HostArray> javaArrays() {
        return isJoined() ? Collections.unmodifiableCollection(parts.values()) : List.of(this);
    }

    private HostArray(HostSegments segments) {
        this.array = segments;
        this.kind = JavaKind.BYTE;
        this.length = Math.toIntExact(segments.bytes());
        this.parts = Collections.emptyNavigableMap();
    }

    /** {@return memory that is no array} */
    static HostArray of(HostSegments segments) {
        return new HostArray(segments);
    }

    /** {@return the memory that segments of a launch lie in, if this is no array} */
    public Optional<HostSegments> segments() {
        return array instanceof HostSegments segments ? Optional.of(segments) : Optional.empty();
    }

    /**
     * {@return the array}
     *
     * @param array of primitives, not null
     * @throws IllegalArgumentException if it is something else
     */
    public static HostArray of(Object array) {
        if (!isArray(array)) {
            throw new IllegalArgumentException("An array of primitives is needed, and this is "
                    + (array == null ? "null" : "of type " + array.getClass().getTypeName()) + ".");
        }
        return new HostArray(array, JavaKind.ofDescriptor(array.getClass().componentType().descriptorString().charAt(0)));
    }

    /**
     * {@return whether something is an array of primitives}
     *
     * @param object anything, or null
     */
    public static boolean isArray(Object object) {
        return object != null && object.getClass().isArray() && object.getClass().componentType().isPrimitive();
    }

    /**
     * {@return the Java array, or the {@link HostSegments}}
     *
     * @throws IllegalStateException if this is joined of several
     */
    public Object array() {
        if (isJoined()) {
            throw new IllegalStateException("an array that is joined of " + parts.size());
        }
        return array;
    }

    /** {@return the kind of the elements} */
    public JavaKind kind() {
        return kind;
    }

    /** {@return the number of elements} */
    public int length() {
        return length;
    }

    /** {@return the size of the elements in bytes} */
    public long bytes() {
        return (long) length * kind.bytes();
    }

    /**
     * Copies all elements to device memory.
     *
     * @param target at least {@link #bytes()} long
     */
    public void copyTo(MemorySegment target) {
        copyTo(0, target, bytes());
    }

    /**
     * Copies some elements to the start of device memory.
     *
     * @param offset the first of the array's bytes, a multiple of the element's size
     * @param target at least {@code count} bytes long
     * @param count the number of bytes, a multiple of the element's size
     */
    public void copyTo(long offset, MemorySegment target, long count) {
        if (isJoined()) {
            forParts(offset, count, (part, from, at, bytes) -> part.copyTo(from, target.asSlice(at, bytes), bytes));
            return;
        }
        if (array instanceof boolean[] booleans) {
            for (int i = 0; i < count; i++) {
                target.set(ValueLayout.JAVA_BYTE, i, (byte) (booleans[(int) offset + i] ? 1 : 0));
            }
        } else if (array instanceof HostSegments segments) {
            segments.copyTo(offset, target, count);
        } else {
            MemorySegment.copy(segment(), offset, target, 0, count);
        }
    }

    /**
     * Copies all elements from device memory.
     *
     * @param source at least {@link #bytes()} long
     */
    public void copyFrom(MemorySegment source) {
        copyFrom(source, 0, bytes());
    }

    /**
     * Copies some elements from the start of device memory.
     *
     * @param source at least {@code count} bytes long
     * @param offset the first of the array's bytes, a multiple of the element's size
     * @param count the number of bytes, a multiple of the element's size
     */
    public void copyFrom(MemorySegment source, long offset, long count) {
        if (isJoined()) {
            forParts(offset, count, (part, to, at, bytes) -> part.copyFrom(source.asSlice(at, bytes), to, bytes));
            return;
        }
        if (array instanceof boolean[] booleans) {
            for (int i = 0; i < count; i++) {
                booleans[(int) offset + i] = source.get(ValueLayout.JAVA_BYTE, i) != 0;
            }
        } else if (array instanceof HostSegments segments) {
            segments.copyFrom(source, offset, count);
        } else {
            MemorySegment.copy(source, 0, segment(), offset, count);
        }
    }

    /** What is done with some bytes of a part, which are {@code at} some place of the memory. */
    private interface PartCopy {
        void copy(HostArray part, long offset, long at, long bytes);
    }

    private void forParts(long offset, long count, PartCopy copy) {
        if (parts.isEmpty() || count == 0) {
            return;
        }
        long end = offset + count;
        for (var entry : parts.tailMap(parts.floorKey((int) (offset / kind.bytes())), true).entrySet()) {
            long start = (long) entry.getKey() * kind.bytes();
            if (start >= end) {
                return;
            }
            long from = Math.max(start, offset);
            long to = Math.min(start + entry.getValue().bytes(), end);
            if (from < to) {
                copy.copy(entry.getValue(), from - start, from - offset, to - from);
            }
        }
    }

    /** {@return the content, for {@link #restore}} */
    public Object copy() {
        if (isJoined()) {
            return parts.values().stream().map(HostArray::copy).toArray();
        }
        if (array instanceof HostSegments) {
            var copy = new byte[length];
            copyTo(MemorySegment.ofArray(copy));
            return copy;
        }
        var copy = Array.newInstance(array.getClass().componentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    /**
     * Takes over the content of a copy.
     *
     * @param copy what {@link #copy()} gave
     */
    public void restore(Object copy) {
        if (isJoined()) {
            int next = 0;
            for (var part : parts.values()) {
                part.restore(Array.get(copy, next++));
            }
            return;
        }
        if (array instanceof HostSegments) {
            copyFrom(MemorySegment.ofArray((byte[]) copy));
            return;
        }
        System.arraycopy(copy, 0, array, 0, length);
    }

    /** {@return all of the array as a segment; empty for booleans, of which there are none, and for what is no array} */
    Optional<MemorySegment> heapSegment() {
        return kind == JavaKind.BOOLEAN || array instanceof HostSegments ? Optional.empty() : Optional.of(segment());
    }

    // There is no heap segment of booleans.
    private MemorySegment segment() {
        return switch (array) {
            case byte[] a -> MemorySegment.ofArray(a);
            case short[] a -> MemorySegment.ofArray(a);
            case char[] a -> MemorySegment.ofArray(a);
            case int[] a -> MemorySegment.ofArray(a);
            case long[] a -> MemorySegment.ofArray(a);
            case float[] a -> MemorySegment.ofArray(a);
            case double[] a -> MemorySegment.ofArray(a);
            default -> throw new IllegalStateException("no segment of " + kind + "[]");
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostArray that && array == that.array;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(array);
    }

    /** {@return type and length, such as {@code float[1024]}} */
    @Override
    public String toString() {
        return array instanceof HostSegments segments ? segments.toString() : kind + "[" + length + "]";
    }
}
