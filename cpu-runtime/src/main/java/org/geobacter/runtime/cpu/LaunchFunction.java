package org.geobacter.runtime.cpu;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/**
 * A kernel's launch function, called through a critical downcall: heap arrays are passed without copying, and the garbage collector
 * waits until the call returns.
 */
@SuppressWarnings("restricted") // calling native code is what it is for
final class LaunchFunction {
    private final MethodHandle handle;

    /**
     * @param address of the code
     * @param arrays how many arrays it takes
     */
    LaunchFunction(long address, int arrays) {
        var parameters = new MemoryLayout[3 + arrays];
        Arrays.fill(parameters, ValueLayout.ADDRESS);
        parameters[1] = ValueLayout.JAVA_LONG;
        parameters[2] = ValueLayout.JAVA_LONG;
        handle = Linker.nativeLinker()
                .downcallHandle(MemorySegment.ofAddress(address), FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters),
                        Linker.Option.critical(true))
                .asSpreader(3, MemorySegment[].class, arrays)
                .asType(MethodType.methodType(int.class, MemorySegment.class, long.class, long.class, MemorySegment[].class));
    }

    /**
     * Runs work-items.
     *
     * @return whether one of them has thrown
     */
    boolean run(MemorySegment state, long begin, long end, MemorySegment[] arrays) {
        try {
            return (int) handle.invokeExact(state, begin, end, arrays) != 0;
        } catch (Throwable impossible) {
            throw new IllegalStateException("native code does not throw", impossible);
        }
    }
}
