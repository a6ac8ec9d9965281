package org.geobacter.runtime.hsa;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.geobacter.Completion;
import org.geobacter.DeviceException;
import org.geobacter.Range;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;
import org.geobacter.spi.ArrayOrder;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.LaunchCompletion;
import org.geobacter.spi.LaunchDescription;
import org.geobacter.spi.WorkGroups;

/**
 * A launch from its arguments to its end: waiting for others, submitted, settled.
 *
 * <p>When the device is done with the kernel, a thread settles the launch: it reads the error record, and copies what was written to the
 * Java arrays, or puts resident arrays back. That is the thread of whoever awaits the launch or asks whether it is done; or that of the
 * {@link CompletionHandlers} if somebody is to be told.
 */
final class HsaLaunch implements Completion {
    private enum State {
        WAITING,
        SUBMITTED,
        SETTLED
    }

    private static final AtomicLong COUNT = new AtomicLong();

    /** Higher than that of every launch that this one can come after. */
    private final long number = COUNT.getAndIncrement();
    private final DeviceContext context;
    private final GpuExecutable executable;
    private final ClassLoader loader;
    private final Range range;
    private final WorkGroups groups;
    private final boolean mayThrow;
    private final List<Runnable> whenSettled = new ArrayList<>(0);
    private final List<Signals.Lease> predecessors = new ArrayList<>(0);
    private volatile State state = State.WAITING;
    private LaunchArrays arrays;
    /** Null before the launch has entered. */
    private ArrayOrder.Turn turn;
    /** Is 0 when the kernel has run; from submission to the end. */
    private Signals.Lease kernel;
    /** Is 0 when the copies before the kernel have been done; null if there are none. */
    private Signals.Lease uploads;
    private KernargRing.Block kernarg;
    private ErrorRecords.Entry record;
    private volatile List<HsaLaunch> followed = List.of();
    private boolean mayNotRun;
    /** Each has this launch skipped if there is something in it; from submission to the end. */
    private final List<ErrorRecords.Entry> conditions = new ArrayList<>(0);
    private final LaunchDescription description;
    private RuntimeException failure;
    private Duration elapsed = Duration.ZERO;

    /**
     * @param mayThrow whether it is not certain that no work-item throws
     * @param isHeld whether memory of segments cannot be freed before the launch is over
     * @param dependencies the launches that come before it, for messages
     */
    HsaLaunch(
            DeviceContext context, GpuExecutable executable, ClassLoader loader, Range range, WorkGroups groups,
            LaunchArguments arguments, boolean mayThrow, boolean isHeld, List<Completion> dependencies) {
        description = new LaunchDescription(executable.kernel().name(), context.gpu().name(), dependencies);
        this.context = context;
        this.executable = executable;
        this.loader = loader;
        this.range = range;
        this.groups = groups;
        this.mayThrow = mayThrow;
        mayNotRun = mayThrow;
        arrays = new LaunchArrays(context, arguments, isHeld);
    }

    /**
     * Takes the launch's places among those that use the same arrays.
     *
     * @param earlier gets the launches on memory that the device keeps added that have to be over before
     * @return the place for arrays of the host
     */
    ArrayOrder.Turn enter(Collection<LaunchUses.Use> earlier) {
        arrays.bind(this, earlier);
        turn = ArrayOrder.enter(this, arrays.copied(), arrays.inPlace(), () -> whenSettled(() -> {}));
        description.comesAfter(turn.before());
        return turn;
    }

    /**
     * {@return a signal that is 0 when this launch is done, for another launch of the same device to wait for by itself; empty if the host
     * has to do something between the two}
     */
    synchronized Optional<Signals.Lease> signalFor(DeviceContext other) {
        return other == context && state == State.SUBMITTED ? Optional.of(kernel.retain()) : Optional.empty();
    }

    /**
     * Says which launches this one, which is not started yet, comes after by signals alone; they are settled before it. Of those that {@linkplain
     * #mayNotRun may not run} to their end, the device looks at the records when this one's turn has come.
     */
    void follow(List<HsaLaunch> launches) {
        followed = List.copyOf(launches);
        mayNotRun |= launches.stream().anyMatch(HsaLaunch::mayNotRun);
    }

    /** {@return whether a work-item may throw, or the launch be skipped since one of another has} */
    boolean mayNotRun() {
        return mayNotRun;
    }

    /** {@return the launches of which each that throws has this one skipped} */
    Set<HsaLaunch> skippedWith() {
        var found = new HashSet<HsaLaunch>();
        var open = new ArrayDeque<>(followed);
        while (!open.isEmpty()) {
            var launch = open.pop();
            if (launch.mayNotRun() && found.add(launch)) {
                open.addAll(launch.followed);
            }
        }
        return found;
    }

