// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.Upcall;

/** What {@code hsa_queue_create_callback} in {@code hsa.h} calls. What it throws is logged and answered with {@link Upcall#FAILED}. */
@FunctionalInterface
public interface HsaQueueCreateCallback {
    /** Is called, on a thread of the runtime or in the call that it was given to. */
    void call(int status, MemorySegment source, MemorySegment data);

    /** {@return a pointer to a function that calls this; for as long as the arena lives} */
    default FunctionPointer<HsaQueueCreateCallback> stub(Arena arena) {
        return Upcall.stub(MethodHandles.lookup(), this, arena, FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS));
    }

    private static void callNative(HsaQueueCreateCallback callback, int status, MemorySegment source, MemorySegment data) {
        try {
            callback.call(status, source, data);
        } catch (Throwable failure) {
            Upcall.failed(failure);
        }
    }
}
