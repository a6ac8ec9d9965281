package org.geobacter.runtime.hsa;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps buffers that launches are done with for launches to come, which then allocate nothing. Sizes are powers of two up to a page's and
 * multiples of an eighth of a power of two beyond, so that a buffer is at most an eighth too large.
 */
final class BufferPool {
    private static final long SMALLEST = 256;
    private static final long PAGE = 4096;

    private final DeviceMemory memory;
    private final Runnable reclaim;
    private final long maxIdleBytes;
    private final Map<Kind, Deque<DeviceBuffer>> idle = new HashMap<>();
    private long idleBytes;
    private boolean closed;

    private record Kind(DeviceMemory.Placement placement, long bytes) {}

    /**
     * @param maxIdleBytes how much is kept
     * @param reclaim waits for launches, that they give back what they hold
     */
    BufferPool(DeviceMemory memory, long maxIdleBytes, Runnable reclaim) {
        this.memory = memory;
        this.maxIdleBytes = maxIdleBytes;
        this.reclaim = reclaim;
    }

    /**
     * {@return a buffer of at least some bytes, with any content}
     *
     * @throws org.geobacter.DeviceException if there is not enough memory, with everything freed that is idle
     */
    DeviceBuffer take(DeviceMemory.Placement placement, long bytes) {
        long size = Math.min(rounded(bytes), Math.max(1, memory.maxAllocation(placement)));
        size = Math.max(size, bytes);
        long wanted = size;
        return fromIdle(new Kind(placement, size)).or(() -> memory.tryAllocate(placement, wanted)).or(() -> {
            freeIdle();
            return memory.tryAllocate(placement, wanted);
        }).or(() -> {
            reclaim.run();
            freeIdle();
            return memory.tryAllocate(placement, wanted);
        }).orElseThrow(() -> memory.exhausted(placement, wanted));
    }

    static long rounded(long bytes) {
        if (bytes <= SMALLEST) {
            return SMALLEST;
        }
        long power = Long.highestOneBit(bytes);
        if (bytes <= PAGE) {
            return power == bytes ? bytes : 2 * power;
        }
        long step = power / 8;
        return (bytes + step - 1) / step * step;
    }

    private synchronized Optional<DeviceBuffer> fromIdle(Kind kind) {
        var buffers = idle.get(kind);
        if (buffers == null || buffers.isEmpty()) {
            return Optional.empty();
        }
        idleBytes -= kind.bytes;
        return Optional.of(buffers.pop());
    }

    /** Takes back a buffer that nothing on the device uses any more. */
    void give(DeviceBuffer buffer) {
        synchronized (this) {
            if (!closed && idleBytes + buffer.bytes() <= maxIdleBytes) {
                idleBytes += buffer.bytes();
                idle.computeIfAbsent(new Kind(buffer.placement(), buffer.bytes()), _ -> new ArrayDeque<>()).push(buffer);
                return;
            }
        }
        memory.free(buffer);
    }

    /** Keeps nothing any more; what is given back from now on is freed. */
    synchronized void close() {
        closed = true;
        freeIdle();
    }

    private synchronized void freeIdle() {
        idle.values().forEach(buffers -> buffers.forEach(memory::free));
        idle.clear();
        idleBytes = 0;
    }
}
