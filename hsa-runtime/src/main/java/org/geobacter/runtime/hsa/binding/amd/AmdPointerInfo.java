// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.util.Optional;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;

/**
 * {@code hsa_amd_pointer_info_t}, from {@code hsa_ext_amd.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record AmdPointerInfo(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("size"),
            JAVA_INT.withName("type"),
            ADDRESS.withName("agentBaseAddress"),
            ADDRESS.withName("hostBaseAddress"),
            JAVA_LONG.withName("sizeInBytes"),
            ADDRESS.withName("userData"),
            JAVA_LONG.withName("agentOwner"),
            JAVA_INT.withName("global_flags"),
            MemoryLayout.paddingLayout(4)).withName("hsa_amd_pointer_info_t");

    /** Takes as many bytes as the structure has. */
    public AmdPointerInfo {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static AmdPointerInfo allocate(SegmentAllocator allocator) {
        return new AmdPointerInfo(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static AmdPointerInfo at(MemorySegment pointer) {
        return new AmdPointerInfo(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code size}} */
    public int size() {
        return segment.get(JAVA_INT, 0);
    }

    /** Sets {@code size}. */
    public void size(int value) {
        segment.set(JAVA_INT, 0, value);
    }

    /** {@return {@code type}} */
    public Optional<AmdPointerType> type() {
        return AmdPointerType.of(segment.get(JAVA_INT, 4));
    }

    /** Sets {@code type}. */
    public void type(AmdPointerType value) {
        segment.set(JAVA_INT, 4, value.value());
    }

    /** {@return {@code agentBaseAddress}} */
    public MemorySegment agentBaseAddress() {
        return segment.get(ADDRESS, 8);
    }

    /** Sets {@code agentBaseAddress}. */
    public void agentBaseAddress(MemorySegment value) {
        segment.set(ADDRESS, 8, value);
    }

    /** {@return {@code hostBaseAddress}} */
    public MemorySegment hostBaseAddress() {
        return segment.get(ADDRESS, 16);
    }

    /** Sets {@code hostBaseAddress}. */
    public void hostBaseAddress(MemorySegment value) {
        segment.set(ADDRESS, 16, value);
    }

    /** {@return {@code sizeInBytes}} */
    public long sizeInBytes() {
        return segment.get(JAVA_LONG, 24);
    }

    /** Sets {@code sizeInBytes}. */
    public void sizeInBytes(long value) {
        segment.set(JAVA_LONG, 24, value);
    }

    /** {@return {@code userData}} */
    public MemorySegment userData() {
        return segment.get(ADDRESS, 32);
    }

    /** Sets {@code userData}. */
    public void userData(MemorySegment value) {
        segment.set(ADDRESS, 32, value);
    }

    /** {@return {@code agentOwner}} */
    public HsaAgent agentOwner() {
        return new HsaAgent(segment.get(JAVA_LONG, 40));
    }

    /** Sets {@code agentOwner}. */
    public void agentOwner(HsaAgent value) {
        segment.set(JAVA_LONG, 40, value.handle());
    }

    /** {@return {@code global_flags}} */
    public int globalFlags() {
        return segment.get(JAVA_INT, 48);
    }

    /** Sets {@code global_flags}. */
    public void globalFlags(int value) {
        segment.set(JAVA_INT, 48, value);
    }
}
