package org.geobacter.runtime.cpu;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The device's threads, one for each processor; they sleep while there is nothing to do, and end after a while of that. */
final class Workers {
    private static final long IDLE_SECONDS = 10;

    private final int count = Runtime.getRuntime().availableProcessors();
    private final AtomicInteger names = new AtomicInteger();
    private final ExecutorService threads;

    Workers() {
        var pool = new ThreadPoolExecutor(count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                task -> Thread.ofPlatform().daemon().name("geobacter-cpu-" + names.getAndIncrement()).unstarted(task));
        pool.allowCoreThreadTimeOut(true);
        threads = pool;
    }

    int count() {
        return count;
    }

    void execute(Runnable task) {
        threads.execute(task);
    }

    /** Lets running tasks end and takes no more. */
    void shutDown() {
        threads.shutdown();
    }
}
