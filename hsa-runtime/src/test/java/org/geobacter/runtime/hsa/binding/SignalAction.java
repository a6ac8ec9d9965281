package org.geobacter.runtime.hsa.binding;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/** Which function handles a signal in this process. */
final class SignalAction {
    private static final int SIGSEGV = 11;
    /** More than any {@code struct sigaction}, whose first word is the handler. */
    private static final int BYTES = 256;

    private SignalAction() {}

    @SuppressWarnings("restricted") // calling native code is what it is for
    static long handlerOfSegmentationFaults() throws Throwable {
        var linker = Linker.nativeLinker();
        var sigaction = linker.downcallHandle(linker.defaultLookup().findOrThrow("sigaction"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
        try (var arena = Arena.ofConfined()) {
            var action = arena.allocate(BYTES, Long.BYTES);
            if ((int) sigaction.invokeExact(SIGSEGV, MemorySegment.NULL, action) != 0) {
                throw new IllegalStateException("sigaction failed");
            }
            return action.get(JAVA_LONG, 0);
        }
    }
}
