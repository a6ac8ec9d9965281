package org.geobacter.runtime.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.geobacter.ir.JavaKind;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.LaunchArguments;

/**
 * Where the kernel finds the arrays of a launch: they themselves, in the Java heap; only of booleans, and of arrays that are joined,
 * there are copies. A launch that
 * would keep the garbage collector waiting can move all to native memory.
 */
final class ArrayPlaces {
    private final List<Place> places = new ArrayList<>();
    /** For each array parameter the index of its place, -1 for {@code null}. */
    private final int[] parameters;

    /** An array and where it is at the moment. */
    private static final class Place {
        private final LaunchArguments.ArrayUse use;
        private MemorySegment memory;

        Place(LaunchArguments.ArrayUse use) {
            this.use = use;
            if (isCopied()) {
                memory = MemorySegment.ofArray(new long[Math.toIntExact(Math.ceilDiv(use.array().bytes(), Long.BYTES))])
                        .asSlice(0, use.array().bytes());
                use.array().copyTo(memory);
            } else {
                memory = segment(use.array().array());
            }
        }

        /** There is no heap segment of booleans: bytes stand in for them. */
        boolean isCopied() {
            return use.array().kind() == JavaKind.BOOLEAN || use.array().isJoined();
        }

        boolean isItself() {
            return !isCopied() && !memory.isNative();
        }

        void move(Arena arena) {
            memory = arena.allocate(Math.max(1, memory.byteSize()), Long.BYTES).asSlice(0, memory.byteSize()).copyFrom(memory);
        }

        void copyBack() {
            if (use.written() && !isItself()) {
                use.array().copyFrom(memory);
            }
        }
    }

    ArrayPlaces(LaunchArguments arguments) {
        arguments.arrays().forEach(use -> places.add(new Place(use)));
        parameters = arguments.arguments().stream().flatMapToInt(argument -> switch (argument) {
            case LaunchArguments.Array array -> IntStream.of(array.index());
            case LaunchArguments.Null _ -> IntStream.of(-1);
            // In the launch state.
            case LaunchArguments.Scalar _ -> IntStream.empty();
        }).toArray();
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
        var segments = new MemorySegment[parameters.length];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = parameters[i] < 0 ? MemorySegment.NULL : places.get(parameters[i]).memory;
        }
        return segments;
    }

    /** {@return the user's arrays that the kernel may write to where they are, each once} */
    List<MemorySegment> written() {
        return places.stream().filter(place -> place.use.written() && place.isItself()).map(place -> place.memory).toList();
    }

    /** {@return whether no array is given for two parameters} */
    boolean distinct() {
        var seen = new HashSet<Integer>();
        return IntStream.of(parameters).filter(index -> index >= 0).allMatch(seen::add);
    }

    /** Moves all arrays to native memory, with what the kernel has written so far. */
    void moveOffHeap() {
        var arena = Arena.ofAuto();
        places.forEach(place -> place.move(arena));
    }

    /** Puts what the kernel wrote to copies into the user's arrays. */
    void copyBack() {
        places.forEach(Place::copyBack);
    }
}
