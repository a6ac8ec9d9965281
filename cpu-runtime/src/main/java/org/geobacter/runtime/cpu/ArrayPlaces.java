package org.geobacter.runtime.cpu;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.geobacter.ir.JavaKind;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.LaunchArguments;

/** Where the kernel finds the arrays of a launch: they themselves, in the Java heap; only of booleans there are copies. */
final class ArrayPlaces {
    private final List<MemorySegment> places = new ArrayList<>();
    private final List<BooleanCopy> booleans = new ArrayList<>();
    private final List<MemorySegment> written = new ArrayList<>();
    private final MemorySegment[] segments;
    private final boolean distinct;

    /** Bytes that stand in for booleans, which have no heap segment. */
    private record BooleanCopy(HostArray array, MemorySegment bytes) {}

    ArrayPlaces(LaunchArguments arguments) {
        for (var use : arguments.arrays()) {
            places.add(place(use));
        }
        var passed = new ArrayList<MemorySegment>();
        var indices = new ArrayList<Integer>();
        for (var argument : arguments.arguments()) {
            switch (argument) {
                case LaunchArguments.Array array -> {
                    passed.add(places.get(array.index()));
                    indices.add(array.index());
                }
                case LaunchArguments.Null _ -> passed.add(MemorySegment.NULL);
                case LaunchArguments.Scalar _ -> {
                    // In the launch state.
                }
            }
        }
        segments = passed.toArray(MemorySegment[]::new);
        distinct = new HashSet<>(indices).size() == indices.size();
    }

    private MemorySegment place(LaunchArguments.ArrayUse use) {
        var array = use.array();
        if (array.kind() == JavaKind.BOOLEAN) {
            var bytes = MemorySegment.ofArray(new byte[array.length()]);
            array.copyTo(bytes);
            if (use.written()) {
                booleans.add(new BooleanCopy(array, bytes));
            }
            return bytes;
        }
        var segment = segment(array.array());
        if (use.written()) {
            written.add(segment);
        }
        return segment;
    }

    private static MemorySegment segment(Object array) {
        return switch (array) {
            case byte[] a -> MemorySegment.ofArray(a);
            case short[] a -> MemorySegment.ofArray(a);
            case char[] a -> MemorySegment.ofArray(a);
            case int[] a -> MemorySegment.ofArray(a);
            case long[] a -> MemorySegment.ofArray(a);
            case float[] a -> MemorySegment.ofArray(a);
            case double[] a -> MemorySegment.ofArray(a);
            default -> throw new IllegalArgumentException("not an array that has a heap segment: " + HostArray.of(array));
        };
    }

    /** {@return one segment for each array parameter} */
    MemorySegment[] segments() {
        return segments;
    }

    /** {@return the user's arrays that the kernel may write to in place, each once} */
    List<MemorySegment> written() {
        return written;
    }

    /** {@return whether no array is given for two parameters} */
    boolean distinct() {
        return distinct;
    }

    /** Puts what the kernel wrote to copies into the user's arrays. */
    void copyBack() {
        booleans.forEach(copy -> copy.array.copyFrom(copy.bytes));
    }
}
