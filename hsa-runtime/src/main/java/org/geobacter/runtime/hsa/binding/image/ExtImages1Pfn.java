// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * {@code hsa_ext_images_1_pfn_t}, from {@code hsa_ext_image.h}, where it lies in memory.
 *
 * @param segment its bytes
 */
public record ExtImages1Pfn(MemorySegment segment) {
    /** How it lies in memory; fields have the names of C. */
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            ADDRESS.withName("hsa_ext_image_get_capability"),
            ADDRESS.withName("hsa_ext_image_data_get_info"),
            ADDRESS.withName("hsa_ext_image_create"),
            ADDRESS.withName("hsa_ext_image_destroy"),
            ADDRESS.withName("hsa_ext_image_copy"),
            ADDRESS.withName("hsa_ext_image_import"),
            ADDRESS.withName("hsa_ext_image_export"),
            ADDRESS.withName("hsa_ext_image_clear"),
            ADDRESS.withName("hsa_ext_sampler_create"),
            ADDRESS.withName("hsa_ext_sampler_destroy"),
            ADDRESS.withName("hsa_ext_image_get_capability_with_layout"),
            ADDRESS.withName("hsa_ext_image_data_get_info_with_layout"),
            ADDRESS.withName("hsa_ext_image_create_with_layout")).withName("hsa_ext_images_1_pfn_t");

    /** Takes as many bytes as the structure has. */
    public ExtImages1Pfn {
        segment = segment.asSlice(0, LAYOUT.byteSize());
    }

    /** {@return a structure of zeros} */
    public static ExtImages1Pfn allocate(SegmentAllocator allocator) {
        return new ExtImages1Pfn(allocator.allocate(LAYOUT));
    }

    /** {@return the structure that native code points to} */
    @SuppressWarnings("restricted") // what the runtime points to is there
    public static ExtImages1Pfn at(MemorySegment pointer) {
        return new ExtImages1Pfn(pointer.reinterpret(LAYOUT.byteSize()));
    }

    /** {@return {@code hsa_ext_image_get_capability}} */
    public MemorySegment hsaExtImageGetCapability() {
        return segment.get(ADDRESS, 0);
    }

    /** Sets {@code hsa_ext_image_get_capability}. */
    public void hsaExtImageGetCapability(MemorySegment value) {
        segment.set(ADDRESS, 0, value);
    }

    /** {@return {@code hsa_ext_image_data_get_info}} */
    public MemorySegment hsaExtImageDataGetInfo() {
        return segment.get(ADDRESS, 8);
    }

    /** Sets {@code hsa_ext_image_data_get_info}. */
    public void hsaExtImageDataGetInfo(MemorySegment value) {
        segment.set(ADDRESS, 8, value);
    }

    /** {@return {@code hsa_ext_image_create}} */
    public MemorySegment hsaExtImageCreate() {
        return segment.get(ADDRESS, 16);
    }

    /** Sets {@code hsa_ext_image_create}. */
    public void hsaExtImageCreate(MemorySegment value) {
        segment.set(ADDRESS, 16, value);
    }

    /** {@return {@code hsa_ext_image_destroy}} */
    public MemorySegment hsaExtImageDestroy() {
        return segment.get(ADDRESS, 24);
    }

    /** Sets {@code hsa_ext_image_destroy}. */
    public void hsaExtImageDestroy(MemorySegment value) {
        segment.set(ADDRESS, 24, value);
    }

    /** {@return {@code hsa_ext_image_copy}} */
    public MemorySegment hsaExtImageCopy() {
        return segment.get(ADDRESS, 32);
    }

    /** Sets {@code hsa_ext_image_copy}. */
    public void hsaExtImageCopy(MemorySegment value) {
        segment.set(ADDRESS, 32, value);
    }

    /** {@return {@code hsa_ext_image_import}} */
    public MemorySegment hsaExtImageImport() {
        return segment.get(ADDRESS, 40);
    }

    /** Sets {@code hsa_ext_image_import}. */
    public void hsaExtImageImport(MemorySegment value) {
        segment.set(ADDRESS, 40, value);
    }

    /** {@return {@code hsa_ext_image_export}} */
    public MemorySegment hsaExtImageExport() {
        return segment.get(ADDRESS, 48);
    }

    /** Sets {@code hsa_ext_image_export}. */
    public void hsaExtImageExport(MemorySegment value) {
        segment.set(ADDRESS, 48, value);
    }

    /** {@return {@code hsa_ext_image_clear}} */
    public MemorySegment hsaExtImageClear() {
        return segment.get(ADDRESS, 56);
    }

    /** Sets {@code hsa_ext_image_clear}. */
    public void hsaExtImageClear(MemorySegment value) {
        segment.set(ADDRESS, 56, value);
    }

    /** {@return {@code hsa_ext_sampler_create}} */
    public MemorySegment hsaExtSamplerCreate() {
        return segment.get(ADDRESS, 64);
    }

    /** Sets {@code hsa_ext_sampler_create}. */
    public void hsaExtSamplerCreate(MemorySegment value) {
        segment.set(ADDRESS, 64, value);
    }

    /** {@return {@code hsa_ext_sampler_destroy}} */
    public MemorySegment hsaExtSamplerDestroy() {
        return segment.get(ADDRESS, 72);
    }

    /** Sets {@code hsa_ext_sampler_destroy}. */
    public void hsaExtSamplerDestroy(MemorySegment value) {
        segment.set(ADDRESS, 72, value);
    }

    /** {@return {@code hsa_ext_image_get_capability_with_layout}} */
    public MemorySegment hsaExtImageGetCapabilityWithLayout() {
        return segment.get(ADDRESS, 80);
    }

    /** Sets {@code hsa_ext_image_get_capability_with_layout}. */
    public void hsaExtImageGetCapabilityWithLayout(MemorySegment value) {
        segment.set(ADDRESS, 80, value);
    }

    /** {@return {@code hsa_ext_image_data_get_info_with_layout}} */
    public MemorySegment hsaExtImageDataGetInfoWithLayout() {
        return segment.get(ADDRESS, 88);
    }

    /** Sets {@code hsa_ext_image_data_get_info_with_layout}. */
    public void hsaExtImageDataGetInfoWithLayout(MemorySegment value) {
        segment.set(ADDRESS, 88, value);
    }

    /** {@return {@code hsa_ext_image_create_with_layout}} */
    public MemorySegment hsaExtImageCreateWithLayout() {
        return segment.get(ADDRESS, 96);
    }

    /** Sets {@code hsa_ext_image_create_with_layout}. */
    public void hsaExtImageCreateWithLayout(MemorySegment value) {
        segment.set(ADDRESS, 96, value);
    }
}
