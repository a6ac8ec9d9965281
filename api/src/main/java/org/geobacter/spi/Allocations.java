package org.geobacter.spi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The memory that a device has allocated for its user, each piece until the arena is closed that owns it. Segments in it are found by their
 * addresses.
 *
 * @param <A> a piece of memory
 */
public final class Allocations<A extends DeviceAllocation> {
    private final ConcurrentSkipListMap<Long, A> byAddress = new ConcurrentSkipListMap<>();
    private int owned;
    private Runnable whenNone;

    /** None yet. */
    public Allocations() {}

    /**
     * {@return the size of so many elements, in bytes}
     *
     * @param layout of one
     * @param count how many
     * @throws IllegalArgumentException if there is no such size
     */
    public static long bytes(MemoryLayout layout, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("The number of elements to allocate is negative: " + count + ".");
        }
        try {
            return Math.multiplyExact(layout.byteSize(), count);
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException(
                    count + " elements of the layout " + layout + ", of " + layout.byteSize()
                            + " bytes each, are more than there are addresses.",
                    tooLarge);
        }
    }

    /**
     * Gives memory an owner.
     *
     * @param allocation is {@linkplain DeviceAllocation#release released} when the arena is closed, and now if this fails
     * @param arena its owner
     * @return all of the memory
     * @throws IllegalStateException if the arena is closed
     * @throws WrongThreadException if it is confined to another thread
     */
    @SuppressWarnings("restricted") // of memory that is freed when the arena is closed, and not before
    public MemorySegment add(A allocation, Arena arena) {
        synchronized (this) {
            owned++;
        }
        byAddress.put(allocation.address(), allocation);
        boolean isOnDevice = allocation.isOnDevice();
        try {
            var segment = MemorySegment.ofAddress(isOnDevice ? 0 : allocation.address())
                    .reinterpret(isOnDevice ? 0 : allocation.bytes(), arena, _ -> release(allocation));
            return isOnDevice ? DeviceAddresses.segment(allocation.address(), allocation.bytes()) : segment;
        } catch (RuntimeException | Error refused) {
            release(allocation);
            throw refused;
        }
    }

    private void release(A allocation) {
        if (!byAddress.remove(allocation.address(), allocation)) {
            return;
        }
        try {
            allocation.release();
        } finally {
            DeviceAddresses.free(allocation.address());
            left();
        }
    }

    private void left() {
        Runnable last;
        synchronized (this) {
            owned--;
            last = owned == 0 ? whenNone : null;
        }
        if (last != null) {
            last.run();
        }
    }

    /**
     * {@return the piece of memory that all of some array lies in, if there is one}
     *
     * @param array of a launch
     */
    public Optional<A> find(HostArray array) {
        return array instanceof HostSegments segments && segments.isNative()
                ? find(segments.address(), segments.bytes())
                : Optional.empty();
    }

    /**
     * {@return the piece of memory that all of a segment lies in, if there is one}
     *
     * @param segment any
     */
    public Optional<A> find(MemorySegment segment) {
        return segment.isNative() ? find(segment.address(), segment.byteSize()) : Optional.empty();
    }

    private Optional<A> find(long address, long bytes) {
        return Optional.ofNullable(byAddress.floorEntry(address))
                .map(Map.Entry::getValue)
                .filter(allocation -> address + bytes <= allocation.address() + allocation.bytes());
    }

    /**
     * Does something, once, when there are none: now, or when the last arena is closed that owns one. Called when no more are made.
     *
     * @param action what to do
     */
    public void whenNone(Runnable action) {
        synchronized (this) {
            if (owned > 0) {
                whenNone = action;
                return;
            }
        }
        action.run();
    }
}
