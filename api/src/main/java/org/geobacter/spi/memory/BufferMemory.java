package org.geobacter.spi.memory;

import java.util.Optional;
import org.geobacter.DeviceException;

/**
 * Where buffers come from.
 *
 * @param <P> where they can lie
 * @param <B> a buffer
 */
public interface BufferMemory<P, B extends Buffer<P>> {
    /**
     * {@return the size of the largest buffer}
     *
     * @param placement where it would lie
     */
    long maxAllocation(P placement);

    /**
     * {@return a new buffer, or empty if there is not as much memory now}
     *
     * @param placement where it is to lie
     * @param bytes at least 1
     * @throws DeviceException if the driver fails, or never has as much
     */
    Optional<B> tryAllocate(P placement, long bytes);

    /**
     * {@return what to throw when there is not as much memory, with all freed that could be}
     *
     * @param placement where it was to lie
     * @param bytes its size
     */
    DeviceException exhausted(P placement, long bytes);

    /**
     * Frees a buffer.
     *
     * @param buffer nothing on the device uses it any more
     */
    void free(B buffer);
}
