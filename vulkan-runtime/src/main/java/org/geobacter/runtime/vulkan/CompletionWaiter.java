package org.geobacter.runtime.vulkan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.geobacter.DeviceException;

/**
 * The thread that settles launches of a queue for which somebody has asked to be told. It starts with the first of them: a program that only
 * runs and awaits has no such thread.
 */
final class CompletionWaiter implements AutoCloseable {
    private static final long RETRY_NANOS = 1_000_000;

    private final VulkanQueue queue;
    private final PriorityQueue<VulkanLaunch> pending = new PriorityQueue<>(
            Comparator.comparingLong((VulkanLaunch launch) -> launch.submission().value()));
    private Thread thread;
    private boolean closed;

    CompletionWaiter(VulkanQueue queue) {
        this.queue = queue;
    }

    /** Settles a submitted launch as soon as the device is done with it. */
    synchronized void add(VulkanLaunch launch) {
        pending.add(launch);
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("geobacter-vulkan-completions").start(this::run);
        }
        notifyAll();
    }

    /** Ends the thread; what was added has been settled by then. */
    @Override
    public void close() {
        Thread ending;
        synchronized (this) {
            closed = true;
            notifyAll();
            ending = thread;
        }
        boolean interrupted = false;
        while (ending != null && ending != Thread.currentThread() && ending.isAlive()) {
            try {
                ending.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (awaitPending()) {
            try {
                // One more than is reached, and not the first that is pending: an earlier one may come in meanwhile.
                queue.await(Math.min(firstSignal(), queue.reached() + 1));
            } catch (DeviceException e) {
                // Settling below fails the launches if the device is lost; otherwise the driver may recover.
                LockSupport.parkNanos(RETRY_NANOS);
            }
            done().forEach(VulkanLaunch::isDone);
        }
    }

    private synchronized boolean awaitPending() {
        while (pending.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Nobody has a reason to interrupt this thread, and launches still have to be settled.
                continue;
            }
        }
        return !closed;
    }

    private synchronized long firstSignal() {
        return pending.isEmpty() ? 0 : pending.peek().submission().value();
    }

    /** {@return the launches that are done or that never will be, removed from those that are pending} */
    private synchronized List<VulkanLaunch> done() {
        var done = new ArrayList<VulkanLaunch>();
        while (!pending.isEmpty() && pending.peek().isOver()) {
            done.add(pending.poll());
        }
        return done;
    }
}
