// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.Upcall;

/** What {@code hsa_amd_pointer_info_alloc} in {@code hsa_ext_amd.h} calls. What it throws is logged and answered with {@link Upcall#FAILED}. */
@FunctionalInterface
public interface AmdPointerInfoAlloc {
    /** Is called, on a thread of the runtime or in the call that it was given to. */
    MemorySegment call(long argument0);

    /** {@return a pointer to a function that calls this; for as long as the arena lives} */
    default FunctionPointer<AmdPointerInfoAlloc> stub(Arena arena) {
        return Upcall.stub(MethodHandles.lookup(), this, arena, FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    }

    private static MemorySegment callNative(AmdPointerInfoAlloc callback, long argument0) {
        try {
            return callback.call(argument0);
        } catch (Throwable failure) {
            Upcall.failed(failure);
            return MemorySegment.NULL;
        }
    }
}
