// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.Upcall;

/** What {@code hsa_amd_async_function_callback} in {@code hsa_ext_amd.h} calls. What it throws is logged and answered with {@link Upcall#FAILED}. */
@FunctionalInterface
public interface AmdAsyncFunctionCallback {
    /** Is called, on a thread of the runtime or in the call that it was given to. */
    void call(MemorySegment arg);

    /** {@return a pointer to a function that calls this; for as long as the arena lives} */
    default FunctionPointer<AmdAsyncFunctionCallback> stub(Arena arena) {
        return Upcall.stub(MethodHandles.lookup(), this, arena, FunctionDescriptor.ofVoid(ADDRESS));
    }

    private static void callNative(AmdAsyncFunctionCallback callback, MemorySegment arg) {
        try {
            callback.call(arg);
        } catch (Throwable failure) {
            Upcall.failed(failure);
        }
    }
}
