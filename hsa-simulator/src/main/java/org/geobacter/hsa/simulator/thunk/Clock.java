package org.geobacter.hsa.simulator.thunk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** The clocks: the GPU's is {@link System#nanoTime}; the HSA runtime takes {@code CLOCK_BOOTTIME} for the system's. */
@SuppressWarnings("restricted") // calling native code is what it is for
final class Clock {
    private static final int CLOCK_BOOTTIME = 7;
    private static final long FREQUENCY = 1_000_000_000;

    private static final MethodHandle CLOCK_GETTIME = Linker.nativeLinker().downcallHandle(
            Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"), FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    private Clock() {}

    /** Fills an {@code HsaClockCounters} with what the clocks say now. */
    static void read(long counters) throws Throwable {
        try (var arena = Arena.ofConfined()) {
            var time = arena.allocate(2 * JAVA_LONG.byteSize(), JAVA_LONG.byteAlignment());
            int result = (int) CLOCK_GETTIME.invokeExact(CLOCK_BOOTTIME, time);
            if (result != 0) {
                throw new IllegalStateException("This system has no CLOCK_BOOTTIME.");
            }
            long ticks = System.nanoTime();
            long system = time.get(JAVA_LONG, 0) * FREQUENCY + time.get(JAVA_LONG, Long.BYTES);
            Structure.CLOCK_COUNTERS.cleared(counters).set("GPUClockCounter", ticks).set("CPUClockCounter", ticks)
                    .set("SystemClockCounter", system).set("SystemClockFrequencyHz", FREQUENCY);
        }
    }
}
