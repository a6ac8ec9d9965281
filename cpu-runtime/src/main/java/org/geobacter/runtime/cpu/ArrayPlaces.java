package org.geobacter.runtime.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.geobacter.spi.ArrayWords;
import org.geobacter.spi.HostSegments;
import org.geobacter.spi.JavaArray;
import org.geobacter.spi.JoinedArray;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.SegmentView;

/**
 * Where the kernel finds the arrays of a launch: they themselves, in the Java heap or, as segments, outside; only of booleans, of arrays
 * that are joined, and of read-only segments that do not say which array they are of, there are copies. A launch that would keep the garbage collector waiting can move all to native memory.
 */
final class ArrayPlaces {
    private final List<Place> places = new ArrayList<>();
    private final LongAdder copiedBytes;
    /** What is given for the array parameters. */
    private final List<LaunchArguments.Argument> parameters;

    /** An array and where it is at the moment. */
    private static final class Place {
        private final LaunchArguments.ArrayUse use;
        /** What must not be freed while the kernel runs, and the segment that it is given does not see to. */
        private List<MemorySegment> held = List.of();
        private MemorySegment memory;
        private boolean isCopy;

        Place(LaunchArguments.ArrayUse use, LongAdder copiedBytes) {
            this.use = use;
            long bytes = use.array().bytes();
            var itself = switch (use.array()) {
                // There is no heap segment of booleans: bytes stand in for them.
                case JavaArray array -> array.segment();
                case JoinedArray _, ArrayWords _ -> Optional.<MemorySegment>empty();
                case HostSegments segments -> segments.whole().or(() -> heldParts(segments));
            };
            isCopy = itself.isEmpty();
            memory = itself.orElseGet(() -> switch (use.array()) {
                case JavaArray _, JoinedArray _, ArrayWords _ -> heapMemory(bytes);
                case HostSegments _ -> Arena.ofAuto().allocate(bytes, SegmentView.ALIGNMENT);
            });
            if (isCopy) {
                use.array().copyTo(memory);
                copiedBytes.add(bytes);
            }
        }

        /** Segments that overlap, or one that begins between two multiples of the alignment, are used where they are too. */
        private Optional<MemorySegment> heldParts(HostSegments segments) {
            if (!segments.isNative()) {
                return Optional.empty();
            }
            held = segments.segments();
            return Optional.of(segments.unheld());
        }

        private static MemorySegment heapMemory(long bytes) {
            return MemorySegment.ofArray(new long[Math.toIntExact(Math.ceilDiv(bytes, Long.BYTES))]).asSlice(0, bytes);
        }

        MemorySegment at(long offset) {
            return offset == 0 ? memory : memory.asSlice(offset);
        }

        void move(Arena arena) {
            if (memory.isNative()) {
                return;
            }
            isCopy = true;
            memory = arena.allocate(Math.max(1, memory.byteSize()), Long.BYTES).asSlice(0, memory.byteSize()).copyFrom(memory);
        }

        /** {@return what the kernel may write of the user's memory} */
        Stream<MemorySegment> written() {
            if (!use.written() || isCopy) {
                return Stream.empty();
            }
            return (held.isEmpty() ? Stream.of(memory) : held.stream()).filter(segment -> !segment.isReadOnly());
        }

        void copyBack(LongAdder copiedBytes) {
            if (use.written() && isCopy) {
                use.array().copyFrom(memory);
                copiedBytes.add(use.array().bytes());
            }
        }
    }

    /** @param copiedBytes counts what is copied */
    ArrayPlaces(LaunchArguments arguments, LongAdder copiedBytes) {
        this.copiedBytes = copiedBytes;
        arguments.arrays().forEach(use -> places.add(new Place(use, copiedBytes)));
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

    /** {@return the segments that have to be held whenever the kernel runs, since those of {@link #segments()} do not see to it} */
    List<MemorySegment> held() {
        return places.stream().flatMap(place -> place.held.stream()).toList();
    }

    /** {@return the user's arrays that the kernel may write to where they are; those that overlap are the same memory} */
    List<MemorySegment> written() {
        return places.stream().flatMap(Place::written).toList();
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
        places.forEach(place -> place.copyBack(copiedBytes));
    }
}
