// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.util.Objects;

/**
 * {@code hsa_amd_ipc_memory_t}, from {@code hsa_ext_amd.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record AmdIpcMemory(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(8, JAVA_INT).withName("handle")).withName("hsa_amd_ipc_memory_t");

    /** Takes as many bytes as the structure has. */
    public AmdIpcMemory {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static AmdIpcMemory allocate(SegmentAllocator allocator) {
        return new AmdIpcMemory(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static AmdIpcMemory at(MemorySegment pointer) {
        return new AmdIpcMemory(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code handle[index]}} */
    public int handle(int index) {
        return segment.get(JAVA_INT, 0 + Objects.checkIndex(index, 8) * 4L);
    }

    /** Sets {@code handle[index]}. */
    public void handle(int index, int value) {
        segment.set(JAVA_INT, 0 + Objects.checkIndex(index, 8) * 4L, value);
    }
}
