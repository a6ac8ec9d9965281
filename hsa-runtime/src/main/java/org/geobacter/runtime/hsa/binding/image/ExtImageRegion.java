// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import org.geobacter.runtime.hsa.binding.core.HsaDim3;

/**
 * {@code hsa_ext_image_region_t}, from {@code hsa_ext_image.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record ExtImageRegion(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            HsaDim3.LAYOUT.withName("offset"),
            HsaDim3.LAYOUT.withName("range")).withName("hsa_ext_image_region_t");

    /** Takes as many bytes as the structure has. */
    public ExtImageRegion {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static ExtImageRegion allocate(SegmentAllocator allocator) {
        return new ExtImageRegion(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static ExtImageRegion at(MemorySegment pointer) {
        return new ExtImageRegion(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code offset}, in this structure} */
    public HsaDim3 offset() {
        return new HsaDim3(segment.asSlice(0, HsaDim3.LAYOUT));
    }

    /** {@return {@code range}, in this structure} */
    public HsaDim3 range() {
        return new HsaDim3(segment.asSlice(12, HsaDim3.LAYOUT));
    }
}
