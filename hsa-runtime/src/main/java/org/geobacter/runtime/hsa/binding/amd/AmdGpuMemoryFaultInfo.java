// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;

/**
 * {@code hsa_amd_gpu_memory_fault_info_t}, from {@code hsa_ext_amd.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record AmdGpuMemoryFaultInfo(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("agent"),
            JAVA_LONG.withName("virtual_address"),
            JAVA_INT.withName("fault_reason_mask"),
            MemoryLayout.paddingLayout(4)).withName("hsa_amd_gpu_memory_fault_info_t");

    /** Takes as many bytes as the structure has. */
    public AmdGpuMemoryFaultInfo {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static AmdGpuMemoryFaultInfo allocate(SegmentAllocator allocator) {
        return new AmdGpuMemoryFaultInfo(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static AmdGpuMemoryFaultInfo at(MemorySegment pointer) {
        return new AmdGpuMemoryFaultInfo(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code agent}} */
    public HsaAgent agent() {
        return new HsaAgent(segment.get(JAVA_LONG, 0));
    }

    /** Sets {@code agent}. */
    public void agent(HsaAgent value) {
        segment.set(JAVA_LONG, 0, value.handle());
    }

    /** {@return {@code virtual_address}} */
    public long virtualAddress() {
        return segment.get(JAVA_LONG, 8);
    }

    /** Sets {@code virtual_address}. */
    public void virtualAddress(long value) {
        segment.set(JAVA_LONG, 8, value);
    }

    /** {@return {@code fault_reason_mask}} */
    public int faultReasonMask() {
        return segment.get(JAVA_INT, 16);
    }

    /** Sets {@code fault_reason_mask}. */
    public void faultReasonMask(int value) {
        segment.set(JAVA_INT, 16, value);
    }
}
