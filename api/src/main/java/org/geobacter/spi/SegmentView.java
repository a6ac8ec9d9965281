package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.SegmentDescription;

/**
 * A leaf: the memory of a segment that a launch is given, seen as an array. The array begins at the last address that is a multiple of {@link
 * #ALIGNMENT} and not greater than the segment's; in the memory of an array of the heap, addresses are offsets in that array.
 *
 * @param segment the segment
 * @param kind of the array's elements
 * @param overwritten whether the launch writes every byte of the segment and reads none before that
 */
public record SegmentView(MemorySegment segment, JavaKind kind, boolean overwritten) {
    /** The alignment of the array's first element, in bytes. */
    public static final int ALIGNMENT = 8;
    /** The bit of the {@linkplain #properties properties} of a segment that must not be written. */
    public static final int READ_ONLY = 1;
    /** The properties have so many of the lowest addresses' bits. */
    public static final int LOW_ADDRESSES = 128;
    /** The properties have, from this bit on, the alignment that the elements of the array have at least, 0 for native memory. */
    public static final int ARRAY_ALIGNMENT_SHIFT = 8;

    private static final Thread ANOTHER = Thread.ofPlatform().unstarted(() -> {});

    /**
     * Memory of which the launch may leave some as it is.
     *
     * @param segment the segment
     * @param kind of the array's elements
     */
    public SegmentView(MemorySegment segment, JavaKind kind) {
        this(segment, kind, false);
    }

    /**
     * Refuses a segment that cannot be given to a launch by this thread.
     *
     * @param segment the segment
     * @param what names the segment in messages
     * @throws IllegalStateException if its arena is closed
     * @throws WrongThreadException if its arena is confined to another thread
     * @throws IllegalArgumentException if it is too large
     */
    public static void check(MemorySegment segment, String what) {
        checkAccess(segment, what);
        if (segment.byteSize() > Integer.MAX_VALUE - ALIGNMENT) {
            throw new IllegalArgumentException("A memory segment that a kernel is given has at most "
                    + (Integer.MAX_VALUE - ALIGNMENT) + " bytes: " + what + ", " + segment + ". Give slices of it.");
        }
    }

    /** Refuses a segment of an arena that is closed, or that is confined to another thread of the host. */
    static void checkAccess(MemorySegment segment, String what) {
        if (!segment.scope().isAlive()) {
            throw new IllegalStateException("Already closed: the arena of " + what + ", " + segment + ".");
        }
        if (DeviceAddresses.has(segment)) {
            DeviceAddresses.device(segment);
        } else if (!segment.isAccessibleBy(Thread.currentThread())) {
            throw new WrongThreadException("Attempted access outside owning thread: the arena of " + what + ", " + segment
                    + ", is confined to another thread. Launch there, or use Arena.ofShared().");
        }
    }

    /**
     * Refuses a memory segment that is confined to a thread, where it is not an argument of a launch which that thread waits for: the thread
     * could close the arena while the memory is in use.
     *
     * @param argument anything
     * @throws WrongThreadException if it is a segment that is confined
     */
    public static void requireShared(Object argument) {
        if (argument instanceof MemorySegment segment && isConfined(segment)) {
            throw new WrongThreadException("Attempted access outside owning thread: the arena of " + segment
                    + " is confined to this thread. Give the segment as an argument of run, not of submit nor captured nor in an object, or "
                    + "use Arena.ofShared().");
        }
    }

    /**
     * {@return whether no other thread of the host than this may access the segment}
     *
     * @param segment the segment
     */
    public static boolean isConfined(MemorySegment segment) {
        return !segment.isAccessibleBy(ANOTHER) && !DeviceAddresses.has(segment);
    }

    /**
     * {@return the offset of the segment's first byte in the array that it is seen as}
     *
     * @param segment the segment
     */
    public static long start(MemorySegment segment) {
        return segment.address() & ALIGNMENT - 1;
    }

    /**
     * {@return the address that the array would have that a segment is seen as}
     *
     * @param segment the segment
     */
    public static long address(MemorySegment segment) {
        return segment.address() - start(segment);
    }

    /**
     * {@return what decides which accesses are possible: {@link #READ_ONLY}; the low bits, below {@link #LOW_ADDRESSES}, of the {@link
     * #address}; the alignment of the elements of an array}
     *
     * @param segment the segment
     */
    public static int properties(MemorySegment segment) {
        // The address is a multiple of 8.
        int low = (int) (address(segment) & LOW_ADDRESSES - 1);
        return low | (segment.isReadOnly() ? READ_ONLY : 0) | arrayAlignment(segment) << ARRAY_ALIGNMENT_SHIFT;
    }

    /** The most that {@code MemorySegment.maxByteAlignment} can be in the array, which for a byte array is 1. */
    private static int arrayAlignment(MemorySegment segment) {
        if (segment.isNative()) {
            return 0;
        }
        if (segment.heapBase().isPresent()) {
            return HostArray.of(segment.heapBase().get()).kind().bytes();
        }
        // A read-only segment does not say which array it is in, but what can be aligned in it. Where no place could be, it does not matter.
        for (int alignment = ALIGNMENT; alignment > 1; alignment /= 2) {
            if (hasAligned(segment, alignment)) {
                return alignment;
            }
        }
        return 1;
    }

    private static boolean hasAligned(MemorySegment segment, int alignment) {
        long offset = -segment.address() & alignment - 1;
        if (offset > segment.byteSize()) {
            return false;
        }
        try {
            segment.asSlice(offset, 0, alignment);
            return true;
        } catch (IllegalArgumentException notInSuchAnArray) {
            return false;
        }
    }

    /**
     * {@return what the text of the segment says of its memory, a {@link SegmentDescription}}
     *
     * @param segment the segment
     */
    public static Hidden description(MemorySegment segment) {
        return new Hidden(segment.isMapped()
                ? SegmentDescription.MAPPED
                : segment.isNative()
                        ? SegmentDescription.NATIVE
                        : segment.heapBase().map(SegmentDescription::ofArray).orElse(SegmentDescription.HEAP));
    }

    /**
     * A leaf: a {@code long} that differs from launch to launch, of which nothing is shown before a launch.
     *
     * @param value the value
     */
    public record Hidden(long value) {}
}
