package org.geobacter.runtime.vulkan;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.geobacter.DeviceException;

/**
 * Keeps the buffers that launches have done with for the next ones: a launch over arrays of the same sizes allocates nothing.
 *
 * <p>Sizes are rounded up to one of four steps between powers of two, so that at most a fifth of a buffer lies idle. What is kept is
 * bounded, and is freed before an allocation fails.
 */
final class BufferPool implements AutoCloseable {
    private static final long SMALLEST = 256;

    private final DeviceMemory memory;
    private final Runnable awaitUploads;
    private final Runnable reclaim;
    private final long maxIdleBytes;
    private final Map<Size, ArrayDeque<DeviceBuffer>> idle = new HashMap<>();
    private long idleBytes;
    private boolean closed;

    private record Size(DeviceMemory.Placement placement, long bytes) {}

    /**
     * @param maxIdleBytes how much to keep
     * @param awaitUploads waits for uploads to buffers that have been given back without having been used
     * @param reclaim gives back to the pool what launches in flight hold, waiting for them
     */
    BufferPool(DeviceMemory memory, long maxIdleBytes, Runnable awaitUploads, Runnable reclaim) {
        this.memory = memory;
        this.maxIdleBytes = maxIdleBytes;
        this.awaitUploads = awaitUploads;
        this.reclaim = reclaim;
    }

    /**
     * {@return a buffer with at least this many bytes, with any content}
     *
     * @throws DeviceException if the memory does not suffice even with all that is idle freed
     */
    DeviceBuffer take(DeviceMemory.Placement placement, long bytes) {
        long rounded = roundUp(bytes);
        long size = rounded > memory.maxAllocation() ? Math.max(1, bytes) : rounded;
        synchronized (this) {
            var buffers = idle.get(new Size(placement, size));
            if (buffers != null && !buffers.isEmpty()) {
                idleBytes -= size;
                return buffers.pop();
            }
        }
        var buffer = memory.tryAllocate(placement, size);
        if (buffer.isEmpty()) {
            trim();
            buffer = memory.tryAllocate(placement, size);
        }
        if (buffer.isEmpty()) {
            reclaim.run();
            trim();
            buffer = memory.tryAllocate(placement, size);
        }
        return buffer.orElseThrow(() -> memory.exhausted(size));
    }

    /** Takes back a buffer that nothing on the device uses any more, apart from uploads to it. */
    void give(DeviceBuffer buffer) {
        synchronized (this) {
            if (!closed && idleBytes + buffer.bytes() <= maxIdleBytes) {
                idleBytes += buffer.bytes();
                idle.computeIfAbsent(new Size(buffer.placement(), buffer.bytes()), _ -> new ArrayDeque<>()).push(buffer);
                return;
            }
        }
        awaitUploads.run();
        memory.free(buffer);
    }

    /** Frees all that is idle. */
    synchronized void trim() {
        awaitUploads.run();
        idle.values().forEach(buffers -> buffers.forEach(memory::free));
        idle.clear();
        idleBytes = 0;
    }

    /** Keeps nothing any more; what is given back from now on is freed. */
    @Override
    public synchronized void close() {
        closed = true;
        trim();
    }

    /** {@return the least of 256, 320, 384, 448, 512, 640… that is not less} */
    static long roundUp(long bytes) {
        if (bytes <= SMALLEST) {
            return SMALLEST;
        }
        long step = Long.highestOneBit(bytes - 1) / 4;
        return (bytes + step - 1) / step * step;
    }
}
