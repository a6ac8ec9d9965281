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

/**
 * {@code hsa_kernel_dispatch_packet_t}, from {@code hsa.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record HsaKernelDispatchPacket(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("header"),
            JAVA_SHORT.withName("setup"),
            JAVA_SHORT.withName("workgroup_size_x"),
            JAVA_SHORT.withName("workgroup_size_y"),
            JAVA_SHORT.withName("workgroup_size_z"),
            JAVA_SHORT.withName("reserved0"),
            JAVA_INT.withName("grid_size_x"),
            JAVA_INT.withName("grid_size_y"),
            JAVA_INT.withName("grid_size_z"),
            JAVA_INT.withName("private_segment_size"),
            JAVA_INT.withName("group_segment_size"),
            JAVA_LONG.withName("kernel_object"),
            ADDRESS.withName("kernarg_address"),
            JAVA_LONG.withName("reserved2"),
            JAVA_LONG.withName("completion_signal")).withName("hsa_kernel_dispatch_packet_t");

    /** Takes as many bytes as the structure has. */
    public HsaKernelDispatchPacket {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static HsaKernelDispatchPacket allocate(SegmentAllocator allocator) {
        return new HsaKernelDispatchPacket(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static HsaKernelDispatchPacket at(MemorySegment pointer) {
        return new HsaKernelDispatchPacket(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code header}} */
    public short header() {
        return segment.get(JAVA_SHORT, 0);
    }

    /** Sets {@code header}. */
    public void header(short value) {
        segment.set(JAVA_SHORT, 0, value);
    }

    /** {@return {@code setup}} */
    public short setup() {
        return segment.get(JAVA_SHORT, 2);
    }

    /** Sets {@code setup}. */
    public void setup(short value) {
        segment.set(JAVA_SHORT, 2, value);
    }

    /** {@return {@code workgroup_size_x}} */
    public short workgroupSizeX() {
        return segment.get(JAVA_SHORT, 4);
    }

    /** Sets {@code workgroup_size_x}. */
    public void workgroupSizeX(short value) {
        segment.set(JAVA_SHORT, 4, value);
    }

    /** {@return {@code workgroup_size_y}} */
    public short workgroupSizeY() {
        return segment.get(JAVA_SHORT, 6);
    }

    /** Sets {@code workgroup_size_y}. */
    public void workgroupSizeY(short value) {
        segment.set(JAVA_SHORT, 6, value);
    }

    /** {@return {@code workgroup_size_z}} */
    public short workgroupSizeZ() {
        return segment.get(JAVA_SHORT, 8);
    }

    /** Sets {@code workgroup_size_z}. */
    public void workgroupSizeZ(short value) {
        segment.set(JAVA_SHORT, 8, value);
    }

    /** {@return {@code reserved0}} */
    public short reserved0() {
        return segment.get(JAVA_SHORT, 10);
    }

    /** Sets {@code reserved0}. */
    public void reserved0(short value) {
        segment.set(JAVA_SHORT, 10, value);
    }

    /** {@return {@code grid_size_x}} */
    public int gridSizeX() {
        return segment.get(JAVA_INT, 12);
    }

    /** Sets {@code grid_size_x}. */
    public void gridSizeX(int value) {
        segment.set(JAVA_INT, 12, value);
    }

    /** {@return {@code grid_size_y}} */
    public int gridSizeY() {
        return segment.get(JAVA_INT, 16);
    }

    /** Sets {@code grid_size_y}. */
    public void gridSizeY(int value) {
        segment.set(JAVA_INT, 16, value);
    }

    /** {@return {@code grid_size_z}} */
    public int gridSizeZ() {
        return segment.get(JAVA_INT, 20);
    }

    /** Sets {@code grid_size_z}. */
    public void gridSizeZ(int value) {
        segment.set(JAVA_INT, 20, value);
    }

    /** {@return {@code private_segment_size}} */
    public int privateSegmentSize() {
        return segment.get(JAVA_INT, 24);
    }

    /** Sets {@code private_segment_size}. */
    public void privateSegmentSize(int value) {
        segment.set(JAVA_INT, 24, value);
    }

    /** {@return {@code group_segment_size}} */
    public int groupSegmentSize() {
        return segment.get(JAVA_INT, 28);
    }

    /** Sets {@code group_segment_size}. */
    public void groupSegmentSize(int value) {
        segment.set(JAVA_INT, 28, value);
    }

    /** {@return {@code kernel_object}} */
    public long kernelObject() {
        return segment.get(JAVA_LONG, 32);
    }

    /** Sets {@code kernel_object}. */
    public void kernelObject(long value) {
        segment.set(JAVA_LONG, 32, value);
    }

    /** {@return {@code kernarg_address}} */
    public MemorySegment kernargAddress() {
        return segment.get(ADDRESS, 40);
    }

    /** Sets {@code kernarg_address}. */
    public void kernargAddress(MemorySegment value) {
        segment.set(ADDRESS, 40, value);
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
