// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.Upcall;

/** What {@code hsa_code_object_iterate_symbols_callback} in {@code hsa.h} calls. What it throws is logged and answered with {@link Upcall#FAILED}. */
@FunctionalInterface
public interface HsaCodeObjectIterateSymbolsCallback {
    /** Is called, on a thread of the runtime or in the call that it was given to. */
    HsaStatus call(HsaCodeObject codeObject, HsaCodeSymbol symbol, MemorySegment data);

    /** {@return a pointer to a function that calls this; for as long as the arena lives} */
    default FunctionPointer<HsaCodeObjectIterateSymbolsCallback> stub(Arena arena) {
        return Upcall.stub(MethodHandles.lookup(), this, arena, FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    private static int callNative(HsaCodeObjectIterateSymbolsCallback callback, long codeObject, long symbol, MemorySegment data) {
        try {
            return callback.call(new HsaCodeObject(codeObject), new HsaCodeSymbol(symbol), data).value();
        } catch (Throwable failure) {
            return Upcall.failed(failure);
        }
    }
}
