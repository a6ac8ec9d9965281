// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.Upcall;

/** What {@code hsa_amd_signal_handler} in {@code hsa_ext_amd.h} calls. What it throws is logged and answered with {@link Upcall#FAILED}. */
@FunctionalInterface
public interface AmdSignalHandler {
    /** Is called, on a thread of the runtime or in the call that it was given to. */
    boolean call(long value, MemorySegment arg);

    /** {@return a pointer to a function that calls this; for as long as the arena lives} */
    default FunctionPointer<AmdSignalHandler> stub(Arena arena) {
        return Upcall.stub(MethodHandles.lookup(), this, arena, FunctionDescriptor.of(JAVA_BOOLEAN, JAVA_LONG, ADDRESS));
    }

    private static boolean callNative(AmdSignalHandler callback, long value, MemorySegment arg) {
        try {
            return callback.call(value, arg);
        } catch (Throwable failure) {
            Upcall.failed(failure);
            return false;
        }
    }
}