    /** {@return the record that has a launch skipped that is submitted now; empty if this one is settled, or turned out to run in any case} */
    private synchronized Optional<ErrorRecords.Entry> retainRecord() {
        if (state != State.SUBMITTED || record == null) {
            return Optional.empty();
        }
        record.retain();
        return Optional.of(record);
    }

    /**
     * {@return a signal that is 0 when this launch is done with memory that the device keeps, for another launch of the device; empty if the host has to do
     * something between the two}
     *
     * @param writes whether this launch may write the memory, and so have it undone
     */
    synchronized Optional<Signals.Lease> signalForKept(boolean writes) {
        return state == State.SUBMITTED && !(writes && mayThrow) ? Optional.of(kernel.retain()) : Optional.empty();
    }

    /** Has the kernel wait for a signal, which this launch leaves at its end. */
    void comesAfter(Signals.Lease signal) {
        predecessors.add(signal);
    }

    /** Submits, unless the launch has failed already. What goes wrong here is what the launch fails with. */
    void start() {
        List<Runnable> callbacks;
        synchronized (this) {
            if (state != State.WAITING) {
                return;
            }
            try {
                callbacks = submit();
            } catch (HsaException e) {
                callbacks = settled(
                        new DeviceException("The launch of " + executable.kernel().name() + " failed: " + e.getMessage(), e));
            } catch (RuntimeException e) {
                callbacks = settled(e);
            } catch (Error e) {
                callbacks = settled(new DeviceException("The launch of " + executable.kernel().name() + " failed: " + e, e));
            }
        }
        callbacks.forEach(Runnable::run);
    }

    private List<Runnable> submit() {
        context.loss().check();
        if (range.isEmpty()) {
            return settled(null);
        }
        for (var launch : followed) {
            if (launch.mayNotRun()) {
                launch.retainRecord().ifPresent(conditions::add);
            }
            if (launch.isSettled() && launch.failure != null) {
                return settled(launch.failure);
            }
        }
        arrays.begin();
        var loaded = executable.load(arrays.arguments(), range, groups, mayThrow, !conditions.isEmpty());
        var code = loaded.code();
        var after = new ArrayList<HsaSignal>();
        predecessors.forEach(signal -> after.add(signal.signal()));
        uploads = arrays.upload(mayThrow, List.copyOf(after));
        if (uploads != null) {
            after.add(uploads.signal());
        }
        if (mayThrow || !conditions.isEmpty()) {
            record = context.records().take();
        }
        kernarg = context.kernargs().take(KernargWriter.bytes(code, conditions.size()));
        KernargWriter.write(kernarg.segment(), code, range, arrays.arguments(),
                conditions.stream().mapToLong(ErrorRecords.Entry::address).toArray(),
                record == null ? context.records().zero() : record.address(),
                arrays.addresses());
        kernel = context.signals().take(1);
        // A group that is larger than the range is one that is not full: the code knows the size of full ones.
        context.queues()
                .submit(new AqlPacket.Dispatch(loaded.kernelObject(), kernarg.segment(), Math.min(groups.sizeX(), range.x()),
                        Math.min(groups.sizeY(), range.y()), Math.min(groups.sizeZ(), range.z()), range.x(), range.y(), range.z(),
                        code.metadata().privateBytes(), code.metadata().groupBytes(), !after.isEmpty(), kernel.signal()), after);
        state = State.SUBMITTED;
        notifyAll();
        if (!whenSettled.isEmpty()) {
            context.completions().whenDone(kernel, this::settle);
        }
        return List.of(turn.endOfReads());
    }

    /** Ends a launch that has not started. */
    void fail(RuntimeException cause) {
        List<Runnable> callbacks;
        synchronized (this) {
            if (state != State.WAITING) {
                return;
            }
            callbacks = settled(cause);
        }
        callbacks.forEach(Runnable::run);
    }

    /** Runs something of the runtime's own once the launch is settled, on the thread that settles it; at once if it is. */
    void whenSettled(Runnable callback) {
        synchronized (this) {
            if (state != State.SETTLED) {
                whenSettled.add(callback);
                if (state == State.SUBMITTED && whenSettled.size() == 1) {
                    context.completions().whenDone(kernel, this::settle);
                }
                return;
            }
        }
        callback.run();
    }

    boolean isSettled() {
        return state == State.SETTLED;
    }

    /** {@return whether the device has it} */
    boolean isSubmitted() {
        return state == State.SUBMITTED;
    }

    /** {@return what a settled launch failed with} */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Waits for the launch's end, good or bad. */
    void awaitSettled() {
        var signal = awaitStart();
        if (signal != null) {
            signal.await();
            signal.leave();
            settle();
        }
    }

