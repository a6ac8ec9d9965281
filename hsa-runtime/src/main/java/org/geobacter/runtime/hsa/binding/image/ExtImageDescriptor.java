// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.util.Optional;

/**
 * {@code hsa_ext_image_descriptor_t}, from {@code hsa_ext_image.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record ExtImageDescriptor(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("geometry"),
            MemoryLayout.paddingLayout(4),
            JAVA_LONG.withName("width"),
            JAVA_LONG.withName("height"),
            JAVA_LONG.withName("depth"),
            JAVA_LONG.withName("array_size"),
            ExtImageFormat.LAYOUT.withName("format")).withName("hsa_ext_image_descriptor_t");

    /** Takes as many bytes as the structure has. */
    public ExtImageDescriptor {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static ExtImageDescriptor allocate(SegmentAllocator allocator) {
        return new ExtImageDescriptor(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static ExtImageDescriptor at(MemorySegment pointer) {
        return new ExtImageDescriptor(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code geometry}} */
    public Optional<ExtImageGeometry> geometry() {
        return ExtImageGeometry.of(segment.get(JAVA_INT, 0));
    }

    /** Sets {@code geometry}. */
    public void geometry(ExtImageGeometry value) {
        segment.set(JAVA_INT, 0, value.value());
    }

    /** {@return {@code width}} */
    public long width() {
        return segment.get(JAVA_LONG, 8);
    }

    /** Sets {@code width}. */
    public void width(long value) {
        segment.set(JAVA_LONG, 8, value);
    }

    /** {@return {@code height}} */
    public long height() {
        return segment.get(JAVA_LONG, 16);
    }

    /** Sets {@code height}. */
    public void height(long value) {
        segment.set(JAVA_LONG, 16, value);
    }

    /** {@return {@code depth}} */
    public long depth() {
        return segment.get(JAVA_LONG, 24);
    }

    /** Sets {@code depth}. */
    public void depth(long value) {
        segment.set(JAVA_LONG, 24, value);
    }

    /** {@return {@code array_size}} */
    public long arraySize() {
        return segment.get(JAVA_LONG, 32);
    }

    /** Sets {@code array_size}. */
    public void arraySize(long value) {
        segment.set(JAVA_LONG, 32, value);
    }

    /** {@return {@code format}, in this structure} */
    public ExtImageFormat format() {
        return new ExtImageFormat(segment.asSlice(40, ExtImageFormat.LAYOUT));
    }
}
