package org.geobacter.runtime.hsa;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.geobacter.Completion;
import org.geobacter.DeviceException;
import org.geobacter.spi.ArrayOrder;

/** Starts launches and remembers those that are not settled yet. Safe for use by many threads. */
final class Launches {
    /** From so many launches in flight on, a new one settles those that are done but that nobody has waited for. */
    private static final int MANY = 64;

    private final DeviceContext context;
    private final Set<HsaLaunch> inFlight = ConcurrentHashMap.newKeySet();
    private final AtomicInteger settleFrom = new AtomicInteger(MANY);
    /** Launches get their places on memory that the device keeps and on that of the host in one order, so that they never wait in a circle. */
    private final Object entering = new Object();

    Launches(DeviceContext context) {
        this.context = context;
    }

    /**
     * Starts a launch as soon as those before it leave the rest to the device.
     *
     * @param launch is new
     * @param dependencies launches of any device; if one fails, this one fails with the same exception
     */
    void start(HsaLaunch launch, List<Completion> dependencies) {
        settleSome();
        inFlight.add(launch);
        var awaited = new ArrayList<Completion>();
        var delaying = new ArrayList<HsaLaunch>();
        var uses = new ArrayList<LaunchUses.Use>();
        try {
            ArrayOrder.Turn turn;
            synchronized (entering) {
                turn = launch.enter(uses);
            }
            var followed = new ArrayList<HsaLaunch>();
            for (var dependency : dependencies) {
                if (dependency instanceof HsaLaunch other) {
                    var signal = other.signalFor(context);
                    if (signal.isPresent()) {
                        launch.comesAfter(signal.get());
                        followed.add(other);
                        continue;
                    }
                }
                awaited.add(dependency);
            }
            launch.follow(followed);
            var skippedWith = uses.isEmpty() ? Set.<HsaLaunch>of() : launch.skippedWith();
            for (var use : uses) {
                // What one that this one is skipped with has done is undone before anybody sees it.
                use.launch().signalForKept(use.writes() && !skippedWith.contains(use.launch())).ifPresentOrElse(launch::comesAfter,
                        () -> delaying.add(use.launch()));
            }
            if (awaited.isEmpty() && delaying.isEmpty() && turn.hasCome()) {
                launch.start();
            } else {
                new Start(launch, awaited.size() + delaying.size() + 1).after(awaited, delaying, turn);
            }
        } catch (RuntimeException | Error failure) {
            // Closing the device waits for every launch.
            launch.fail(new DeviceException("The launch could not be started: " + failure, failure));
            throw failure;
        }
    }

    /** Starts a launch once others are done, on the thread on which the last of them becomes so. */
    private static final class Start {
        private final HsaLaunch launch;
        private final AtomicInteger outstanding;

        Start(HsaLaunch launch, int dependencies) {
            this.launch = launch;
            outstanding = new AtomicInteger(dependencies);
        }

        /**
         * @param dependencies launches that fail this one if they fail
         * @param delaying launches that have to be out of the way, whatever becomes of them
         * @param turn comes when those that use the same arrays of the host are out of the way
         */
        void after(List<Completion> dependencies, List<HsaLaunch> delaying, ArrayOrder.Turn turn) {
            for (var dependency : dependencies) {
                if (dependency instanceof HsaLaunch other) {
                    other.whenSettled(() -> arrived(other.failure().orElse(null)));
                } else {
                    dependency.toFuture().whenComplete((_, failure) -> arrived(failure));
                }
            }
            delaying.forEach(other -> other.whenSettled(this::arrived));
            turn.whenItComes(this::arrived);
        }

        private void arrived(Throwable failure) {
            switch (failure) {
                case null -> {
                }
                case CompletionException e when e.getCause() instanceof RuntimeException cause -> launch.fail(cause);
                case RuntimeException e -> launch.fail(e);
                default -> launch.fail(new DeviceException("A launch that this one comes after failed: " + failure, failure));
            }
            arrived();
        }

        private void arrived() {
            if (outstanding.decrementAndGet() == 0) {
                launch.start();
            }
        }
    }

    private void settleSome() {
        if (inFlight.size() >= settleFrom.get()) {
            inFlight.forEach(HsaLaunch::isDone);
            inFlight.removeIf(HsaLaunch::isSettled);
            settleFrom.set(Math.max(MANY, 2 * inFlight.size()));
        }
    }

    /** Forgets a launch that is settled. */
    void settled(HsaLaunch launch) {
        inFlight.remove(launch);
    }

    /** Waits for all launches. */
    void awaitAll() {
        inFlight.forEach(HsaLaunch::awaitSettled);
    }

    /** Waits for the launches that the device has, so that they give back their memory. */
    void settleSubmitted() {
        inFlight.stream().filter(HsaLaunch::isSubmitted).forEach(HsaLaunch::awaitSettled);
    }
}
