package org.geobacter.runtime.vulkan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.geobacter.Completion;
import org.geobacter.DeviceException;
import org.geobacter.Range;
import org.geobacter.spi.ArrayOrder;
import org.geobacter.spi.ErrorReport;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.LaunchCompletion;
import org.geobacter.spi.LaunchDescription;
import org.geobacter.spi.WorkGroups;

/**
 * A launch from its arguments to its end: waiting for others, submitted, settled.
 *
 * <p>The thread that finds the device done settles it: reads the error record, and copies back what was written, or undoes it where
 * the arrays are resident. That is whoever awaits it, asks whether it is done, or needs its memory; or the {@link CompletionWaiter}
 * if somebody is to be told.
 */
final class VulkanLaunch implements Completion {
    private enum State {
        WAITING,
        SUBMITTED,
        SETTLED
    }

    private static final AtomicLong COUNT = new AtomicLong();

    /** Higher than that of every launch that this one can depend on. */
    private final long number = COUNT.getAndIncrement();
    private final DeviceContext context;
    private final VulkanExecutable executable;
    private final boolean canFail;
    private final ClassLoader loader;
    private final Range range;
    private final WorkGroups groups;
    private final List<Runnable> whenSettled = new ArrayList<>(0);
    private volatile State state = State.WAITING;
    /** The launches of Vulkan devices that this one waits for, until it is submitted. */
    private volatile List<VulkanLaunch> predecessors = List.of();
    /** The launches that use the same memory before it, and that the device is told to do so. */
    private Set<VulkanLaunch> ordering = Set.of();
    private LaunchArrays arrays;
    /** Null before it is taken. */
    private ArrayOrder.Turn turn;
    private LaunchSlot slot;
    /** Launches that the device was given before this one, so that nobody need wait for them to start it; they are settled before. */
    private volatile List<VulkanLaunch> followed = List.of();
    private boolean mayNotRun;
    /** Hold the conditions on which this launch runs, from submission to the end: of those that it follows and that may fail or be skipped. */
    private final List<LaunchSlot> conditions = new ArrayList<>(0);
    /** Null before it is submitted. */
    private volatile Submission submission;
    private long submitTime;
    private final LaunchDescription description;
    private RuntimeException failure;
    private Duration elapsed = Duration.ZERO;

    /**
     * @param isHeld whether memory of segments cannot be freed before the launch is over
     * @param dependencies the launches that come before it, for messages
     */
    VulkanLaunch(
            DeviceContext context,
            VulkanExecutable executable,
            ClassLoader loader,
            Range range,
            WorkGroups groups,
            LaunchArguments arguments,
            boolean isHeld,
            List<Completion> dependencies) {
        description = new LaunchDescription(executable.spirv().kernel().name(), context.physical().name(), dependencies);
        this.context = context;
        this.executable = executable;
        this.loader = loader;
        this.range = range;
        this.groups = groups;
        canFail = executable.canFail(groups);
        mayNotRun = canFail;
        arrays = new LaunchArrays(context, arguments, canFail, isHeld);
    }

    /**
     * Finds those of the arrays that are kept on the device.
     *
     * @return the launches that this one has to wait for on the host
     */
    Set<VulkanLaunch> bindKept() {
        var conflicts = new Conflicts();
        arrays.bindKept(this, conflicts);
        ordering = conflicts.ordering();
        return conflicts.delaying();
    }

    /** {@return the place of this launch among those that use the other arrays, which it gets now} */
    ArrayOrder.Turn takeTurn() {
        turn = ArrayOrder.enter(this, arrays.copied(), arrays.inPlace(), () -> whenSettled(() -> {}));
        description.comesAfter(turn.before());
        return turn;
    }

    /**
     * Says which launches this one, which is not started yet, comes after on the device.
     */
    void follow(List<VulkanLaunch> launches) {
        followed = List.copyOf(launches);
        mayNotRun |= launches.stream().anyMatch(VulkanLaunch::mayNotRun);
    }

