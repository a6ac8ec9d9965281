package org.geobacter.runtime.hsa;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.amd.HsaAmd;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.spi.HostSegments;

/**
 * Memory of segments that the copy engines access where it is, so that the host does not copy it to memory that they have access to. Kernels
 * do not: every access would go over the bus.
 */
final class LockedMemory {
    /** Less is copied by the host as fast, while nobody waits. */
    static final long SMALLEST = Transfers.SMALL + 1;

    private final HsaAgent gpu;
    private final Set<Lock> locks = new HashSet<>();

    /** @param gpu the device */
    LockedMemory(HsaAgent gpu) {
        this.gpu = gpu;
    }

    /**
     * Memory that is locked.
     *
     * @param address where the host has it
     * @param buffer where the device has it
     */
    record Lock(long address, DeviceBuffer buffer) {
        private boolean overlaps(long first, long end) {
            return address < end && first < address + buffer.bytes();
        }
    }

    /**
     * {@return memory without the bytes that are nobody's, which is not freed meanwhile; empty if it is small, the driver does not take it, or
     * another launch has some of it locked}
     *
     * @param isWritten whether the device writes it too
     */
    synchronized Optional<Lock> tryLock(HostSegments segments, boolean isWritten) {
        long first = segments.address() + segments.padding();
        long end = segments.address() + segments.bytes();
        if (end - first < SMALLEST || !segments.isNative() || isWritten && !segments.isWritable()
                || locks.stream().anyMatch(lock -> lock.overlaps(first, end))) {
            return Optional.empty();
        }
        try (var arena = Arena.ofConfined()) {
            var address = HsaAmd.memoryLock(
                    MemorySegment.ofAddress(first), end - first, arena.allocateFrom(JAVA_LONG, gpu.handle()), 1);
            var lock = new Lock(first, new DeviceBuffer(DeviceMemory.Placement.HOST, sized(address, end - first)));
            locks.add(lock);
            return Optional.of(lock);
        } catch (HsaException refused) {
            // Such as memory of a file.
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted") // the runtime has locked as much
    private static MemorySegment sized(MemorySegment address, long bytes) {
        return address.reinterpret(bytes);
    }

    /** Ends the use of memory by the device. */
    synchronized void unlock(Lock lock) {
        locks.remove(lock);
        HsaAmd.memoryUnlock(MemorySegment.ofAddress(lock.address()));
    }
}
