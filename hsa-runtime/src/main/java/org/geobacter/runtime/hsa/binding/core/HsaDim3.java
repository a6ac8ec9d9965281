// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code hsa_dim3_t}, from {@code hsa.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record HsaDim3(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("x"),
            JAVA_INT.withName("y"),
            JAVA_INT.withName("z")).withName("hsa_dim3_t");

    /** Takes as many bytes as the structure has. */
    public HsaDim3 {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static HsaDim3 allocate(SegmentAllocator allocator) {
        return new HsaDim3(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static HsaDim3 at(MemorySegment pointer) {
        return new HsaDim3(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code x}} */
    public int x() {
        return segment.get(JAVA_INT, 0);
    }

    /** Sets {@code x}. */
    public void x(int value) {
        segment.set(JAVA_INT, 0, value);
    }

    /** {@return {@code y}} */
    public int y() {
        return segment.get(JAVA_INT, 4);
    }

    /** Sets {@code y}. */
    public void y(int value) {
        segment.set(JAVA_INT, 4, value);
    }

    /** {@return {@code z}} */
    public int z() {
        return segment.get(JAVA_INT, 8);
    }

    /** Sets {@code z}. */
    public void z(int value) {
        segment.set(JAVA_INT, 8, value);
    }
}
