package org.geobacter.runtime.vulkan;

import java.lang.foreign.MemorySegment;
import org.geobacter.spi.memory.Buffer;

/**
 * A buffer with memory of its own.
 *
 * @param handle the {@code VkBuffer}
 * @param allocation the {@code VmaAllocation}
 * @param placement where it lies
 * @param bytes its size
 * @param address its 64-bit device address
 * @param mapped its content in the host's memory, {@link MemorySegment#NULL} where the host cannot see it
 */
record DeviceBuffer(
        long handle, long allocation, DeviceMemory.Placement placement, long bytes, long address, MemorySegment mapped)
        implements
            Buffer<DeviceMemory.Placement> {
    boolean isMapped() {
        return mapped.address() != 0;
    }
}
