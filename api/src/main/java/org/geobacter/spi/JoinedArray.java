package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.geobacter.ir.JavaKind;

/**
 * Several Java arrays as one, whose elements are in it one after the other; an empty array takes the place of one element. Each is equal to
 * itself only.
 */
public final class JoinedArray implements HostArray {
    /** The most elements that one has. */
    public static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private final JavaKind kind;
    private int length;
    /** By where they begin. */
    private final NavigableMap<Integer, JavaArray> parts = new TreeMap<>();

    /**
     * Joins arrays.
     *
     * @param kind the kind of the elements of all of them
     * @param arrays in order, each once
     */
    public JoinedArray(JavaKind kind, List<JavaArray> arrays) {
        this(kind);
        arrays.forEach(this::append);
    }

    JoinedArray(JavaKind kind) {
        this.kind = kind;
    }

    /**
     * Adds an array.
     *
     * @param array one that this does not have
     * @return the index of its first element
     * @throws IllegalArgumentException if there are too many elements then
     */
    int append(JavaArray array) {
        int start = length;
        // Different arrays are in different places, empty ones too.
        int size = Math.max(1, array.length());
        if (size > MAX_LENGTH - start) {
            throw new IllegalArgumentException("The arrays of type " + kind
                    + "[] that the launch is given, by themselves and in"
                    + " arrays of arrays, have more than " + MAX_LENGTH + " elements in all: use several launches.");
        }
        parts.put(start, array);
        length += size;
        return start;
    }

    /** {@return the Java arrays, in order} */
    public Collection<JavaArray> parts() {
        return Collections.unmodifiableCollection(parts.values());
    }

    @Override
    public JavaKind kind() {
        return kind;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void copyTo(long offset, MemorySegment target, long count) {
        forParts(offset, count, (part, from, at, bytes) -> part.copyTo(from, target.asSlice(at, bytes), bytes));
    }

    @Override
    public void copyFrom(MemorySegment source, long offset, long count) {
        forParts(offset, count, (part, to, at, bytes) -> part.copyFrom(source.asSlice(at, bytes), to, bytes));
    }

    /** What is done with some bytes of a part, which are {@code at} some place of the memory. */
    private interface PartCopy {
        void copy(JavaArray part, long offset, long at, long bytes);
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

    @Override
    public Object copy() {
        return parts.values().stream().map(JavaArray::copy).toArray();
    }

    @Override
    public void restore(Object copy) {
        int next = 0;
        for (var part : parts.values()) {
            part.restore(Array.get(copy, next++));
        }
    }

    /** {@return type and length, such as {@code float[1024]}} */
    @Override
    public String toString() {
        return kind + "[" + length + "]";
    }
}
