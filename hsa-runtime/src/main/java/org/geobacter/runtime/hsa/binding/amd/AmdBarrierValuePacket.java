// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;

/**
 * {@code hsa_amd_barrier_value_packet_t}, from {@code hsa_ext_amd.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record AmdBarrierValuePacket(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            AmdVendorPacketHeader.LAYOUT.withName("header"),
            JAVA_INT.withName("reserved0"),
            JAVA_LONG.withName("signal"),
            JAVA_LONG.withName("value"),
            JAVA_LONG.withName("mask"),
            JAVA_INT.withName("cond"),
            JAVA_INT.withName("reserved1"),
            JAVA_LONG.withName("reserved2"),
            JAVA_LONG.withName("reserved3"),
            JAVA_LONG.withName("completion_signal")).withName("hsa_amd_barrier_value_packet_t");

    /** Takes as many bytes as the structure has. */
    public AmdBarrierValuePacket {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static AmdBarrierValuePacket allocate(SegmentAllocator allocator) {
        return new AmdBarrierValuePacket(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static AmdBarrierValuePacket at(MemorySegment pointer) {
        return new AmdBarrierValuePacket(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code header}, in this structure} */
    public AmdVendorPacketHeader header() {
        return new AmdVendorPacketHeader(segment.asSlice(0, AmdVendorPacketHeader.LAYOUT));
    }

    /** {@return {@code reserved0}} */
    public int reserved0() {
        return segment.get(JAVA_INT, 4);
    }

    /** Sets {@code reserved0}. */
    public void reserved0(int value) {
        segment.set(JAVA_INT, 4, value);
    }

    /** {@return {@code signal}} */
    public HsaSignal signal() {
        return new HsaSignal(segment.get(JAVA_LONG, 8));
    }

    /** Sets {@code signal}. */
    public void signal(HsaSignal value) {
        segment.set(JAVA_LONG, 8, value.handle());
    }

    /** {@return {@code value}} */
    public long value() {
        return segment.get(JAVA_LONG, 16);
    }

    /** Sets {@code value}. */
    public void value(long value) {
        segment.set(JAVA_LONG, 16, value);
    }

    /** {@return {@code mask}} */
    public long mask() {
        return segment.get(JAVA_LONG, 24);
    }

    /** Sets {@code mask}. */
    public void mask(long value) {
        segment.set(JAVA_LONG, 24, value);
    }

    /** {@return {@code cond}} */
    public int cond() {
        return segment.get(JAVA_INT, 32);
    }

    /** Sets {@code cond}. */
    public void cond(int value) {
        segment.set(JAVA_INT, 32, value);
    }

    /** {@return {@code reserved1}} */
    public int reserved1() {
        return segment.get(JAVA_INT, 36);
    }

    /** Sets {@code reserved1}. */
    public void reserved1(int value) {
        segment.set(JAVA_INT, 36, value);
    }

    /** {@return {@code reserved2}} */
    public long reserved2() {
        return segment.get(JAVA_LONG, 40);
    }

    /** Sets {@code reserved2}. */
    public void reserved2(long value) {
        segment.set(JAVA_LONG, 40, value);
    }

    /** {@return {@code reserved3}} */
    public long reserved3() {
        return segment.get(JAVA_LONG, 48);
    }

    /** Sets {@code reserved3}. */
    public void reserved3(long value) {
        segment.set(JAVA_LONG, 48, value);
    }

    /** {@return {@code completion_signal}} */
    public HsaSignal completionSignal() {
        return new HsaSignal(segment.get(JAVA_LONG, 56));
    }

    /** Sets {@code completion_signal}. */
    public void completionSignal(HsaSignal value) {
        segment.set(JAVA_LONG, 56, value.handle());
    }
}