    /** {@return the launches of which each that fails has this one skipped} */
    Set<VulkanLaunch> skippedWith() {
        var found = new HashSet<VulkanLaunch>();
        var open = new ArrayDeque<>(followed);
        while (!open.isEmpty()) {
            var launch = open.pop();
            if (launch.mayNotRun() && found.add(launch)) {
                open.addAll(launch.followed);
            }
        }
        return found;
    }

    /** {@return whether the launch may fail, or be skipped since another has} */
    boolean mayNotRun() {
        return mayNotRun;
    }

    /** {@return what a launch that is submitted now is skipped by; empty if this one is settled} */
    private synchronized Optional<LaunchSlot> retainSlot() {
        if (state != State.SUBMITTED) {
            return Optional.empty();
        }
        slot.retain();
        return Optional.of(slot);
    }

    /** Says what this launch, which is not started yet, waits for; so that whoever awaits it can see to that first. */
    void setPredecessors(List<VulkanLaunch> launches) {
        predecessors = launches;
    }

    /** Uploads and submits, unless the launch has failed already. What goes wrong here is what the launch fails with. */
    void start() {
        List<Runnable> callbacks;
        synchronized (this) {
            if (state != State.WAITING) {
                return;
            }
            try {
                callbacks = submit();
            } catch (RuntimeException e) {
                callbacks = settled(e);
            } catch (Error e) {
                callbacks = settled(
                        new DeviceException("The launch of " + executable.spirv().kernel().name() + " failed: " + e, e));
            }
        }
        callbacks.forEach(Runnable::run);
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
                    submission.queue().waiter().add(this);
                }
                return;
            }
        }
        callback.run();
    }

    boolean isSettled() {
        return state == State.SETTLED;
    }

    /** {@return whether the device has it and the host does not know of its end} */
    boolean isSubmitted() {
        return state == State.SUBMITTED;
    }

    boolean canFail() {
        return canFail;
    }

    /** {@return whether a launch submitted now to this device comes after this one without the host} */
    boolean isFollowedOnDevice(DeviceContext other) {
        return other == context && isSubmitted() && (context.skipsKernels() || !mayNotRun());
    }

    /** {@return what the device was given; null before that} */
    Submission submission() {
        return submission;
    }

    /** {@return what a settled launch failed with, or null} */
    RuntimeException failure() {
        return failure;
    }

    /** {@return whether the device is done with the launch, or never will be} */
    boolean isOver() {
        try {
            return isSettled() || context.isLost() || submission.isDone();
        } catch (DeviceException e) {
            return context.isLost();
        }
    }

    /**
     * Waits for the launch's end, good or bad.
     *
     * @throws DeviceException if waiting itself failed and the launch may be going on
     */
    void awaitSettled() {
        // Oldest first, and not by recursion, for chains are long.
        allBefore(launch -> launch.predecessors).forEach(VulkanLaunch::awaitEnd);
        awaitEnd();
    }

    private void awaitEnd() {
        awaitStart();
        if (state == State.SUBMITTED) {
            try {
                submission.await();
            } catch (DeviceException e) {
                if (!context.isLost()) {
                    throw e;
                }
            }
            settle();
        }
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
        if (state == State.SUBMITTED && isOver()) {
            settle();
        }
        return state == State.SETTLED;
    }

    private void complete(CompletableFuture<Void> future) {
        if (failure == null) {
            future.complete(null);
        } else {
            future.completeExceptionally(failure);
        }
    }

    @Override
    public CompletableFuture<Void> toFuture() {
        var future = new CompletableFuture<Void>();
        if (isSettled()) {
            complete(future);
        } else {
            // What users hang on the future must not run in the middle of another user's call, nor hold up the waiter.
            whenSettled(() -> future.defaultExecutor().execute(() -> complete(future)));
        }
        return future;
    }

    /** The first on a software device, before anybody has asked, is timed by the host: from submission until its end was noticed. */
    @Override
    public Duration elapsed() {
        context.timeLaunches();
        await();
        return elapsed;
    }

    /** {@return the launches that come directly or indirectly before this one, each behind those that come before it} */
    private Collection<VulkanLaunch> allBefore(Function<VulkanLaunch, List<VulkanLaunch>> directly) {
        if (directly.apply(this).isEmpty()) {
            return List.of();
        }
        var found = new TreeSet<>(Comparator.comparingLong((VulkanLaunch launch) -> launch.number));
        var open = new ArrayDeque<>(directly.apply(this));
        while (!open.isEmpty()) {
            var launch = open.pop();
            if (found.add(launch)) {
                open.addAll(directly.apply(launch));
            }
        }
        return found;
    }

    private synchronized void awaitStart() {
        boolean interrupted = false;
        while (state == State.WAITING) {
            try {
                wait();
            } catch (InterruptedException e) {
                // As Future.get would, but Completion.await cannot throw it: the arrays are in use until the launch is done.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Runnable> submit() {
        context.checkNotLost();
        if (range.isEmpty()) {
            return settled(null);
        }
        for (var launch : followed) {
            if (launch.mayNotRun()) {
                launch.retainSlot().ifPresent(conditions::add);
            }
            if (launch.isSettled() && launch.failure != null) {
                return settled(launch.failure);
            }
        }
        arrays.begin();
        arrays.upload();
        slot = context.takeSlot();
        slot.begin();
        arrays.recordSnapshots(slot.commands());
        slot.record(executable, canFail, range, groups, arrays.arguments(), arrays.addresses(), conditions);
        submitTime = System.nanoTime();
        var waits = waits();
        submission = slot.commands().submit(context.queues().forLaunch(waits), waits);
        state = State.SUBMITTED;
        predecessors = List.of();
        notifyAll();
        if (!whenSettled.isEmpty()) {
            submission.queue().waiter().add(this);
        }
        return turn == null ? List.of() : List.of(turn.endOfReads());
    }

    /** {@return what this launch comes after on the device} */
    private Waits waits() {
        var waits = new Waits();
        Stream.concat(followed.stream(), ordering.stream()).map(launch -> launch.submission).filter(Objects::nonNull)
                .forEach(waits::add);
        ordering = Set.of();
        context.transfers().addUploads(waits);
        return waits;
    }

    private void settle() {
        // Oldest first, and not by recursion, for chains are long.
        allBefore(launch -> launch.followed).forEach(VulkanLaunch::settleAlone);
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
            } catch (RuntimeException e) {
                cause = e;
            }
            callbacks = settled(cause);
        }
        callbacks.forEach(Runnable::run);
    }

    /** {@return what the kernel failed with, or null} */
    private RuntimeException finish() {
        context.checkNotLost();
        for (var launch : followed) {
            if (launch.failure != null) {
                // It was skipped.
                slot.soil();
                return launch.failure;
            }
        }
        var kernelFailure = canFail ? kernelFailure() : null;
        if (kernelFailure != null) {
            slot.soil();
            arrays.restoreSnapshots();
            return kernelFailure;
        }
        executable.succeeded(range, groups);
        elapsed = Duration.ofNanos(slot.elapsedNanos().orElseGet(() -> System.nanoTime() - submitTime));
        arrays.download();
        return null;
    }

    private RuntimeException kernelFailure() {
        try {
            return ErrorReport.read(executable.spirv().kernel(), loader, slot.errorRecord(), range).orElse(null);
        } catch (DeviceException e) {
            // The record says something else than what an exception of the kernel does.
            return e;
        }
    }

    /** {@return what to run outside of the lock} */
    private List<Runnable> settled(RuntimeException cause) {
        description.dependenciesDone();
        failure = cause;
        arrays.release();
        arrays = null;
        if (slot != null) {
            slot.release();
            slot = null;
        }
        conditions.forEach(LaunchSlot::release);
        conditions.clear();
        var callbacks = new ArrayList<>(whenSettled);
        whenSettled.clear();
        if (turn != null) {
            // A launch that is submitted after somebody has heard that this one is done need not wait for it.
            callbacks.add(turn.end());
        }
        state = State.SETTLED;
        predecessors = List.of();
        ordering = Set.of();
        followed = List.of();
        notifyAll();
        return callbacks;
    }
}
