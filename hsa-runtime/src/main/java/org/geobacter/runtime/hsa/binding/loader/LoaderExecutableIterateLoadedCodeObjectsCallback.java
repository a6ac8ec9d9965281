// @formatter:off
package org.geobacter.runtime.hsa.binding.loader;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.Upcall;
import org.geobacter.runtime.hsa.binding.core.HsaExecutable;
import org.geobacter.runtime.hsa.binding.core.HsaLoadedCodeObject;
import org.geobacter.runtime.hsa.binding.core.HsaStatus;

/** What {@code hsa_ven_amd_loader_executable_iterate_loaded_code_objects_callback} in {@code hsa_ven_amd_loader.h} calls. What it throws is logged and answered with {@link Upcall#FAILED}. */
@FunctionalInterface
public interface LoaderExecutableIterateLoadedCodeObjectsCallback {
    /** Is called, on a thread of the runtime or in the call that it was given to. */
    HsaStatus call(HsaExecutable executable, HsaLoadedCodeObject loadedCodeObject, MemorySegment data);

    /** {@return a pointer to a function that calls this; for as long as the arena lives} */
    default FunctionPointer<LoaderExecutableIterateLoadedCodeObjectsCallback> stub(Arena arena) {
        return Upcall.stub(MethodHandles.lookup(), this, arena, FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    private static int callNative(LoaderExecutableIterateLoadedCodeObjectsCallback callback, long executable, long loadedCodeObject, MemorySegment data) {
        try {
            return callback.call(new HsaExecutable(executable), new HsaLoadedCodeObject(loadedCodeObject), data).value();
        } catch (Throwable failure) {
            return Upcall.failed(failure);
        }
    }
}
