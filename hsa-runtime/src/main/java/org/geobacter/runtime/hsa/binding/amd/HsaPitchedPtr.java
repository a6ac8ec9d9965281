// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code hsa_pitched_ptr_t}, from {@code hsa_ext_amd.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record HsaPitchedPtr(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            ADDRESS.withName("base"),
            JAVA_LONG.withName("pitch"),
            JAVA_LONG.withName("slice")).withName("hsa_pitched_ptr_t");

    /** Takes as many bytes as the structure has. */
    public HsaPitchedPtr {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static HsaPitchedPtr allocate(SegmentAllocator allocator) {
        return new HsaPitchedPtr(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static HsaPitchedPtr at(MemorySegment pointer) {
        return new HsaPitchedPtr(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code base}} */
    public MemorySegment base() {
        return segment.get(ADDRESS, 0);
    }

    /** Sets {@code base}. */
    public void base(MemorySegment value) {
        segment.set(ADDRESS, 0, value);
    }

    /** {@return {@code pitch}} */
    public long pitch() {
        return segment.get(JAVA_LONG, 8);
    }

    /** Sets {@code pitch}. */
    public void pitch(long value) {
        segment.set(JAVA_LONG, 8, value);
    }

    /** {@return {@code slice}} */
    public long slice() {
        return segment.get(JAVA_LONG, 16);
    }

    /** Sets {@code slice}. */
    public void slice(long value) {
        segment.set(JAVA_LONG, 16, value);
    }
}
