// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code hsa_amd_vendor_packet_header_t}, from {@code hsa_ext_amd.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record AmdVendorPacketHeader(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("header"),
            JAVA_BYTE.withName("AmdFormat"),
            JAVA_BYTE.withName("reserved")).withName("hsa_amd_vendor_packet_header_t");

    /** Takes as many bytes as the structure has. */
    public AmdVendorPacketHeader {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static AmdVendorPacketHeader allocate(SegmentAllocator allocator) {
        return new AmdVendorPacketHeader(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static AmdVendorPacketHeader at(MemorySegment pointer) {
        return new AmdVendorPacketHeader(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code header}} */
    public short header() {
        return segment.get(JAVA_SHORT, 0);
    }

    /** Sets {@code header}. */
    public void header(short value) {
        segment.set(JAVA_SHORT, 0, value);
    }

    /** {@return {@code AmdFormat}} */
    public byte amdFormat() {
        return segment.get(JAVA_BYTE, 2);
    }

    /** Sets {@code AmdFormat}. */
    public void amdFormat(byte value) {
        segment.set(JAVA_BYTE, 2, value);
    }

    /** {@return {@code reserved}} */
    public byte reserved() {
        return segment.get(JAVA_BYTE, 3);
    }

    /** Sets {@code reserved}. */
    public void reserved(byte value) {
        segment.set(JAVA_BYTE, 3, value);
    }
}
