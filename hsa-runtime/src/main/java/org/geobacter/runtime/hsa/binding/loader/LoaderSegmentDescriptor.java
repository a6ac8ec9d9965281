// @formatter:off
package org.geobacter.runtime.hsa.binding.loader;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.util.Optional;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaExecutable;

/**
 * {@code hsa_ven_amd_loader_segment_descriptor_t}, from {@code hsa_ven_amd_loader.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record LoaderSegmentDescriptor(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("agent"),
            JAVA_LONG.withName("executable"),
            JAVA_INT.withName("code_object_storage_type"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("code_object_storage_base"),
            JAVA_LONG.withName("code_object_storage_size"),
            JAVA_LONG.withName("code_object_storage_offset"),
            ADDRESS.withName("segment_base"),
            JAVA_LONG.withName("segment_size")).withName("hsa_ven_amd_loader_segment_descriptor_t");

    /** Takes as many bytes as the structure has. */
    public LoaderSegmentDescriptor {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static LoaderSegmentDescriptor allocate(SegmentAllocator allocator) {
        return new LoaderSegmentDescriptor(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static LoaderSegmentDescriptor at(MemorySegment pointer) {
        return new LoaderSegmentDescriptor(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code agent}} */
    public HsaAgent agent() {
        return new HsaAgent(segment.get(JAVA_LONG, 0));
    }

    /** Sets {@code agent}. */
    public void agent(HsaAgent value) {
        segment.set(JAVA_LONG, 0, value.handle());
    }

    /** {@return {@code executable}} */
    public HsaExecutable executable() {
        return new HsaExecutable(segment.get(JAVA_LONG, 8));
    }

    /** Sets {@code executable}. */
    public void executable(HsaExecutable value) {
        segment.set(JAVA_LONG, 8, value.handle());
    }

    /** {@return {@code code_object_storage_type}} */
    public Optional<LoaderCodeObjectStorageType> codeObjectStorageType() {
        return LoaderCodeObjectStorageType.of(segment.get(JAVA_INT, 16));
    }

    /** Sets {@code code_object_storage_type}. */
    public void codeObjectStorageType(LoaderCodeObjectStorageType value) {
        segment.set(JAVA_INT, 16, value.value());
    }

    /** {@return {@code code_object_storage_base}} */
    public MemorySegment codeObjectStorageBase() {
        return segment.get(ADDRESS, 24);
    }

    /** Sets {@code code_object_storage_base}. */
    public void codeObjectStorageBase(MemorySegment value) {
        segment.set(ADDRESS, 24, value);
    }

    /** {@return {@code code_object_storage_size}} */
    public long codeObjectStorageSize() {
        return segment.get(JAVA_LONG, 32);
    }

    /** Sets {@code code_object_storage_size}. */
    public void codeObjectStorageSize(long value) {
        segment.set(JAVA_LONG, 32, value);
    }

    /** {@return {@code code_object_storage_offset}} */
    public long codeObjectStorageOffset() {
        return segment.get(JAVA_LONG, 40);
    }

    /** Sets {@code code_object_storage_offset}. */
    public void codeObjectStorageOffset(long value) {
        segment.set(JAVA_LONG, 40, value);
    }

    /** {@return {@code segment_base}} */
    public MemorySegment segmentBase() {
        return segment.get(ADDRESS, 48);
    }

    /** Sets {@code segment_base}. */
    public void segmentBase(MemorySegment value) {
        segment.set(ADDRESS, 48, value);
    }

    /** {@return {@code segment_size}} */
    public long segmentSize() {
        return segment.get(JAVA_LONG, 56);
    }

    /** Sets {@code segment_size}. */
    public void segmentSize(long value) {
        segment.set(JAVA_LONG, 56, value);
    }
}
