package org.geobacter.runtime.hsa;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.amd.AmdSignalHandler;
import org.geobacter.runtime.hsa.binding.amd.HsaAmd;
import org.geobacter.runtime.hsa.binding.core.HsaSignalCondition;

/**
 * Has launches settled for which nobody waits but somebody is to be told. The runtime's own thread says that a signal is 0, and must not
 * be held up; one thread here does the rest, and ends when it has had nothing to do for a while.
 */
final class CompletionHandlers {
    private static final long IDLE_MILLIS = 1000;

    /** Runs what is registered under a number. */
    private static final AmdSignalHandler HANDLER = (_, number) -> {
        Registered.ACTIONS.remove(number.address()).run();
        return false;
    };

    private static final class Registered {
        static final Map<Long, Runnable> ACTIONS = new ConcurrentHashMap<>();
        static final AtomicLong COUNT = new AtomicLong();
        /** For all devices and for ever: the runtime may call it a moment after a device is closed. */
        static final FunctionPointer<AmdSignalHandler> STUB = HANDLER.stub(Arena.global());
    }

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, IDLE_MILLIS, TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(), task -> Thread.ofPlatform().daemon().name("geobacter-hsa-completions").unstarted(task));
    private int outstanding;

    CompletionHandlers() {
        thread.allowCoreThreadTimeOut(true);
    }

    /** Does something once a signal is 0. */
    void whenDone(Signals.Lease lease, Runnable action) {
        lease.retain();
        synchronized (this) {
            outstanding++;
        }
        long number = Registered.COUNT.incrementAndGet();
        Registered.ACTIONS.put(number, () -> {
            thread.execute(action);
            lease.leave();
            left();
        });
        HsaAmd.signalAsyncHandler(lease.signal(), HsaSignalCondition.LT, 1, Registered.STUB, MemorySegment.ofAddress(number));
    }

    private synchronized void left() {
        outstanding--;
        notifyAll();
    }

    /** Waits until the runtime has said of all signals that they are 0, as they are. */
    synchronized void awaitAll() {
        boolean interrupted = false;
        while (outstanding > 0) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
