package org.geobacter.runtime.hsa.binding;

import java.lang.foreign.MemorySegment;

/**
 * A pointer to a function that native code can call.
 *
 * @param <C> the interface of what it calls
 * @param address as long as the arena lives that it was made in
 */
public record FunctionPointer<C>(MemorySegment address) {
    /**
     * {@return the null pointer}
     *
     * @param <C> the interface
     */
    public static <C> FunctionPointer<C> none() {
        return new FunctionPointer<>(MemorySegment.NULL);
    }
}
