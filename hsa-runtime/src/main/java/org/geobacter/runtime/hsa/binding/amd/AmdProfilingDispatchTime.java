// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code hsa_amd_profiling_dispatch_time_t}, from {@code hsa_ext_amd.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record AmdProfilingDispatchTime(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("start"),
            JAVA_LONG.withName("end")).withName("hsa_amd_profiling_dispatch_time_t");

    /** Takes as many bytes as the structure has. */
    public AmdProfilingDispatchTime {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static AmdProfilingDispatchTime allocate(SegmentAllocator allocator) {
        return new AmdProfilingDispatchTime(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static AmdProfilingDispatchTime at(MemorySegment pointer) {
        return new AmdProfilingDispatchTime(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code start}} */
    public long start() {
        return segment.get(JAVA_LONG, 0);
    }

    /** Sets {@code start}. */
    public void start(long value) {
        segment.set(JAVA_LONG, 0, value);
    }

    /** {@return {@code end}} */
    public long end() {
        return segment.get(JAVA_LONG, 8);
    }

    /** Sets {@code end}. */
    public void end(long value) {
        segment.set(JAVA_LONG, 8, value);
    }
}
