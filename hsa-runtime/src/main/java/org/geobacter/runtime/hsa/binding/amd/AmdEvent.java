// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.util.Optional;

/**
 * {@code hsa_amd_event_t}, from {@code hsa_ext_amd.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record AmdEvent(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("event_type"),
            MemoryLayout.paddingLayout(4),
            AmdGpuMemoryFaultInfo.LAYOUT.withName("memory_fault")).withName("hsa_amd_event_t");

    /** Takes as many bytes as the structure has. */
    public AmdEvent {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static AmdEvent allocate(SegmentAllocator allocator) {
        return new AmdEvent(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static AmdEvent at(MemorySegment pointer) {
        return new AmdEvent(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code event_type}} */
    public Optional<AmdEventType> eventType() {
        return AmdEventType.of(segment.get(JAVA_INT, 0));
    }

    /** Sets {@code event_type}. */
    public void eventType(AmdEventType value) {
        segment.set(JAVA_INT, 0, value.value());
    }

    /** {@return {@code memory_fault}, in this structure} */
    public AmdGpuMemoryFaultInfo memoryFault() {
        return new AmdGpuMemoryFaultInfo(segment.asSlice(8, AmdGpuMemoryFaultInfo.LAYOUT));
    }
}
