package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.JavaKind;

/**
 * Memory outside of the Java heap, or a part of an array, which one or several segments of a launch lie in: those that overlap lie in one.
 * The array may be one that read-only segments do not tell. On the device it begins at a multiple of {@link SegmentView#ALIGNMENT}, up to seven bytes before the
 * first segment; these bytes are nobody's.
 */
public final class HostSegments implements HostArray {
    private final List<MemorySegment> segments;
    private final long address;
    private final int length;

    /**
     * @param segments of native memory or of one array, each overlapping with one before it; a segment that is confined to a thread stands for
     *        one that is not
     */
    HostSegments(List<MemorySegment> segments) {
        this.segments = segments.stream().map(HostSegments::shared).toList();
        address = SegmentView
                .address(segments.stream().min((a, b) -> Long.compareUnsigned(a.address(), b.address())).orElseThrow());
        length = Math.toIntExact(
                segments.stream().mapToLong(segment -> segment.address() + segment.byteSize() - address).max().orElseThrow());
    }

    /** Other threads work on it while the one that it is confined to waits for them. */
    @SuppressWarnings("restricted") // makes no more memory accessible than was before
    static MemorySegment shared(MemorySegment segment) {
        if (DeviceAddresses.has(segment) || !SegmentView.isConfined(segment)) {
            return segment;
        }
        var shared = MemorySegment.ofAddress(segment.address()).reinterpret(segment.byteSize());
        return segment.isReadOnly() ? shared.asReadOnly() : shared;
    }

    /** {@return whether this has a byte in common with other memory} */
    boolean overlaps(HostArray other) {
        return switch (other) {
            case HostSegments memory -> memory.segments.stream().anyMatch(this::overlaps);
            case JavaArray array -> array.segment().filter(this::overlaps).isPresent();
            case JoinedArray joined -> joined.parts().stream().anyMatch(this::overlaps);
            case ArrayWords _ -> false;
        };
    }

    private boolean overlaps(MemorySegment other) {
        return segments.stream().anyMatch(segment -> segment.asOverlappingSlice(other).isPresent());
    }

    /** {@return the address of the first byte, a multiple of {@link SegmentView#ALIGNMENT}} */
    public long address() {
        return address;
    }

    @Override
    public int padding() {
        return (int) segments.stream().mapToLong(segment -> segment.address() - address).min().orElseThrow();
    }

    @Override
    public void requireOnHost() {
        segments.forEach(DeviceAddresses::requireNone);
    }

    /** {@return the segments, each overlapping with another one if there are several} */
    public List<MemorySegment> segments() {
        return segments;
    }

    /**
     * {@return this memory where it is, which is native} Nothing keeps it from being freed but a {@linkplain SegmentHold hold} of the {@link
     * #segments()}.
     */
    @SuppressWarnings("restricted") // as the caller has to see to
    public MemorySegment unheld() {
        return MemorySegment.ofAddress(address).reinterpret(length);
    }

    /** {@return whether none of the segments is read-only} */
    public boolean isWritable() {
        return segments.stream().noneMatch(MemorySegment::isReadOnly);
    }

    /** {@return whether this is no memory of an array} */
    public boolean isNative() {
        return segments.getFirst().isNative();
    }

    @Override
    public JavaKind kind() {
        return JavaKind.BYTE;
    }

    /** {@return the number of bytes, with those before the first segment} */
    @Override
    public int length() {
        return length;
    }

    /**
     * {@return the segment that is all of this memory, with no bytes before it, if there is one that can be used where it is: native, and
     * writable if any is}
     */
    public Optional<MemorySegment> whole() {
        boolean isReadOnly = segments.stream().allMatch(MemorySegment::isReadOnly);
        return segments.stream()
                .filter(segment -> segment.isNative() && segment.address() == address && segment.byteSize() == length
                        && segment.isReadOnly() == isReadOnly)
                .findFirst();
    }

    @Override
    public void copyTo(long offset, MemorySegment target, long count) {
        for (var segment : segments) {
            long start = segment.address() - address;
            long from = Math.max(offset, start);
            long to = Math.min(offset + count, start + segment.byteSize());
            if (from < to) {
                MemorySegment.copy(segment, from - start, target, from - offset, to - from);
            }
        }
    }

    @Override
    public void copyFrom(MemorySegment source, long offset, long count) {
        for (var segment : segments) {
            long start = segment.address() - address;
            long from = Math.max(offset, start);
            long to = Math.min(offset + count, start + segment.byteSize());
            if (from < to && !segment.isReadOnly()) {
                MemorySegment.copy(source, from - offset, segment, from - start, to - from);
            }
        }
    }

    @Override
    public Object copy() {
        var copy = new byte[length];
        copyTo(MemorySegment.ofArray(copy));
        return copy;
    }

    @Override
    public void restore(Object copy) {
        copyFrom(MemorySegment.ofArray((byte[]) copy));
    }

    /** {@return the segments} */
    @Override
    public String toString() {
        return segments.size() == 1 ? segments.getFirst().toString() : segments.toString();
    }
}
