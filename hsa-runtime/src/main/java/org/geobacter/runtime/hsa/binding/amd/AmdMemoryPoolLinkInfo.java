// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.util.Optional;

/**
 * {@code hsa_amd_memory_pool_link_info_t}, from {@code hsa_ext_amd.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record AmdMemoryPoolLinkInfo(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("min_latency"),
            JAVA_INT.withName("max_latency"),
            JAVA_INT.withName("min_bandwidth"),
            JAVA_INT.withName("max_bandwidth"),
            JAVA_BOOLEAN.withName("atomic_support_32bit"),
            JAVA_BOOLEAN.withName("atomic_support_64bit"),
            JAVA_BOOLEAN.withName("coherent_support"),
            MemoryLayout.paddingLayout(1),
            JAVA_INT.withName("link_type"),
            JAVA_INT.withName("numa_distance")).withName("hsa_amd_memory_pool_link_info_t");

    /** Takes as many bytes as the structure has. */
    public AmdMemoryPoolLinkInfo {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static AmdMemoryPoolLinkInfo allocate(SegmentAllocator allocator) {
        return new AmdMemoryPoolLinkInfo(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static AmdMemoryPoolLinkInfo at(MemorySegment pointer) {
        return new AmdMemoryPoolLinkInfo(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code min_latency}} */
    public int minLatency() {
        return segment.get(JAVA_INT, 0);
    }

    /** Sets {@code min_latency}. */
    public void minLatency(int value) {
        segment.set(JAVA_INT, 0, value);
    }

    /** {@return {@code max_latency}} */
    public int maxLatency() {
        return segment.get(JAVA_INT, 4);
    }

    /** Sets {@code max_latency}. */
    public void maxLatency(int value) {
        segment.set(JAVA_INT, 4, value);
    }

    /** {@return {@code min_bandwidth}} */
    public int minBandwidth() {
        return segment.get(JAVA_INT, 8);
    }

    /** Sets {@code min_bandwidth}. */
    public void minBandwidth(int value) {
        segment.set(JAVA_INT, 8, value);
    }

    /** {@return {@code max_bandwidth}} */
    public int maxBandwidth() {
        return segment.get(JAVA_INT, 12);
    }

    /** Sets {@code max_bandwidth}. */
    public void maxBandwidth(int value) {
        segment.set(JAVA_INT, 12, value);
    }

    /** {@return {@code atomic_support_32bit}} */
    public boolean atomicSupport32bit() {
        return segment.get(JAVA_BOOLEAN, 16);
    }

    /** Sets {@code atomic_support_32bit}. */
    public void atomicSupport32bit(boolean value) {
        segment.set(JAVA_BOOLEAN, 16, value);
    }

    /** {@return {@code atomic_support_64bit}} */
    public boolean atomicSupport64bit() {
        return segment.get(JAVA_BOOLEAN, 17);
    }

    /** Sets {@code atomic_support_64bit}. */
    public void atomicSupport64bit(boolean value) {
        segment.set(JAVA_BOOLEAN, 17, value);
    }

    /** {@return {@code coherent_support}} */
    public boolean coherentSupport() {
        return segment.get(JAVA_BOOLEAN, 18);
    }

    /** Sets {@code coherent_support}. */
    public void coherentSupport(boolean value) {
        segment.set(JAVA_BOOLEAN, 18, value);
    }

    /** {@return {@code link_type}} */
    public Optional<AmdLinkInfoType> linkType() {
        return AmdLinkInfoType.of(segment.get(JAVA_INT, 20));
    }

    /** Sets {@code link_type}. */
    public void linkType(AmdLinkInfoType value) {
        segment.set(JAVA_INT, 20, value.value());
    }

    /** {@return {@code numa_distance}} */
    public int numaDistance() {
        return segment.get(JAVA_INT, 24);
    }

    /** Sets {@code numa_distance}. */
    public void numaDistance(int value) {
        segment.set(JAVA_INT, 24, value);
    }
}
