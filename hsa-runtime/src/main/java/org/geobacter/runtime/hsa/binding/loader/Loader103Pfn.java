// @formatter:off
package org.geobacter.runtime.hsa.binding.loader;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code hsa_ven_amd_loader_1_03_pfn_t}, from {@code hsa_ven_amd_loader.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record Loader103Pfn(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            ADDRESS.withName("hsa_ven_amd_loader_query_host_address"),
            ADDRESS.withName("hsa_ven_amd_loader_query_segment_descriptors"),
            ADDRESS.withName("hsa_ven_amd_loader_query_executable"),
            ADDRESS.withName("hsa_ven_amd_loader_executable_iterate_loaded_code_objects"),
            ADDRESS.withName("hsa_ven_amd_loader_loaded_code_object_get_info"),
            ADDRESS.withName("hsa_ven_amd_loader_code_object_reader_create_from_file_with_offset_size"),
            ADDRESS.withName("hsa_ven_amd_loader_iterate_executables")).withName("hsa_ven_amd_loader_1_03_pfn_t");

    /** Takes as many bytes as the structure has. */
    public Loader103Pfn {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static Loader103Pfn allocate(SegmentAllocator allocator) {
        return new Loader103Pfn(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static Loader103Pfn at(MemorySegment pointer) {
        return new Loader103Pfn(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code hsa_ven_amd_loader_query_host_address}} */
    public MemorySegment hsaVenAmdLoaderQueryHostAddress() {
        return segment.get(ADDRESS, 0);
    }

    /** Sets {@code hsa_ven_amd_loader_query_host_address}. */
    public void hsaVenAmdLoaderQueryHostAddress(MemorySegment value) {
        segment.set(ADDRESS, 0, value);
    }

    /** {@return {@code hsa_ven_amd_loader_query_segment_descriptors}} */
    public MemorySegment hsaVenAmdLoaderQuerySegmentDescriptors() {
        return segment.get(ADDRESS, 8);
    }

    /** Sets {@code hsa_ven_amd_loader_query_segment_descriptors}. */
    public void hsaVenAmdLoaderQuerySegmentDescriptors(MemorySegment value) {
        segment.set(ADDRESS, 8, value);
    }

    /** {@return {@code hsa_ven_amd_loader_query_executable}} */
    public MemorySegment hsaVenAmdLoaderQueryExecutable() {
        return segment.get(ADDRESS, 16);
    }

    /** Sets {@code hsa_ven_amd_loader_query_executable}. */
    public void hsaVenAmdLoaderQueryExecutable(MemorySegment value) {
        segment.set(ADDRESS, 16, value);
    }

    /** {@return {@code hsa_ven_amd_loader_executable_iterate_loaded_code_objects}} */
    public MemorySegment hsaVenAmdLoaderExecutableIterateLoadedCodeObjects() {
        return segment.get(ADDRESS, 24);
    }

    /** Sets {@code hsa_ven_amd_loader_executable_iterate_loaded_code_objects}. */
    public void hsaVenAmdLoaderExecutableIterateLoadedCodeObjects(MemorySegment value) {
        segment.set(ADDRESS, 24, value);
    }

    /** {@return {@code hsa_ven_amd_loader_loaded_code_object_get_info}} */
    public MemorySegment hsaVenAmdLoaderLoadedCodeObjectGetInfo() {
        return segment.get(ADDRESS, 32);
    }

    /** Sets {@code hsa_ven_amd_loader_loaded_code_object_get_info}. */
    public void hsaVenAmdLoaderLoadedCodeObjectGetInfo(MemorySegment value) {
        segment.set(ADDRESS, 32, value);
    }

    /** {@return {@code hsa_ven_amd_loader_code_object_reader_create_from_file_with_offset_size}} */
    public MemorySegment hsaVenAmdLoaderCodeObjectReaderCreateFromFileWithOffsetSize() {
        return segment.get(ADDRESS, 40);
    }

    /** Sets {@code hsa_ven_amd_loader_code_object_reader_create_from_file_with_offset_size}. */
    public void hsaVenAmdLoaderCodeObjectReaderCreateFromFileWithOffsetSize(MemorySegment value) {
        segment.set(ADDRESS, 40, value);
    }

    /** {@return {@code hsa_ven_amd_loader_iterate_executables}} */
    public MemorySegment hsaVenAmdLoaderIterateExecutables() {
        return segment.get(ADDRESS, 48);
    }

    /** Sets {@code hsa_ven_amd_loader_iterate_executables}. */
    public void hsaVenAmdLoaderIterateExecutables(MemorySegment value) {
        segment.set(ADDRESS, 48, value);
    }
}
