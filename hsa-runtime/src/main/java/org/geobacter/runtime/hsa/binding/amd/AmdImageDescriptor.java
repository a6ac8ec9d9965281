// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.util.Objects;

/**
 * {@code hsa_amd_image_descriptor_t}, from {@code hsa_ext_amd.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record AmdImageDescriptor(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("version"),
            JAVA_INT.withName("deviceID"),
            MemoryLayout.sequenceLayout(1, JAVA_INT).withName("data")).withName("hsa_amd_image_descriptor_t");

    /** Takes as many bytes as the structure has. */
    public AmdImageDescriptor {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static AmdImageDescriptor allocate(SegmentAllocator allocator) {
        return new AmdImageDescriptor(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static AmdImageDescriptor at(MemorySegment pointer) {
        return new AmdImageDescriptor(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code version}} */
    public int version() {
        return segment.get(JAVA_INT, 0);
    }

    /** Sets {@code version}. */
    public void version(int value) {
        segment.set(JAVA_INT, 0, value);
    }

    /** {@return {@code deviceID}} */
    public int deviceID() {
        return segment.get(JAVA_INT, 4);
    }

    /** Sets {@code deviceID}. */
    public void deviceID(int value) {
        segment.set(JAVA_INT, 4, value);
    }

    /** {@return {@code data[index]}} */
    public int data(int index) {
        return segment.get(JAVA_INT, 8 + Objects.checkIndex(index, 1) * 4L);
    }

    /** Sets {@code data[index]}. */
    public void data(int index, int value) {
        segment.set(JAVA_INT, 8 + Objects.checkIndex(index, 1) * 4L, value);
    }
}
