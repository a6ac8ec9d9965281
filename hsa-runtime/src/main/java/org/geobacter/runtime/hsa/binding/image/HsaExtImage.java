// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.NativeCall;
import org.geobacter.runtime.hsa.binding.core.HsaAccessPermission;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;

/** The functions of {@code hsa_ext_image.h}. */
public final class HsaExtImage {
    private HsaExtImage() {}

    /**
     * {@code hsa_status_t hsa_ext_image_get_capability(hsa_agent_t agent, hsa_ext_image_geometry_t geometry, const hsa_ext_image_format_t * image_format, uint32_t * capability_mask)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void imageGetCapability(HsaAgent agent, ExtImageGeometry geometry, MemorySegment imageFormat, MemorySegment capabilityMask) {
        try {
            NativeCall.check("hsa_ext_image_get_capability", (int) ImageGetCapability.CALL.invokeExact(agent.handle(), geometry.value(), imageFormat, capabilityMask));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_image_get_capability", failure);
        }
    }

    private static final class ImageGetCapability {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_image_get_capability", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ext_image_get_capability_with_layout(hsa_agent_t agent, hsa_ext_image_geometry_t geometry, const hsa_ext_image_format_t * image_format, hsa_ext_image_data_layout_t image_data_layout, uint32_t * capability_mask)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void imageGetCapabilityWithLayout(HsaAgent agent, ExtImageGeometry geometry, MemorySegment imageFormat, ExtImageDataLayout imageDataLayout, MemorySegment capabilityMask) {
        try {
            NativeCall.check("hsa_ext_image_get_capability_with_layout", (int) ImageGetCapabilityWithLayout.CALL.invokeExact(agent.handle(), geometry.value(), imageFormat, imageDataLayout.value(), capabilityMask));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_image_get_capability_with_layout", failure);
        }
    }

    private static final class ImageGetCapabilityWithLayout {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_image_get_capability_with_layout", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ext_image_data_get_info(hsa_agent_t agent, const hsa_ext_image_descriptor_t * image_descriptor, hsa_access_permission_t access_permission, hsa_ext_image_data_info_t * image_data_info)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void imageDataGetInfo(HsaAgent agent, MemorySegment imageDescriptor, HsaAccessPermission accessPermission, MemorySegment imageDataInfo) {
        try {
            NativeCall.check("hsa_ext_image_data_get_info", (int) ImageDataGetInfo.CALL.invokeExact(agent.handle(), imageDescriptor, accessPermission.value(), imageDataInfo));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_image_data_get_info", failure);
        }
    }

    private static final class ImageDataGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_image_data_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ext_image_data_get_info_with_layout(hsa_agent_t agent, const hsa_ext_image_descriptor_t * image_descriptor, hsa_access_permission_t access_permission, hsa_ext_image_data_layout_t image_data_layout, size_t image_data_row_pitch, size_t image_data_slice_pitch, hsa_ext_image_data_info_t * image_data_info)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void imageDataGetInfoWithLayout(HsaAgent agent, MemorySegment imageDescriptor, HsaAccessPermission accessPermission, ExtImageDataLayout imageDataLayout, long imageDataRowPitch, long imageDataSlicePitch, MemorySegment imageDataInfo) {
        try {
            NativeCall.check("hsa_ext_image_data_get_info_with_layout", (int) ImageDataGetInfoWithLayout.CALL.invokeExact(agent.handle(), imageDescriptor, accessPermission.value(), imageDataLayout.value(), imageDataRowPitch, imageDataSlicePitch, imageDataInfo));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_image_data_get_info_with_layout", failure);
        }
    }

    private static final class ImageDataGetInfoWithLayout {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_image_data_get_info_with_layout", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ext_image_create(hsa_agent_t agent, const hsa_ext_image_descriptor_t * image_descriptor, const void * image_data, hsa_access_permission_t access_permission, hsa_ext_image_t * image)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static ExtImage imageCreate(HsaAgent agent, MemorySegment imageDescriptor, MemorySegment imageData, HsaAccessPermission accessPermission) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_ext_image_create", (int) ImageCreate.CALL.invokeExact(agent.handle(), imageDescriptor, imageData, accessPermission.value(), out));
            return new ExtImage(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_image_create", failure);
        }
    }

    private static final class ImageCreate {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_image_create", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ext_image_create_with_layout(hsa_agent_t agent, const hsa_ext_image_descriptor_t * image_descriptor, const void * image_data, hsa_access_permission_t access_permission, hsa_ext_image_data_layout_t image_data_layout, size_t image_data_row_pitch, size_t image_data_slice_pitch, hsa_ext_image_t * image)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static ExtImage imageCreateWithLayout(HsaAgent agent, MemorySegment imageDescriptor, MemorySegment imageData, HsaAccessPermission accessPermission, ExtImageDataLayout imageDataLayout, long imageDataRowPitch, long imageDataSlicePitch) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_ext_image_create_with_layout", (int) ImageCreateWithLayout.CALL.invokeExact(agent.handle(), imageDescriptor, imageData, accessPermission.value(), imageDataLayout.value(), imageDataRowPitch, imageDataSlicePitch, out));
            return new ExtImage(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_image_create_with_layout", failure);
        }
    }

    private static final class ImageCreateWithLayout {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_image_create_with_layout", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ext_image_destroy(hsa_agent_t agent, hsa_ext_image_t image)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void imageDestroy(HsaAgent agent, ExtImage image) {
        try {
            NativeCall.check("hsa_ext_image_destroy", (int) ImageDestroy.CALL.invokeExact(agent.handle(), image.handle()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_image_destroy", failure);
        }
    }

    private static final class ImageDestroy {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_image_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_ext_image_copy(hsa_agent_t agent, hsa_ext_image_t src_image, const hsa_dim3_t * src_offset, hsa_ext_image_t dst_image, const hsa_dim3_t * dst_offset, const hsa_dim3_t * range)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void imageCopy(HsaAgent agent, ExtImage srcImage, MemorySegment srcOffset, ExtImage dstImage, MemorySegment dstOffset, MemorySegment range) {
        try {
            NativeCall.check("hsa_ext_image_copy", (int) ImageCopy.CALL.invokeExact(agent.handle(), srcImage.handle(), srcOffset, dstImage.handle(), dstOffset, range));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_image_copy", failure);
        }
    }

    private static final class ImageCopy {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_image_copy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ext_image_import(hsa_agent_t agent, const void * src_memory, size_t src_row_pitch, size_t src_slice_pitch, hsa_ext_image_t dst_image, const hsa_ext_image_region_t * image_region)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void imageImport(HsaAgent agent, MemorySegment srcMemory, long srcRowPitch, long srcSlicePitch, ExtImage dstImage, MemorySegment imageRegion) {
        try {
            NativeCall.check("hsa_ext_image_import", (int) ImageImport.CALL.invokeExact(agent.handle(), srcMemory, srcRowPitch, srcSlicePitch, dstImage.handle(), imageRegion));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_image_import", failure);
        }
    }

    private static final class ImageImport {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_image_import", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ext_image_export(hsa_agent_t agent, hsa_ext_image_t src_image, void * dst_memory, size_t dst_row_pitch, size_t dst_slice_pitch, const hsa_ext_image_region_t * image_region)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void imageExport(HsaAgent agent, ExtImage srcImage, MemorySegment dstMemory, long dstRowPitch, long dstSlicePitch, MemorySegment imageRegion) {
        try {
            NativeCall.check("hsa_ext_image_export", (int) ImageExport.CALL.invokeExact(agent.handle(), srcImage.handle(), dstMemory, dstRowPitch, dstSlicePitch, imageRegion));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_image_export", failure);
        }
    }

    private static final class ImageExport {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_image_export", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ext_image_clear(hsa_agent_t agent, hsa_ext_image_t image, const void * data, const hsa_ext_image_region_t * image_region)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void imageClear(HsaAgent agent, ExtImage image, MemorySegment data, MemorySegment imageRegion) {
        try {
            NativeCall.check("hsa_ext_image_clear", (int) ImageClear.CALL.invokeExact(agent.handle(), image.handle(), data, imageRegion));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_image_clear", failure);
        }
    }

    private static final class ImageClear {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_image_clear", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ext_sampler_create(hsa_agent_t agent, const hsa_ext_sampler_descriptor_t * sampler_descriptor, hsa_ext_sampler_t * sampler)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static ExtSampler samplerCreate(HsaAgent agent, MemorySegment samplerDescriptor) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_ext_sampler_create", (int) SamplerCreate.CALL.invokeExact(agent.handle(), samplerDescriptor, out));
            return new ExtSampler(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_sampler_create", failure);
        }
    }

    private static final class SamplerCreate {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_sampler_create", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ext_sampler_destroy(hsa_agent_t agent, hsa_ext_sampler_t sampler)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void samplerDestroy(HsaAgent agent, ExtSampler sampler) {
        try {
            NativeCall.check("hsa_ext_sampler_destroy", (int) SamplerDestroy.CALL.invokeExact(agent.handle(), sampler.handle()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ext_sampler_destroy", failure);
        }
    }

    private static final class SamplerDestroy {
        static final MethodHandle CALL = NativeCall.exported("hsa_ext_sampler_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
    }
}
