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
 * A kernel's launch function. It is called in one of two ways: with heap arrays, which are passed without copying while the garbage
 * collector waits until the call returns (a critical downcall); or with native memory only, while the collector does as it likes.
 */
@SuppressWarnings("restricted") // calling native code is what it is for
final class LaunchFunction {
    /** All work-items are done. */
    static final int DONE = 0;
    /** One has thrown, and the rest have not been started. */
    static final int THREW = 1;
    /** The work-items of a group have come to different barriers, or some to none; see {@link GroupLoopText}. */
    static final int DIVERGED = 2;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ON_HEAP = Linker.Option.critical(true);

    private final MemorySegment code;
    private final int arrays;
    // Most kernels are called in one way only. A thread that does not see another's handle makes an equal one.
    private MethodHandle onHeap;
    private MethodHandle offHeap;

    /**
     * @param address of the code
     * @param arrays how many arrays it takes
     */
    LaunchFunction(long address, int arrays) {
        code = MemorySegment.ofAddress(address);
        this.arrays = arrays;
    }

    /** Makes the JVM load what it needs for calls of launch functions. */
    static void rehearse(int arrays) {
        LINKER.downcallHandle(descriptor(arrays), ON_HEAP);
    }

    private static FunctionDescriptor descriptor(int arrays) {
        var parameters = new MemoryLayout[4 + arrays];
        Arrays.fill(parameters, ValueLayout.ADDRESS);
        parameters[1] = ValueLayout.JAVA_LONG;
        parameters[2] = ValueLayout.JAVA_LONG;
        return FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters);
    }

    private MethodHandle onHeap() {
        var handle = onHeap;
        if (handle == null) {
            handle = spread(LINKER.downcallHandle(code, descriptor(arrays), ON_HEAP), arrays);
            onHeap = handle;
        }
        return handle;
    }

    private MethodHandle offHeap() {
        var handle = offHeap;
        if (handle == null) {
            handle = spread(LINKER.downcallHandle(code, descriptor(arrays)), arrays);
            offHeap = handle;
        }
        return handle;
    }

    private static MethodHandle spread(MethodHandle handle, int arrays) {
        return handle.asSpreader(4, MemorySegment[].class, arrays)
                .asType(MethodType.methodType(int.class, MemorySegment.class, long.class, long.class, MemorySegment.class,
                        MemorySegment[].class));
    }

    /**
     * Runs work-items, or groups if the kernel has barriers.
     *
     * @param heap whether some of the memory is in the Java heap
     * @param contexts memory of the calling thread for a kernel with barriers
     * @return how it ended: {@link #DONE}, {@link #THREW} or {@link #DIVERGED}
     */
    int run(boolean heap, MemorySegment state, long begin, long end, MemorySegment contexts, MemorySegment[] arrays) {
        try {
            return heap
                    ? (int) onHeap().invokeExact(state, begin, end, contexts, arrays)
                    : (int) offHeap().invokeExact(state, begin, end, contexts, arrays);
        } catch (IllegalStateException closed) {
            // The arena of a segment: its memory is held only while the code is called.
            throw closed;
        } catch (Throwable impossible) {
            throw new IllegalStateException("native code does not throw", impossible);
        }
    }
}
