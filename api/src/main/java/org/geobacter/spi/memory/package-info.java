/**
 * Buffers that runtimes keep for launches to come: a {@link org.geobacter.spi.memory.BufferPool} over a runtime's {@link
 * org.geobacter.spi.memory.BufferMemory}, and the {@link org.geobacter.spi.memory.ArrayBuffers} that count what arrays take of it.
 */
package org.geobacter.spi.memory;
