// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.Upcall;

/** What {@code hsa_amd_deallocation_callback_t} in {@code hsa_ext_amd.h} calls. What it throws is logged and answered with {@link Upcall#FAILED}. */
@FunctionalInterface
public interface AmdDeallocationCallback {
    /** Is called, on a thread of the runtime or in the call that it was given to. */
    void call(MemorySegment ptr, MemorySegment userData);

    /** {@return a pointer to a function that calls this; for as long as the arena lives} */
    default FunctionPointer<AmdDeallocationCallback> stub(Arena arena) {
        return Upcall.stub(MethodHandles.lookup(), this, arena, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
    }

    private static void callNative(AmdDeallocationCallback callback, MemorySegment ptr, MemorySegment userData) {
        try {
            callback.call(ptr, userData);
        } catch (Throwable failure) {
            Upcall.failed(failure);
        }
    }
}
