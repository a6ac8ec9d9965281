package org.geobacter.runtime.hsa;

import java.lang.foreign.MemorySegment;
import org.geobacter.spi.memory.Buffer;

/**
 * Memory that was allocated from a pool.
 *
 * @param placement where it lies
 * @param segment its address, which is the same for the device and the host, and size; only the host's memory may be accessed through it
 */
record DeviceBuffer(DeviceMemory.Placement placement, MemorySegment segment) implements Buffer<DeviceMemory.Placement> {
    long address() {
        return segment.address();
    }

    @Override
    public long bytes() {
        return segment.byteSize();
    }
}
