package org.geobacter.runtime.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.geobacter.spi.ArrayWords;
import org.geobacter.spi.HostSegments;
import org.geobacter.spi.JavaArray;
import org.geobacter.spi.JoinedArray;
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
            long bytes = use.array().bytes();
            var itself = switch (use.array()) {
                // There is no heap segment of booleans: bytes stand in for them.
                case JavaArray array -> array.segment();
                case JoinedArray _, ArrayWords _ -> Optional.<MemorySegment>empty();
                case HostSegments segments -> segments.whole();
            };
            isCopy = itself.isEmpty();
            memory = itself.orElseGet(() -> switch (use.array()) {
                case JavaArray _, JoinedArray _, ArrayWords _ -> heapMemory(bytes);
                case HostSegments _ -> Arena.ofAuto().allocate(bytes, SegmentView.ALIGNMENT);
            });
            if (isCopy) {
                use.array().copyTo(memory);
            }
        }

        private static MemorySegment heapMemory(long bytes) {
            return MemorySegment.ofArray(new long[Math.toIntExact(Math.ceilDiv(bytes, Long.BYTES))]).asSlice(0, bytes);
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
