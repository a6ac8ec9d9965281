package org.geobacter.spi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The addresses of memory that the host has no access to. No process has memory of its own there, so that segments of such memory are told
 * from all others by their address, whatever the addresses are that the device knows the memory by.
 *
 * <p>Segments there are confined to a thread that does nothing, for every access of the host to end with a {@link WrongThreadException}.
 */
public final class DeviceAddresses {
    private static final long FIRST = 1L << 62;
    /** No address is given twice, not even after memory was freed. */
    private static final AtomicLong NEXT = new AtomicLong(FIRST);
    /** What lies at addresses that are in use: the devices' names. */
    private static final ConcurrentSkipListMap<Long, Owner> OWNERS = new ConcurrentSkipListMap<>();

    private record Owner(String device, long end) {}

    private DeviceAddresses() {}

    /**
     * {@return the first of addresses that no other memory has}
     *
     * @param device the name of the device that has the memory
     * @param bytes how many, at least 1
     * @param alignment what the first is a multiple of, a power of two
     */
    public static long reserve(String device, long bytes, long alignment) {
        long room = Math.addExact(bytes, alignment - 1);
        long address = NEXT.getAndAdd(room) + alignment - 1 & -alignment;
        OWNERS.put(address, new Owner(device, address + bytes));
        return address;
    }

    static void free(long address) {
        OWNERS.remove(address);
    }

    /** {@return a segment, and with it slices of it, that the host cannot access} */
    @SuppressWarnings("restricted") // makes nothing accessible
    static MemorySegment segment(long address, long bytes) {
        var segment = new CompletableFuture<MemorySegment>();
        Thread.ofPlatform().daemon().start(
                () -> segment.complete(MemorySegment.ofAddress(address).reinterpret(bytes, Arena.ofConfined(), null)));
        return segment.join();
    }

    static boolean has(long address) {
        return address >= FIRST;
    }

    /** {@return whether the host has no access to the memory of a segment} */
    static boolean has(MemorySegment segment) {
        return segment.isNative() && has(segment.address());
    }

    /**
     * {@return the name of the device that has the memory of a segment which {@linkplain #has is} here}
     *
     * @throws IllegalStateException if none has any more
     */
    static String device(MemorySegment segment) {
        var entry = OWNERS.floorEntry(segment.address());
        if (entry == null || segment.address() + segment.byteSize() > entry.getValue().end()) {
            throw new IllegalStateException("Already closed: the arena of " + segment + ", memory of a device.");
        }
        return entry.getValue().device();
    }

    /**
     * Refuses a segment that the host has no access to.
     *
     * @throws IllegalArgumentException if it is one
     * @throws IllegalStateException if it was, and its memory is freed
     */
    static void requireNone(MemorySegment segment) {
        if (has(segment)) {
            throw new IllegalArgumentException("Only the device " + device(segment) + " has access to the memory of " + segment
                    + ": use its copy(from, to) to have the content elsewhere.");
        }
    }
}
