// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code hsa_amd_svm_attribute_pair_t}, from {@code hsa_ext_amd.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record AmdSvmAttributePair(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("attribute"),
            JAVA_LONG.withName("value")).withName("hsa_amd_svm_attribute_pair_t");

    /** Takes as many bytes as the structure has. */
    public AmdSvmAttributePair {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static AmdSvmAttributePair allocate(SegmentAllocator allocator) {
        return new AmdSvmAttributePair(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static AmdSvmAttributePair at(MemorySegment pointer) {
        return new AmdSvmAttributePair(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code attribute}} */
    public long attribute() {
        return segment.get(JAVA_LONG, 0);
    }

    /** Sets {@code attribute}. */
    public void attribute(long value) {
        segment.set(JAVA_LONG, 0, value);
    }

    /** {@return {@code value}} */
    public long value() {
        return segment.get(JAVA_LONG, 8);
    }

    /** Sets {@code value}. */
    public void value(long value) {
        segment.set(JAVA_LONG, 8, value);
    }
}
