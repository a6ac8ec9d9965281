package org.geobacter.runtime.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.geobacter.Range;
import org.geobacter.spi.ArrayOrder;
import org.geobacter.spi.ErrorReport;
import org.geobacter.spi.KernelSource;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.SegmentHold;
import org.geobacter.spi.WorkGroups;

/**
 * One launch. Its work-items, or its groups if the kernel has barriers or memory of groups, are numbered; each thread that works on it takes slices of consecutive ones until none are left. A slice
 * takes about {@link #SLICE_NANOS}: the first is one work-item, and each thread learns from its slices how long the next may be. Towards
 * the end they become shorter again, so that the threads end together.
 *
 * <p>It begins on one thread. A thread that sees after a slice that there is more to do than waking another one costs does that, so
 * that a small launch is done before anybody has woken up. The launch is done when all work-items are, by the thread that did the
 * last of them; threads that come later find nothing to do.
 */
final class CpuLaunch {
    /** The garbage collector waits for a slice to end, so it must not take much longer than a millisecond. */
    static final long SLICE_NANOS = 500_000;
    /** A slice may be longer than the one before by this factor: how long it takes is not known. */
    private static final long GROWTH = 8;
    /** A work-item that takes longer keeps the garbage collector waiting for too long. */
    private static final long LONG_NANOS = 20_000_000;
    /** The time of one work-item is its own, and not that of the call, from about here. */
    private static final double MEASURABLE_NANOS = 2_000;
    /** That the threads end together to within this is enough. */
    private static final long SHORTEST_NANOS = 20_000;
    /** Work of this length is worth another thread. */
    private static final long WAKING_NANOS = 30_000;
    /** The number of the next work-item when no more are to be started. */
    private static final long CANCELLED = Long.MAX_VALUE / 2;

    private final CpuExecutable executable;
    private final KernelSource source;
    private LaunchArguments arguments;
    private final Range range;
    private final WorkGroups groups;
    /** The number of work-items, or of groups. */
    private final long items;
    private final Workers workers;
    private final BufferPool buffers;
    private final LongAdder copiedBytes;
    private final SliceBoundaries boundaries;
    private final ArrayOrder.Turn turn;
    private final CompletableFuture<Duration> done;
    private final AtomicLong nextItem = new AtomicLong();
    private final AtomicLong itemsDone = new AtomicLong();
    private final AtomicInteger threads = new AtomicInteger();
    /** What ended the launch, unless it is in the error record. */
    private volatile Throwable failure;
    private CodeForm form;
    private boolean mayThrow;
    private MemorySegment state;
    private ArrayPlaces places;
    private List<MemorySegment> held;
    private Backup backup;
    private LaunchFunction function;
    private long startNanos;
    /** Null until the first work-item has been started. */
    private MemorySegment[] segments;
    private boolean heap = true;
    private double nanosForEach;

    /**
     * @param copiedBytes counts what is copied
     * @param turn ends with the launch
     * @param done is completed with the time, or exceptionally
     */
    CpuLaunch(
            CpuExecutable executable, KernelSource source, LaunchArguments arguments, Range range, WorkGroups groups,
            Workers workers,
            BufferPool buffers, LongAdder copiedBytes, ArrayOrder.Turn turn, CompletableFuture<Duration> done) {
        this.copiedBytes = copiedBytes;
        this.turn = turn;
        this.done = done;
        this.executable = executable;
        this.source = source;
        this.arguments = arguments;
        this.range = range;
        this.groups = groups;
        this.workers = workers;
        this.buffers = buffers;
        boundaries = SliceBoundaries.of(executable.kernel(), range);
        // A range of more work-items than a long counts does not end before its user does.
        items = executable.needsGroups()
                ? product(groups.countX(), groups.countY(), groups.countZ())
                : product(range.x(), range.y(), range.z());
    }

    private static long product(int x, int y, int z) {
        long plane = (long) x * y;
        return Math.multiplyHigh(plane, z) != 0 ? CANCELLED - 1 : Math.min(plane * z, CANCELLED - 1);
    }

    /** Starts the launch on the workers. */
    void start() {
        if (begin()) {
            callThread();
        }
    }

    /** Starts the launch on this thread, which when this returns has done what it can; others may be at their last work-items. */
    void startHere() {
        if (begin()) {
            threads.incrementAndGet();
            work();
            // The threads end at about the same time: sleeping and being woken would take longer than the others still take.
            for (long end = System.nanoTime() + SHORTEST_NANOS; !done.isDone() && System.nanoTime() < end;) {
                Thread.onSpinWait();
            }
        }
    }

    private boolean begin() {
        if (range.isEmpty()) {
            end(() -> done.complete(Duration.ZERO));
            return false;
        }
        try {
            arguments = arguments.current();
            places = new ArrayPlaces(arguments, copiedBytes);
            held = places.held();
            var verdict = executable.proof().of(arguments, range, groups);
            mayThrow = verdict.mayThrow();
            form = verdict.form(places.distinct());
            function = executable.function(form, items);
            state = Arena.ofAuto().allocate(LaunchState.bytes(arguments.arguments().size()), 16);
            LaunchState.write(state, range, groups, arguments);
            backup = new Backup(mayThrow || !executable.barriers().isEmpty() ? places.written() : List.of(), buffers);
            startNanos = System.nanoTime();
            return true;
        } catch (RuntimeException | Error problem) {
            fail(problem);
            return false;
        }
    }

