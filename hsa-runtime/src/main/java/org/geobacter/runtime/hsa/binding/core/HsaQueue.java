// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code hsa_queue_t}, from {@code hsa.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record HsaQueue(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("type"),
            JAVA_INT.withName("features"),
            ADDRESS.withName("base_address"),
            JAVA_LONG.withName("doorbell_signal"),
            JAVA_INT.withName("size"),
            JAVA_INT.withName("reserved1"),
            JAVA_LONG.withName("id")).withName("hsa_queue_t");

    /** Takes as many bytes as the structure has. */
    public HsaQueue {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static HsaQueue allocate(SegmentAllocator allocator) {
        return new HsaQueue(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static HsaQueue at(MemorySegment pointer) {
        return new HsaQueue(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code type}} */
    public int type() {
        return segment.get(JAVA_INT, 0);
    }

    /** Sets {@code type}. */
    public void type(int value) {
        segment.set(JAVA_INT, 0, value);
    }

    /** {@return {@code features}} */
    public int features() {
        return segment.get(JAVA_INT, 4);
    }

    /** Sets {@code features}. */
    public void features(int value) {
        segment.set(JAVA_INT, 4, value);
    }

    /** {@return {@code base_address}} */
    public MemorySegment baseAddress() {
        return segment.get(ADDRESS, 8);
    }

    /** Sets {@code base_address}. */
    public void baseAddress(MemorySegment value) {
        segment.set(ADDRESS, 8, value);
    }

    /** {@return {@code doorbell_signal}} */
    public HsaSignal doorbellSignal() {
        return new HsaSignal(segment.get(JAVA_LONG, 16));
    }

    /** Sets {@code doorbell_signal}. */
    public void doorbellSignal(HsaSignal value) {
        segment.set(JAVA_LONG, 16, value.handle());
    }

    /** {@return {@code size}} */
    public int size() {
        return segment.get(JAVA_INT, 24);
    }

    /** Sets {@code size}. */
    public void size(int value) {
        segment.set(JAVA_INT, 24, value);
    }

    /** {@return {@code reserved1}} */
    public int reserved1() {
        return segment.get(JAVA_INT, 28);
    }

    /** Sets {@code reserved1}. */
    public void reserved1(int value) {
        segment.set(JAVA_INT, 28, value);
    }

    /** {@return {@code id}} */
    public long id() {
        return segment.get(JAVA_LONG, 32);
    }

    /** Sets {@code id}. */
    public void id(long value) {
        segment.set(JAVA_LONG, 32, value);
    }
}
