// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code hsa_amd_hdp_flush_t}, from {@code hsa_ext_amd.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record AmdHdpFlush(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            ADDRESS.withName("HDP_MEM_FLUSH_CNTL"),
            ADDRESS.withName("HDP_REG_FLUSH_CNTL")).withName("hsa_amd_hdp_flush_t");

    /** Takes as many bytes as the structure has. */
    public AmdHdpFlush {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static AmdHdpFlush allocate(SegmentAllocator allocator) {
        return new AmdHdpFlush(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static AmdHdpFlush at(MemorySegment pointer) {
        return new AmdHdpFlush(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code HDP_MEM_FLUSH_CNTL}} */
    public MemorySegment hdpMemFlushCntl() {
        return segment.get(ADDRESS, 0);
    }

    /** Sets {@code HDP_MEM_FLUSH_CNTL}. */
    public void hdpMemFlushCntl(MemorySegment value) {
        segment.set(ADDRESS, 0, value);
    }

    /** {@return {@code HDP_REG_FLUSH_CNTL}} */
    public MemorySegment hdpRegFlushCntl() {
        return segment.get(ADDRESS, 8);
    }

    /** Sets {@code HDP_REG_FLUSH_CNTL}. */
    public void hdpRegFlushCntl(MemorySegment value) {
        segment.set(ADDRESS, 8, value);
    }
}
