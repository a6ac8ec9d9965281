package org.geobacter.spi;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps memory of segments from being freed while something is done that the JVM does not know to use it. Closing the arena of one fails
 * meanwhile, as it does during a native call that the segment is an argument of: this is one, of a function that calls back.
 */
public final class SegmentHold {
    private static final ThreadLocal<Runnable> CALLED_BACK = new ThreadLocal<>();

    private SegmentHold() {}

    /** {@code void *bsearch(const void *key, const void *base, size_t n, size_t size, int (*compare)(const void *, const void *))}. */
    private static final class Search {
        /** For ever, since it is for all threads. */
        private static final MemorySegment COMPARE = compare();
        private static final MethodHandle CALL = call();

        @SuppressWarnings("restricted") // the C library's, which looks at nothing by itself
        private static MethodHandle call() {
            var linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow("bsearch"), FunctionDescriptor.of(
                    ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                    ValueLayout.ADDRESS));
        }

        @SuppressWarnings("restricted") // throws nothing, as what it runs does not
        private static MemorySegment compare() {
            try {
                var target = MethodHandles.lookup().findStatic(SegmentHold.class, "compare",
                        MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
                return Linker.nativeLinker().upcallStub(target, FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS), Arena.global());
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }

    /**
     * {@return the memory of the host among leaves, which no device has allocated; nothing if no segment of it is large}
     *
     * @param leaves of a launch
     * @param smallest the size from which on a segment is large
     * @param allocations the device's
     */
    public static List<MemorySegment> worthwhile(Object[] leaves, long smallest, Allocations<?> allocations) {
        var natives = Arrays.stream(leaves)
                .filter(SegmentView.class::isInstance)
                .map(leaf -> ((SegmentView) leaf).segment())
                .filter(segment -> segment.isNative() && !DeviceAddresses.has(segment) && allocations.find(segment).isEmpty())
                .distinct()
                .toList();
        return natives.stream().anyMatch(segment -> segment.byteSize() >= smallest) ? natives : List.of();
    }

    /**
     * Does something with memory.
     *
     * @param segments of native memory that this thread has access to
     * @param action what to do, on this thread
     * @throws IllegalStateException if the arena of one is closed
     * @throws WrongThreadException if one is confined to another thread
     */
    public static void during(List<MemorySegment> segments, Runnable action) {
        if (segments.isEmpty()) {
            action.run();
            return;
        }
        var rest = segments.subList(1, segments.size());
        var call = new Call(() -> during(rest, action));
        var outer = CALLED_BACK.get();
        CALLED_BACK.set(call);
        try {
            var _ = (MemorySegment) Search.CALL.invokeExact(
                    segments.getFirst(), segments.getFirst(), 1L, 1L, Search.COMPARE);
        } catch (RuntimeException | Error refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            CALLED_BACK.set(outer);
        }
        call.rethrow();
    }

    /** The one element is always the one that is searched for. */
    private static int compare(MemorySegment key, MemorySegment element) {
        CALLED_BACK.get().run();
        return 0;
    }

    /** What is done in the call, which no exception may leave. */
    private static final class Call implements Runnable {
        private final Runnable action;
        private RuntimeException exception;
        private Error error;

        Call(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            try {
                action.run();
            } catch (RuntimeException thrown) {
                exception = thrown;
            } catch (Error thrown) {
                error = thrown;
            }
        }

        void rethrow() {
            if (exception != null) {
                throw exception;
            }
            if (error != null) {
                throw error;
            }
        }
    }
}
