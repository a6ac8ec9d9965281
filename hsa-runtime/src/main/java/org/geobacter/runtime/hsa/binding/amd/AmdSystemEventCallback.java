// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.Upcall;
import org.geobacter.runtime.hsa.binding.core.HsaStatus;

/** What {@code hsa_amd_system_event_callback_t} in {@code hsa_ext_amd.h} calls. What it throws is logged and answered with {@link Upcall#FAILED}. */
@FunctionalInterface
public interface AmdSystemEventCallback {
    /** Is called, on a thread of the runtime or in the call that it was given to. */
    HsaStatus call(MemorySegment event, MemorySegment data);

    /** {@return a pointer to a function that calls this; for as long as the arena lives} */
    default FunctionPointer<AmdSystemEventCallback> stub(Arena arena) {
        return Upcall.stub(MethodHandles.lookup(), this, arena, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    private static int callNative(AmdSystemEventCallback callback, MemorySegment event, MemorySegment data) {
        try {
            return callback.call(event, data).value();
        } catch (Throwable failure) {
            return Upcall.failed(failure);
        }
    }
}
