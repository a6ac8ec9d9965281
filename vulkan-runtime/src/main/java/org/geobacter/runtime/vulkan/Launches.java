package org.geobacter.runtime.vulkan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.geobacter.Completion;
import org.geobacter.DeviceException;
import org.geobacter.Range;
import org.geobacter.spi.ArrayOrder;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.WorkGroups;

/** Starts launches and remembers those that are not settled yet. Safe for use by many threads. */
final class Launches {
    /** How many launches may be in flight before a new one settles those that are done but that nobody has waited for. */
    private static final int SETTLE_FROM = 32;

    private final DeviceContext context;
    private final Deque<VulkanLaunch> inFlight = new ArrayDeque<>();
    private int settleFrom = SETTLE_FROM;
    /** Launches get their places on memory that the device keeps and on that of the host in one order, so that they never wait in a circle. */
    private final Object entering = new Object();

    Launches(DeviceContext context) {
        this.context = context;
    }

    /**
     * Starts a launch as soon as everything that it has to wait for is done, at once if that is nothing or if the device can be told to
     * wait.
     *
     * @param loader knows the classes of the kernel's exceptions
     * @param isHeld whether memory of segments cannot be freed before the launch is over
     * @param dependencies launches of any device
     */
    VulkanLaunch launch(
            VulkanExecutable executable,
            ClassLoader loader,
            Range range,
            WorkGroups groups,
            LaunchArguments arguments,
            boolean isHeld,
            List<Completion> dependencies) {
        context.checkNotLost();
        var launch = new VulkanLaunch(context, executable, loader, range, groups, arguments, isHeld, dependencies);
        var awaited = new ArrayList<Completion>();
        var followed = new ArrayList<VulkanLaunch>();
        for (var dependency : dependencies) {
            if (dependency.isDone()) {
                var failure = failure(dependency);
                if (failure != null) {
                    launch.fail(failure);
                    return launch;
                }
            } else if (dependency instanceof VulkanLaunch other && other.isFollowedOnDevice(context)) {
                followed.add(other);
            } else {
                awaited.add(dependency);
            }
        }
        launch.follow(followed);
        add(launch);
        try {
            startOrWait(launch, awaited);
        } catch (RuntimeException | Error e) {
            // Closing the device waits for every launch.
            launch.fail(new DeviceException("The launch could not be started: " + e, e));
            throw e;
        }
        return launch;
    }

    /** Waits for all launches. */
    void awaitAll() {
        snapshot().forEach(VulkanLaunch::awaitSettled);
    }

    /** Waits for the launches that the device has, so that they give back their memory. */
    void settleSubmitted() {
        snapshot().stream().filter(VulkanLaunch::isSubmitted).forEach(VulkanLaunch::awaitSettled);
    }

    /** {@return what a launch that is done failed with, or null} */
    static RuntimeException failure(Completion done) {
        if (done instanceof VulkanLaunch launch) {
            return launch.failure();
        }
        try {
            done.toFuture().join();
            return null;
        } catch (CompletionException e) {
            return e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void startOrWait(VulkanLaunch launch, List<Completion> awaited) {
        Set<VulkanLaunch> delaying;
        ArrayOrder.Turn turn;
        synchronized (entering) {
            delaying = launch.bindKept();
            if (!delaying.isEmpty()) {
                // What one that it is skipped with has done is undone before anybody sees it.
                delaying.removeAll(launch.skippedWith());
            }
            turn = launch.takeTurn();
        }
        if (awaited.isEmpty() && delaying.isEmpty() && turn.hasCome()) {
            launch.start();
        } else {
            new PendingStart(launch).await(awaited, delaying, turn);
        }
    }

    private void add(VulkanLaunch launch) {
        List<VulkanLaunch> done = List.of();
        synchronized (inFlight) {
            while (!inFlight.isEmpty() && inFlight.peek().isSettled()) {
                inFlight.poll();
            }
            if (inFlight.size() >= settleFrom) {
                inFlight.removeIf(VulkanLaunch::isSettled);
                settleFrom = Math.max(SETTLE_FROM, 2 * inFlight.size());
                done = List.copyOf(inFlight);
            }
            inFlight.add(launch);
        }
        done.forEach(VulkanLaunch::isDone);
    }

    private List<VulkanLaunch> snapshot() {
        synchronized (inFlight) {
            return List.copyOf(inFlight);
        }
    }
}
