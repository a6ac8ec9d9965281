package org.geobacter.runtime.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.geobacter.Range;
import org.geobacter.spi.ErrorReport;
import org.geobacter.spi.KernelSource;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.WorkGroups;

/**
 * One launch. Its work-items are numbered; each worker takes slices of consecutive ones until none are left. A slice takes about
 * {@link #SLICE_NANOS}: the first are short, and each worker learns from them how long the next may be. Towards the end they become
 * shorter again, so that the workers end together.
 */
final class CpuLaunch {
    /** The garbage collector waits for a slice to end, so it must not take much longer than a millisecond. */
    private static final long SLICE_NANOS = 500_000;
    private static final long FIRST_SLICE = 64;

    private final CpuExecutable executable;
    private final KernelSource source;
    private final LaunchArguments arguments;
    private final Range range;
    private final WorkGroups groups;
    private final long items;
    private final CompletableFuture<Duration> done;
    private final AtomicLong nextItem = new AtomicLong();
    private final AtomicInteger workersLeft = new AtomicInteger();
    private volatile boolean threw;
    private Arena arena;
    private MemorySegment state;
    private ArrayPlaces places;
    private LaunchFunction function;
    private int workerCount;
    private long startNanos;

    CpuLaunch(
            CpuExecutable executable, KernelSource source, LaunchArguments arguments, Range range, WorkGroups groups,
            CompletableFuture<Duration> done) {
        this.executable = executable;
        this.source = source;
        this.arguments = arguments;
        this.range = range;
        this.groups = groups;
        this.done = done;
        items = (long) range.x() * range.y() * range.z();
    }

    /** Starts the launch on the workers; {@code done} is completed by the last of them. */
    void start(Workers workers) {
        if (range.isEmpty()) {
            done.complete(Duration.ZERO);
            return;
        }
        // A kernel that cannot throw writes in place.
        places = new ArrayPlaces(arguments, !executable.kernel().trapSites().isEmpty());
        function = executable.function(places.distinct());
        arena = Arena.ofShared();
        state = arena.allocate(LaunchState.bytes(arguments.arguments().size()), 16);
        LaunchState.write(state, range, groups, arguments);
        workerCount = (int) Math.min(workers.count(), Math.ceilDiv(items, FIRST_SLICE));
        workersLeft.set(workerCount);
        startNanos = System.nanoTime();
        for (int i = 0; i < workerCount; i++) {
            workers.execute(this::work);
        }
    }

    private void work() {
        try {
            slices();
        } catch (RuntimeException | Error failure) {
            done.completeExceptionally(failure);
        } finally {
            if (workersLeft.decrementAndGet() == 0) {
                finish();
            }
        }
    }

    private void slices() {
        var segments = places.segments();
        long length = FIRST_SLICE;
        while (!threw) {
            long begin = nextItem.getAndAdd(length);
            if (begin >= items) {
                return;
            }
            long end = Math.min(items, begin + length);
            long before = System.nanoTime();
            if (function.run(state, begin, end, segments)) {
                threw = true;
            }
            long nanos = Math.max(1, System.nanoTime() - before);
            long affordable = Math.max(1, (long) ((double) SLICE_NANOS * (end - begin) / nanos));
            long fairShare = Math.max(FIRST_SLICE, (items - end) / (2L * workerCount));
            length = Math.max(1, Math.min(Math.min(affordable, fairShare), 4 * length));
        }
    }

    private void finish() {
        try (var _ = arena) {
            var time = Duration.ofNanos(System.nanoTime() - startNanos);
            var failure = ErrorReport.read(executable.kernel(), source.loader(), state);
            if (failure.isPresent()) {
                done.completeExceptionally(failure.get());
            } else {
                places.copyBack();
                done.complete(time);
            }
        } catch (RuntimeException | Error failure) {
            done.completeExceptionally(failure);
        }
    }
}
