// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code hsa_ext_sampler_descriptor_t}, from {@code hsa_ext_image.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record ExtSamplerDescriptor(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("coordinate_mode"),
            JAVA_INT.withName("filter_mode"),
            JAVA_INT.withName("address_mode")).withName("hsa_ext_sampler_descriptor_t");

    /** Takes as many bytes as the structure has. */
    public ExtSamplerDescriptor {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static ExtSamplerDescriptor allocate(SegmentAllocator allocator) {
        return new ExtSamplerDescriptor(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static ExtSamplerDescriptor at(MemorySegment pointer) {
        return new ExtSamplerDescriptor(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code coordinate_mode}} */
    public int coordinateMode() {
        return segment.get(JAVA_INT, 0);
    }

    /** Sets {@code coordinate_mode}. */
    public void coordinateMode(int value) {
        segment.set(JAVA_INT, 0, value);
    }

    /** {@return {@code filter_mode}} */
    public int filterMode() {
        return segment.get(JAVA_INT, 4);
    }

    /** Sets {@code filter_mode}. */
    public void filterMode(int value) {
        segment.set(JAVA_INT, 4, value);
    }

    /** {@return {@code address_mode}} */
    public int addressMode() {
        return segment.get(JAVA_INT, 8);
    }

    /** Sets {@code address_mode}. */
    public void addressMode(int value) {
        segment.set(JAVA_INT, 8, value);
    }
}