    /** {@return the kernel's signal, to be left; null if the launch is settled} */
    private synchronized Signals.Lease awaitStart() {
        boolean interrupted = false;
        while (state == State.WAITING) {
            try {
                wait();
            } catch (InterruptedException _) {
                // As Future.get would, but Completion.await cannot throw it: the arrays are in use until the launch is done.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return state == State.SUBMITTED ? kernel.retain() : null;
    }

    @Override
    public void await() {
        awaitSettled();
        if (failure != null) {
            throw LaunchCompletion.asSeenByCaller(failure);
        }
    }

    @Override
    public void await(Duration timeout) {
        description.await(this, timeout);
    }

    /** {@return the kernel, the device, since when} */
    @Override
    public String toString() {
        return description.toString();
    }

    @Override
    public boolean isDone() {
        boolean done;
        synchronized (this) {
            done = state == State.SUBMITTED && kernel.isDone();
        }
        if (done) {
            settle();
        }
        return isSettled();
    }

    @Override
    public CompletableFuture<Void> toFuture() {
        var future = new CompletableFuture<Void>();
        if (isSettled()) {
            complete(future);
        } else {
            // What users hang on the future must not hold up the thread that settles others.
            whenSettled(() -> future.defaultExecutor().execute(() -> complete(future)));
        }
        return future;
    }

    private void complete(CompletableFuture<Void> future) {
        if (failure == null) {
            future.complete(null);
        } else {
            future.completeExceptionally(failure);
        }
    }

    @Override
    public Duration elapsed() {
        await();
        return elapsed;
    }

    private void settle() {
        // Oldest first, and not by recursion, for chains are long.
        var before = new TreeSet<>(Comparator.comparingLong((HsaLaunch launch) -> launch.number));
        var open = new ArrayDeque<>(followed);
        while (!open.isEmpty()) {
            var launch = open.pop();
            if (before.add(launch)) {
                open.addAll(launch.followed);
            }
        }
        before.forEach(HsaLaunch::settleAlone);
        settleAlone();
    }

    private void settleAlone() {
        List<Runnable> callbacks;
        synchronized (this) {
            if (state != State.SUBMITTED) {
                return;
            }
            RuntimeException cause;
            try {
                cause = finish();
            } catch (HsaException e) {
                cause = new DeviceException("Copying what " + executable.kernel().name() + " wrote failed: " + e.getMessage(), e);
            } catch (RuntimeException e) {
                cause = e;
            }
            callbacks = settled(cause);
        }
        callbacks.forEach(Runnable::run);
    }

    /** {@return what the kernel failed with, or null} */
    private RuntimeException finish() {
        context.loss().check();
        for (var launch : followed) {
            if (launch.failure != null) {
                // This one was skipped.
                if (record != null) {
                    record.soil();
                }
                return launch.failure;
            }
        }
        int copies = arrays.fetches() + (mayThrow ? 1 : 0);
        if (copies > 0) {
            var fetched = context.signals().take(copies);
            if (mayThrow) {
                record.fetch(fetched.signal());
            }
            arrays.fetch(fetched.signal());
            fetched.await();
            fetched.leave();
            context.loss().check();
        }
        if (mayThrow) {
            var thrown = kernelFailure();
            if (thrown.isPresent()) {
                record.soil();
                arrays.restore();
                return thrown.get();
            }
        }
        elapsed = context.clock().elapsed(kernel.signal());
        arrays.toHost();
        return null;
    }

    private Optional<? extends RuntimeException> kernelFailure() {
        try {
            return record.read(executable.kernel(), loader, range);
        } catch (DeviceException notARecord) {
            return Optional.of(notARecord);
        }
    }

    /** {@return what to run outside of the lock} */
    private List<Runnable> settled(RuntimeException cause) {
        description.dependenciesDone();
        failure = cause;
        if (state == State.WAITING) {
            // It failed after the device had begun.
            if (uploads != null) {
                uploads.await();
            }
        }
        arrays.release(this);
        arrays = null;
        predecessors.forEach(Signals.Lease::leave);
        predecessors.clear();
        if (uploads != null) {
            uploads.leave();
            uploads = null;
        }
        if (kernarg != null) {
            context.kernargs().give(kernarg);
            kernarg = null;
        }
        if (record != null) {
            record.give();
            record = null;
        }
        conditions.forEach(ErrorRecords.Entry::give);
        conditions.clear();
        if (kernel != null) {
            kernel.leave();
            kernel = null;
        }
        var callbacks = new ArrayList<>(whenSettled);
        whenSettled.clear();
        if (turn != null) {
            // A launch that is submitted after somebody has heard that this one is done need not wait for it.
            callbacks.add(turn.end());
        }
        state = State.SETTLED;
        followed = List.of();
        notifyAll();
        context.launches().settled(this);
        return callbacks;
    }
}
