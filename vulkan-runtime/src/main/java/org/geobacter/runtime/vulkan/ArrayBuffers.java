package org.geobacter.runtime.vulkan;

import java.util.concurrent.atomic.AtomicLong;

/** Takes from the pool the buffers in which arrays lie, and knows how much that is at the moment. */
final class ArrayBuffers {
    private final BufferPool pool;
    private final AtomicLong bytes = new AtomicLong();

    ArrayBuffers(BufferPool pool) {
        this.pool = pool;
    }

    /** {@return a buffer; as {@link BufferPool#take}} */
    DeviceBuffer take(DeviceMemory.Placement placement, long size) {
        var buffer = pool.take(placement, size);
        bytes.addAndGet(buffer.bytes());
        return buffer;
    }

    /** Takes one back; as {@link BufferPool#give}. */
    void give(DeviceBuffer buffer) {
        bytes.addAndGet(-buffer.bytes());
        pool.give(buffer);
    }

    /** {@return the bytes of the buffers that have been taken and not given back} */
    long bytes() {
        return bytes.get();
    }
}
