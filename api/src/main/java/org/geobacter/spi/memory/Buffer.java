package org.geobacter.spi.memory;

/**
 * A piece of memory that a runtime has allocated.
 *
 * @param <P> where buffers can lie
 */
public interface Buffer<P> {
    /** {@return where it lies} */
    P placement();

    /** {@return its size} */
    long bytes();
}
