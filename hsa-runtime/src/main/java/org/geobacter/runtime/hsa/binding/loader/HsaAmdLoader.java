// @formatter:off
package org.geobacter.runtime.hsa.binding.loader;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.LoaderExtension;
import org.geobacter.runtime.hsa.binding.NativeCall;
import org.geobacter.runtime.hsa.binding.core.HsaCodeObjectReader;
import org.geobacter.runtime.hsa.binding.core.HsaExecutable;
import org.geobacter.runtime.hsa.binding.core.HsaLoadedCodeObject;

/** The functions of {@code hsa_ven_amd_loader.h}. */
public final class HsaAmdLoader {
    private HsaAmdLoader() {}

    /**
     * {@code hsa_status_t hsa_ven_amd_loader_query_host_address(const void * device_address, const void ** host_address)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void queryHostAddress(MemorySegment deviceAddress, MemorySegment hostAddress) {
        try {
            NativeCall.check("hsa_ven_amd_loader_query_host_address", (int) QueryHostAddress.CALL.invokeExact(deviceAddress, hostAddress));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ven_amd_loader_query_host_address", failure);
        }
    }

    private static final class QueryHostAddress {
        static final MethodHandle CALL = LoaderExtension.function("hsa_ven_amd_loader_query_host_address", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ven_amd_loader_query_segment_descriptors(hsa_ven_amd_loader_segment_descriptor_t * segment_descriptors, size_t * num_segment_descriptors)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void querySegmentDescriptors(MemorySegment segmentDescriptors, MemorySegment numSegmentDescriptors) {
        try {
            NativeCall.check("hsa_ven_amd_loader_query_segment_descriptors", (int) QuerySegmentDescriptors.CALL.invokeExact(segmentDescriptors, numSegmentDescriptors));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ven_amd_loader_query_segment_descriptors", failure);
        }
    }

    private static final class QuerySegmentDescriptors {
        static final MethodHandle CALL = LoaderExtension.function("hsa_ven_amd_loader_query_segment_descriptors", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ven_amd_loader_query_executable(const void * device_address, hsa_executable_t * executable)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaExecutable queryExecutable(MemorySegment deviceAddress) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_ven_amd_loader_query_executable", (int) QueryExecutable.CALL.invokeExact(deviceAddress, out));
            return new HsaExecutable(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ven_amd_loader_query_executable", failure);
        }
    }

    private static final class QueryExecutable {
        static final MethodHandle CALL = LoaderExtension.function("hsa_ven_amd_loader_query_executable", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ven_amd_loader_executable_iterate_loaded_code_objects(hsa_executable_t executable, hsa_status_t (*)(hsa_executable_t, hsa_loaded_code_object_t, void *) callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void executableIterateLoadedCodeObjects(HsaExecutable executable, FunctionPointer<LoaderExecutableIterateLoadedCodeObjectsCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_ven_amd_loader_executable_iterate_loaded_code_objects", (int) ExecutableIterateLoadedCodeObjects.CALL.invokeExact(executable.handle(), callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ven_amd_loader_executable_iterate_loaded_code_objects", failure);
        }
    }

    private static final class ExecutableIterateLoadedCodeObjects {
        static final MethodHandle CALL = LoaderExtension.function("hsa_ven_amd_loader_executable_iterate_loaded_code_objects", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ven_amd_loader_loaded_code_object_get_info(hsa_loaded_code_object_t loaded_code_object, hsa_ven_amd_loader_loaded_code_object_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void loadedCodeObjectGetInfo(HsaLoadedCodeObject loadedCodeObject, LoaderLoadedCodeObjectInfo attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_ven_amd_loader_loaded_code_object_get_info", (int) LoadedCodeObjectGetInfo.CALL.invokeExact(loadedCodeObject.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ven_amd_loader_loaded_code_object_get_info", failure);
        }
    }

    private static final class LoadedCodeObjectGetInfo {
        static final MethodHandle CALL = LoaderExtension.function("hsa_ven_amd_loader_loaded_code_object_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ven_amd_loader_code_object_reader_create_from_file_with_offset_size(hsa_file_t file, size_t offset, size_t size, hsa_code_object_reader_t * code_object_reader)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaCodeObjectReader codeObjectReaderCreateFromFileWithOffsetSize(int file, long offset, long size) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_ven_amd_loader_code_object_reader_create_from_file_with_offset_size", (int) CodeObjectReaderCreateFromFileWithOffsetSize.CALL.invokeExact(file, offset, size, out));
            return new HsaCodeObjectReader(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ven_amd_loader_code_object_reader_create_from_file_with_offset_size", failure);
        }
    }

    private static final class CodeObjectReaderCreateFromFileWithOffsetSize {
        static final MethodHandle CALL = LoaderExtension.function("hsa_ven_amd_loader_code_object_reader_create_from_file_with_offset_size", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_ven_amd_loader_iterate_executables(hsa_status_t (*)(hsa_executable_t, void *) callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void iterateExecutables(FunctionPointer<LoaderIterateExecutablesCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_ven_amd_loader_iterate_executables", (int) IterateExecutables.CALL.invokeExact(callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_ven_amd_loader_iterate_executables", failure);
        }
    }

    private static final class IterateExecutables {
        static final MethodHandle CALL = LoaderExtension.function("hsa_ven_amd_loader_iterate_executables", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }
}
