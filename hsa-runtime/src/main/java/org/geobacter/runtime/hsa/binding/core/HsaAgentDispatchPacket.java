// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.util.Objects;

/**
 * {@code hsa_agent_dispatch_packet_t}, from {@code hsa.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record HsaAgentDispatchPacket(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("header"),
            JAVA_SHORT.withName("type"),
            JAVA_INT.withName("reserved0"),
            ADDRESS.withName("return_address"),
            MemoryLayout.sequenceLayout(4, JAVA_LONG).withName("arg"),
            JAVA_LONG.withName("reserved2"),
            JAVA_LONG.withName("completion_signal")).withName("hsa_agent_dispatch_packet_t");

    /** Takes as many bytes as the structure has. */
    public HsaAgentDispatchPacket {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static HsaAgentDispatchPacket allocate(SegmentAllocator allocator) {
        return new HsaAgentDispatchPacket(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static HsaAgentDispatchPacket at(MemorySegment pointer) {
        return new HsaAgentDispatchPacket(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code header}} */
    public short header() {
        return segment.get(JAVA_SHORT, 0);
    }

    /** Sets {@code header}. */
    public void header(short value) {
        segment.set(JAVA_SHORT, 0, value);
    }

    /** {@return {@code type}} */
    public short type() {
        return segment.get(JAVA_SHORT, 2);
    }

    /** Sets {@code type}. */
    public void type(short value) {
        segment.set(JAVA_SHORT, 2, value);
    }

    /** {@return {@code reserved0}} */
    public int reserved0() {
        return segment.get(JAVA_INT, 4);
    }

    /** Sets {@code reserved0}. */
    public void reserved0(int value) {
        segment.set(JAVA_INT, 4, value);
    }

    /** {@return {@code return_address}} */
    public MemorySegment returnAddress() {
        return segment.get(ADDRESS, 8);
    }

    /** Sets {@code return_address}. */
    public void returnAddress(MemorySegment value) {
        segment.set(ADDRESS, 8, value);
    }

    /** {@return {@code arg[index]}} */
    public long arg(int index) {
        return segment.get(JAVA_LONG, 16 + Objects.checkIndex(index, 4) * 8L);
    }

    /** Sets {@code arg[index]}. */
    public void arg(int index, long value) {
        segment.set(JAVA_LONG, 16 + Objects.checkIndex(index, 4) * 8L, value);
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
