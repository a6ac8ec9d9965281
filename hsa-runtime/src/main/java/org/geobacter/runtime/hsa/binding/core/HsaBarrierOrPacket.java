// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.util.Objects;

/**
 * {@code hsa_barrier_or_packet_t}, from {@code hsa.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record HsaBarrierOrPacket(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("header"),
            JAVA_SHORT.withName("reserved0"),
            JAVA_INT.withName("reserved1"),
            MemoryLayout.sequenceLayout(5, JAVA_LONG).withName("dep_signal"),
            JAVA_LONG.withName("reserved2"),
            JAVA_LONG.withName("completion_signal")).withName("hsa_barrier_or_packet_t");

    /** Takes as many bytes as the structure has. */
    public HsaBarrierOrPacket {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static HsaBarrierOrPacket allocate(SegmentAllocator allocator) {
        return new HsaBarrierOrPacket(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static HsaBarrierOrPacket at(MemorySegment pointer) {
        return new HsaBarrierOrPacket(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code header}} */
    public short header() {
        return segment.get(JAVA_SHORT, 0);
    }

    /** Sets {@code header}. */
    public void header(short value) {
        segment.set(JAVA_SHORT, 0, value);
    }

    /** {@return {@code reserved0}} */
    public short reserved0() {
        return segment.get(JAVA_SHORT, 2);
    }

    /** Sets {@code reserved0}. */
    public void reserved0(short value) {
        segment.set(JAVA_SHORT, 2, value);
    }

    /** {@return {@code reserved1}} */
    public int reserved1() {
        return segment.get(JAVA_INT, 4);
    }

    /** Sets {@code reserved1}. */
    public void reserved1(int value) {
        segment.set(JAVA_INT, 4, value);
    }

    /** {@return {@code dep_signal[index]}} */
    public HsaSignal depSignal(int index) {
        return new HsaSignal(segment.get(JAVA_LONG, 8 + Objects.checkIndex(index, 5) * 8L));
    }

    /** Sets {@code dep_signal[index]}. */
    public void depSignal(int index, HsaSignal value) {
        segment.set(JAVA_LONG, 8 + Objects.checkIndex(index, 5) * 8L, value.handle());
    }

    /** {@return {@code reserved2}} */
    public long reserved2() {
        return segment.get(JAVA_LONG, 48);
    }

    /** Sets {@code reserved2}. */
    public void reserved2(long value) {
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
