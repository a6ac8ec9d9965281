package org.geobacter.spi.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes from a pool the buffers in which arrays and the memory of users lie, and knows how much that is at the moment.
 *
 * @param <P> where buffers can lie
 * @param <B> a buffer
 */
public final class ArrayBuffers<P, B extends Buffer<P>> {
    private final BufferPool<P, B> pool;
    private final AtomicLong bytes = new AtomicLong();

    /**
     * None yet.
     *
     * @param pool where they are taken from
     */
    public ArrayBuffers(BufferPool<P, B> pool) {
        this.pool = pool;
    }

    /**
     * {@return a buffer; as {@link BufferPool#take}}
     *
     * @param placement where it lies
     * @param size at least so many bytes
     */
    public B take(P placement, long size) {
        var buffer = pool.take(placement, size);
        bytes.addAndGet(buffer.bytes());
        return buffer;
    }

    /**
     * Takes one back; as {@link BufferPool#give}.
     *
     * @param buffer one that was taken here
     */
    public void give(B buffer) {
        bytes.addAndGet(-buffer.bytes());
        pool.give(buffer);
    }

    /** {@return the bytes of the buffers that have been taken and not given back} */
    public long bytes() {
        return bytes.get();
    }
}
