package org.geobacter.runtime.cpu;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The device's threads, one for each processor; they sleep while there is nothing to do, and end after a while of that. */
final class Workers {
    private static final long IDLE_SECONDS = 10;

    private final int count = Runtime.getRuntime().availableProcessors();
    private final AtomicInteger names = new AtomicInteger();
    private final ThreadPoolExecutor threads;

    Workers() {
        threads = new ThreadPoolExecutor(count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                task -> new Worker(task, "geobacter-cpu-" + names.getAndIncrement()));
        threads.allowCoreThreadTimeOut(true);
    }

    private static final class Worker extends Thread {
        Worker(Runnable task, String name) {
            super(task, name);
            setDaemon(true);
        }
    }

    int count() {
        return count;
    }

    void execute(Runnable task) {
        threads.execute(task);
    }

    /**
     * Lets a task that waits for a thread have this one, if this is one of the device's and there is such a task.
     *
     * @param rest what this thread would have gone on with, and which goes on behind those that wait
     * @return whether this thread is to go on with it itself no more
     */
    boolean giveWay(Runnable rest) {
        if (threads.getQueue().isEmpty() || !(Thread.currentThread() instanceof Worker)) {
            return false;
        }
        try {
            threads.execute(rest);
            return true;
        } catch (RejectedExecutionException shutDown) {
            return false;
        }
    }

    /** {@return how many tasks there have been, each turn of those that gave way counted; about} */
    long taskCount() {
        return threads.getTaskCount();
    }

    /** Lets running tasks end and takes no more. */
    void shutDown() {
        threads.shutdown();
    }
}
