// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code hsa_ext_image_format_t}, from {@code hsa_ext_image.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record ExtImageFormat(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("channel_type"),
            JAVA_INT.withName("channel_order")).withName("hsa_ext_image_format_t");

    /** Takes as many bytes as the structure has. */
    public ExtImageFormat {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static ExtImageFormat allocate(SegmentAllocator allocator) {
        return new ExtImageFormat(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static ExtImageFormat at(MemorySegment pointer) {
        return new ExtImageFormat(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code channel_type}} */
    public int channelType() {
        return segment.get(JAVA_INT, 0);
    }

    /** Sets {@code channel_type}. */
    public void channelType(int value) {
        segment.set(JAVA_INT, 0, value);
    }

    /** {@return {@code channel_order}} */
    public int channelOrder() {
        return segment.get(JAVA_INT, 4);
    }

    /** Sets {@code channel_order}. */
    public void channelOrder(int value) {
        segment.set(JAVA_INT, 4, value);
    }
}