    private void work() {
        if (backup.pieces() > 1) {
            callThread();
        }
        try {
            backup.make();
        } catch (IllegalStateException closed) {
            failure = closed;
            cancel();
            return;
        }
        first();
        slices();
    }

    /**
     * Runs the first work-item, alone, to see how long it takes. Where one takes so long that the garbage collector should not wait for
     * it, the arrays are moved to where it need not.
     */
    private synchronized void first() {
        if (segments != null) {
            return;
        }
        segments = places.segments();
        nextItem.getAndIncrement();
        var contexts = contexts();
        nanosForEach = slice(0, 1, contexts);
        free(contexts);
        if (nanosForEach > LONG_NANOS && nextItem.get() < items) {
            moveOffHeap();
        }
        if (nanosForEach > MEASURABLE_NANOS) {
            callThreadFor(nanosForEach, items - 1);
        }
        done(1);
    }

    private void moveOffHeap() {
        try {
            places.moveOffHeap();
            heap = false;
        } catch (OutOfMemoryError full) {
            // What has been moved may as well stay there.
        }
        segments = places.segments();
    }

    private void slices() {
        if (nextItem.get() >= items) {
            return;
        }
        var contexts = contexts();
        double nanos = nanosForEach;
        long length = 1;
        long turnEnd = System.nanoTime() + SLICE_NANOS;
        while (true) {
            long affordable = (long) (SLICE_NANOS / nanos);
            long shortest = Math.max(1, (long) (SHORTEST_NANOS / nanos));
            long fairShare = Math.max(shortest, (items - nextItem.get()) / (2L * workers.count()));
            length = Math.max(1, Math.min(Math.min(affordable, fairShare), GROWTH * length));
            long begin = nextItem.get();
            if (begin >= items) {
                break;
            }
            long end = Math.min(items, boundaries.near(begin, begin + length));
            if (!nextItem.compareAndSet(begin, end)) {
                continue;
            }
            nanos = slice(begin, end, contexts);
            callThreadFor(nanos, items - end);
            done(end - begin);
            // A long launch must not keep others from ending before it; nor be interrupted while its slices are short yet.
            if (nextItem.get() < items && System.nanoTime() >= turnEnd) {
                if (workers.giveWay(this::slices)) {
                    break;
                }
                turnEnd = System.nanoTime() + SLICE_NANOS;
            }
        }
        free(contexts);
    }

    /** Memory for the work-items of one group, of one thread. */
    private MemorySegment contexts() {
        if (!executable.needsGroups()) {
            return MemorySegment.NULL;
        }
        long bytes = executable.contextBytes(groups.groupItems());
        return heap ? MemorySegment.ofArray(buffers.take(bytes)) : Arena.ofAuto().allocate(bytes, Long.BYTES);
    }

    private void free(MemorySegment contexts) {
        if (contexts.heapBase().orElse(null) instanceof long[] buffer) {
            buffers.give(buffer);
        }
    }

    /** {@return how long a work-item took} */
    private double slice(long begin, long end, MemorySegment contexts) {
        long before = System.nanoTime();
        if (run(begin, end, contexts)) {
            cancel();
        }
        return Math.max(1, System.nanoTime() - before) / (double) (end - begin);
    }

    /** {@return whether no more work-items are to be started} */
    private boolean run(long begin, long end, MemorySegment contexts) {
        try {
            var answer = new int[1];
            SegmentHold.during(held, () -> answer[0] = function.run(heap, state, begin, end, contexts, segments));
            int result = answer[0];
            if (result == LaunchFunction.DIVERGED) {
                failure = BarrierFailure.of(source.name(), executable.barriers(), contexts, range, groups);
            }
            return result != LaunchFunction.DONE;
        } catch (RuntimeException | Error unexpected) {
            failure = unexpected;
            return true;
        }
    }

    /** Calls another thread if there is enough to do for it. */
    private void callThreadFor(double nanos, long itemsLeft) {
        if (nanos * itemsLeft > WAKING_NANOS) {
            callThread();
        }
    }

    private void callThread() {
        int count = threads.get();
        if (count < workers.count() && threads.compareAndSet(count, count + 1)) {
            workers.execute(this::work);
        }
    }

    /** Sees to it that no more work-items are started; those that have not been count as done. */
    private void cancel() {
        long next = nextItem.getAndSet(CANCELLED);
        if (next < items) {
            done(items - next);
        }
    }

    private void done(long count) {
        if (itemsDone.addAndGet(count) == items) {
            finish();
        }
    }

    /** Ends the launch, which has not begun, or of which nothing is running any more. */
    void fail(Throwable cause) {
        end(() -> done.completeExceptionally(cause));
    }

    /** A launch that is submitted after somebody has heard that this one is done need not wait for it. */
    private void end(Runnable completion) {
        var later = turn.end();
        completion.run();
        later.run();
    }

    private void finish() {
        var time = Duration.ofNanos(System.nanoTime() - startNanos);
        executable.ran(form, time.toNanos());
        try {
            if (failure == null && mayThrow) {
                failure = ErrorReport.read(executable.kernel(), source.loader(), state, range).orElse(null);
            }
            if (failure != null) {
                backup.restore();
                fail(failure);
            } else {
                places.copyBack();
                end(() -> done.complete(time));
            }
        } catch (RuntimeException | Error unexpected) {
            fail(unexpected);
        } finally {
            backup.free();
        }
    }
}
