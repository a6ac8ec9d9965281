// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code hsa_ext_image_data_info_t}, from {@code hsa_ext_image.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record ExtImageDataInfo(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("size"),
            JAVA_LONG.withName("alignment")).withName("hsa_ext_image_data_info_t");

    /** Takes as many bytes as the structure has. */
    public ExtImageDataInfo {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static ExtImageDataInfo allocate(SegmentAllocator allocator) {
        return new ExtImageDataInfo(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static ExtImageDataInfo at(MemorySegment pointer) {
        return new ExtImageDataInfo(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code size}} */
    public long size() {
        return segment.get(JAVA_LONG, 0);
    }

    /** Sets {@code size}. */
    public void size(long value) {
        segment.set(JAVA_LONG, 0, value);
    }

    /** {@return {@code alignment}} */
    public long alignment() {
        return segment.get(JAVA_LONG, 8);
    }

    /** Sets {@code alignment}. */
    public void alignment(long value) {
        segment.set(JAVA_LONG, 8, value);
    }
}
