package org.geobacter.runtime.cpu;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.geobacter.ir.JavaKind;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.LaunchArguments;

/** Where the kernel finds the arrays of a launch: in the Java heap, themselves or copies. */
final class ArrayPlaces {
    private final List<Place> places = new ArrayList<>();
    private final MemorySegment[] segments;
    private final boolean distinct;

    /**
     * @param segment what the kernel reads and writes
     * @param copyBack puts what it wrote where the user sees it
     */
    private record Place(MemorySegment segment, Runnable copyBack) {}

    /** @param copyWritten whether arrays that are written are written in a copy, which a failed launch throws away */
    ArrayPlaces(LaunchArguments arguments, boolean copyWritten) {
        for (var use : arguments.arrays()) {
            places.add(place(use, copyWritten));
        }
        var passed = new ArrayList<MemorySegment>();
        var indices = new ArrayList<Integer>();
        for (var argument : arguments.arguments()) {
            switch (argument) {
                case LaunchArguments.Array array -> {
                    passed.add(places.get(array.index()).segment);
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

    private static Place place(LaunchArguments.ArrayUse use, boolean copyWritten) {
        var array = use.array();
        if (array.kind() == JavaKind.BOOLEAN) {
            // There is no heap segment of booleans: bytes stand in for them.
            var bytes = MemorySegment.ofArray(new byte[array.length()]);
            array.copyTo(bytes);
            return new Place(bytes, use.written() ? () -> array.copyFrom(bytes) : () -> {});
        }
        if (use.written() && copyWritten) {
            var copy = array.copy();
            return new Place(segment(copy), () -> array.restore(copy));
        }
        return new Place(segment(array.array()), () -> {});
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

    /** {@return whether no array is given for two parameters} */
    boolean distinct() {
        return distinct;
    }

    /** Puts what the kernel wrote into the user's arrays. */
    void copyBack() {
        places.forEach(place -> place.copyBack.run());
    }
}
