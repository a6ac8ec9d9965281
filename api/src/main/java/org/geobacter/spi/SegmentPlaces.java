package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which memory the segments among the leaves of a launch lie: segments that overlap, and arrays that they are of, are one. */
final class SegmentPlaces {
    private final Map<MemorySegment, Place> places = new IdentityHashMap<>();
    /** The arrays that are joined with others. */
    private final Set<JavaArray> joined = new HashSet<>();

    /**
     * A segment's memory.
     *
     * @param memory an array, or native memory
     * @param offset in it of the array that the segment is seen as
     */
    record Place(HostArray memory, long offset) {
        /** {@return whether the memory has no bytes but those of a segment, which is here} */
        boolean isAll(MemorySegment segment) {
            int padding = memory.padding();
            return offset == 0 && SegmentView.start(segment) == padding && segment.byteSize() == memory.bytes() - padding;
        }
    }

    /** @param kept of the device that the launch is on */
    SegmentPlaces(Object[] leaves, KeptScopes kept) {
        var natives = new ArrayList<MemorySegment>();
        var ofArrays = new LinkedHashMap<JavaArray, List<MemorySegment>>();
        var hidden = new ArrayList<MemorySegment>();
        var arrays = new ArrayList<JavaArray>();
        for (var leaf : leaves) {
            if (leaf instanceof JoinedArray joined) {
                this.joined.addAll(joined.parts());
            }
        }
        for (var leaf : leaves) {
            if (HostArray.isArray(leaf)) {
                arrays.add(HostArray.of(leaf));
            } else if (leaf instanceof SegmentView(var segment, var _, var _) && !places.containsKey(segment)) {
                var base = segment.heapBase();
                if (base.isPresent()) {
                    var array = HostArray.of(base.get());
                    if (joined.contains(array)) {
                        throw inJoinedArray(segment.toString());
                    }
                    places.put(segment, null);
                    ofArrays.computeIfAbsent(array, _ -> new ArrayList<>()).add(segment);
                } else if (segment.isNative()) {
                    places.put(segment, null);
                    natives.add(segment);
                } else {
                    places.put(segment, null);
                    hidden.add(segment);
                }
            }
        }
        ofArrays.forEach((array, segments) -> {
            if (kept.copiesArrays() && !arrays.contains(array) && hidden.stream().noneMatch(other -> overlap(other, array))
                    && areParts(array, segments) && !isKept(array, kept)) {
                placeParts(segments);
            } else {
                arrays.add(array);
                segments.forEach(segment -> places.put(segment, new Place(array, SegmentView.address(segment))));
            }
        });
        placeHidden(hidden, arrays);
        placeParts(natives);
    }

    private static boolean areParts(JavaArray array, List<MemorySegment> segments) {
        return segments.stream().allMatch(segment -> segment.byteSize() < array.bytes());
    }

    private static boolean isKept(JavaArray array, KeptScopes kept) {
        return kept.isKept(array) || kept.wordsOf(array.array()).isPresent();
    }

    Place of(MemorySegment segment) {
        return places.get(segment);
    }

    /** Read-only segments of arrays say only whether they overlap with others. */
    private void placeHidden(List<MemorySegment> segments, List<JavaArray> arrays) {
        for (var segment : segments) {
            var array = arrays.stream().filter(candidate -> overlap(segment, candidate)).findFirst();
            if (joined.stream().anyMatch(candidate -> overlap(segment, candidate))) {
                throw inJoinedArray(segment.toString());
            }
            if (array.isPresent()) {
                places.put(segment, new Place(array.get(), SegmentView.address(segment)));
                continue;
            }
            // Nothing writes these, so that each can have memory of its own.
            places.put(segment, new Place(new HostSegments(List.of(segment)), 0));
        }
    }

    /** Such arrays are not where they are on the host. */
    static IllegalArgumentException inJoinedArray(String segment) {
        return new IllegalArgumentException(
                "The memory segment " + segment + " lies in an array that the launch is also given as a row of an "
                        + "array of arrays, or beside one, or that a device keeps as one. Give the array instead of the segment, or a copy.");
    }

    private static boolean overlap(MemorySegment segment, JavaArray array) {
        return array.segment().flatMap(segment::asOverlappingSlice).isPresent();
    }

    /** Places segments of native memory, or of one array. */
    private void placeParts(List<MemorySegment> segments) {
        segments.sort((a, b) -> Long.compareUnsigned(a.address(), b.address()));
        for (int first = 0; first < segments.size();) {
            long end = end(segments.get(first));
            int next = first + 1;
            while (next < segments.size() && (Long.compareUnsigned(segments.get(next).address(), end) < 0
                    || segments.get(next).address() == segments.get(first).address())) {
                long itsEnd = end(segments.get(next));
                end = Long.compareUnsigned(itsEnd, end) > 0 ? itsEnd : end;
                next++;
            }
            var memory = new HostSegments(segments.subList(first, next));
            segments.subList(first, next).forEach(
                    segment -> places.put(segment, new Place(memory, SegmentView.address(segment) - memory.address())));
            first = next;
        }
    }

    private static long end(MemorySegment segment) {
        return segment.address() + segment.byteSize();
    }
}
