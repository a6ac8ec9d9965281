package org.geobacter.spi.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.geobacter.DeviceException;

/**
 * Keeps the buffers that launches are done with for launches to come: one over arrays of the same sizes allocates nothing. Safe for use by
 * many threads.
 *
 * <p>Sizes are rounded up to one of eight steps between powers of two, so that a buffer is at most an eighth too large. What is kept is
 * bounded, and is freed before an allocation fails.
 *
 * @param <P> where buffers can lie
 * @param <B> a buffer
 */
public final class BufferPool<P, B extends Buffer<P>> implements AutoCloseable {
    private static final long SMALLEST = 256;
    private static final int STEPS = 8;

    private final BufferMemory<P, B> memory;
    private final Runnable beforeFreeing;
    private final Runnable reclaim;
    private final long maxIdleBytes;
    private final Map<Kind<P>, Deque<B>> idle = new HashMap<>();
    private long idleBytes;
    private boolean closed;

    private record Kind<P>(P placement, long bytes) {}

    /**
     * A pool that is empty.
     *
     * @param memory where buffers come from
     * @param maxIdleBytes how much is kept
     * @param beforeFreeing waits for what the device may yet do to buffers that have been given back
     * @param reclaim waits for launches in flight, that they give back what they hold
     */
    public BufferPool(BufferMemory<P, B> memory, long maxIdleBytes, Runnable beforeFreeing, Runnable reclaim) {
        this.memory = memory;
        this.maxIdleBytes = maxIdleBytes;
        this.beforeFreeing = beforeFreeing;
        this.reclaim = reclaim;
    }

    /**
     * {@return a buffer of at least some bytes, with any content}
     *
     * @param placement where it lies
     * @param bytes the size
     * @throws DeviceException if there is not enough memory, with everything freed that is idle
     */
    public B take(P placement, long bytes) {
        long rounded = roundUp(bytes);
        long size = rounded > memory.maxAllocation(placement) ? Math.max(1, bytes) : rounded;
        return fromIdle(new Kind<>(placement, size)).or(() -> memory.tryAllocate(placement, size)).or(() -> {
            freeIdle();
            return memory.tryAllocate(placement, size);
        }).or(() -> {
            reclaim.run();
            freeIdle();
            return memory.tryAllocate(placement, size);
        }).orElseThrow(() -> memory.exhausted(placement, size));
    }

    private synchronized Optional<B> fromIdle(Kind<P> kind) {
        var buffers = idle.get(kind);
        if (buffers == null || buffers.isEmpty()) {
            return Optional.empty();
        }
        idleBytes -= kind.bytes;
        return Optional.of(buffers.pop());
    }

    /**
     * Takes a buffer back.
     *
     * @param buffer nothing on the device uses it any more, but what {@code beforeFreeing} waits for
     */
    public void give(B buffer) {
        synchronized (this) {
            if (!closed && idleBytes + buffer.bytes() <= maxIdleBytes) {
                idleBytes += buffer.bytes();
                idle.computeIfAbsent(new Kind<>(buffer.placement(), buffer.bytes()), _ -> new ArrayDeque<>()).push(buffer);
                return;
            }
        }
        beforeFreeing.run();
        memory.free(buffer);
    }

    private synchronized void freeIdle() {
        beforeFreeing.run();
        idle.values().forEach(buffers -> buffers.forEach(memory::free));
        idle.clear();
        idleBytes = 0;
    }

    /** Keeps nothing any more; what is given back from now on is freed. */
    @Override
    public synchronized void close() {
        closed = true;
        freeIdle();
    }

    /** {@return the least of 256, 288, 320 … 512, 576 … that is not less} */
    static long roundUp(long bytes) {
        if (bytes <= SMALLEST) {
            return SMALLEST;
        }
        long step = Long.highestOneBit(bytes - 1) / STEPS;
        return (bytes + step - 1) / step * step;
    }
}
