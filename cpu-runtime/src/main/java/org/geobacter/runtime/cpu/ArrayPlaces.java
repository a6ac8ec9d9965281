package org.geobacter.runtime.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.geobacter.ir.JavaKind;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.SegmentView;

/**
 * Where the kernel finds the arrays of a launch: they themselves, in the Java heap; only of booleans, and of arrays that are joined,
 * there are copies. A launch that would keep the garbage collector waiting can move all to native memory.
 */
final class ArrayPlaces {
    private final List<Place> places = new ArrayList<>();
    /** What is given for the array parameters. */
    private final List<LaunchArguments.Argument> parameters;

    /** An array and where it is at the moment. */
    private static final class Place {
        private final LaunchArguments.ArrayUse use;
        private MemorySegment memory;
        private boolean isCopy;

        Place(LaunchArguments.ArrayUse use) {
            this.use = use;
            if (isCopied()) {
                memory = MemorySegment.ofArray(new long[Math.toIntExact(Math.ceilDiv(use.array().bytes(), Long.BYTES))])
                        .asSlice(0, use.array().bytes());
                use.array().copyTo(memory);
                isCopy = true;
            } else if (use.array().segments().isPresent()) {
                var whole = use.array().segments().get().whole();
                isCopy = whole.isEmpty();
                memory = whole.orElseGet(() -> Arena.ofAuto().allocate(use.array().bytes(), SegmentView.ALIGNMENT));
                if (isCopy) {
                    use.array().copyTo(memory);
                }
            } else {
                memory = segment(use.array().array());
            }
        }

        /** There is no heap segment of booleans: bytes stand in for them. */
        boolean isCopied() {
            return use.array().kind() == JavaKind.BOOLEAN || use.array().isJoined();
        }

        MemorySegment at(long offset) {
            return offset == 0 ? memory : memory.asSlice(offset);
        }

        boolean isItself() {
            return !isCopy;
        }

        void move(Arena arena) {
            if (memory.isNative()) {
                return;
            }
            isCopy = true;
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
        // Scalars are in the launch state.
        parameters = arguments.arguments().stream().filter(argument -> !(argument instanceof LaunchArguments.Scalar)).toList();
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
        return parameters.stream()
                .map(argument -> argument instanceof LaunchArguments.Array array
                        ? places.get(array.index()).at(array.offset())
                        : MemorySegment.NULL)
                .toArray(MemorySegment[]::new);
    }

    /** {@return the user's arrays that the kernel may write to where they are, each once} */
    List<MemorySegment> written() {
        return places.stream().filter(place -> place.use.written() && place.isItself() && !place.memory.isReadOnly())
                .map(place -> place.memory).toList();
    }

    /** {@return whether no array is given for two parameters} */
    boolean distinct() {
        var seen = new HashSet<Integer>();
        return parameters.stream()
                .allMatch(
                        argument -> !(argument instanceof LaunchArguments.Array array) || !array.used() || seen.add(array.index()));
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
