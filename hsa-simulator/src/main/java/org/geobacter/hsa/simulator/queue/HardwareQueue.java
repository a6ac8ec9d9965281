package org.geobacter.hsa.simulator.queue;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.geobacter.hsa.simulator.memory.AllocationMap;
import org.geobacter.hsa.simulator.memory.GpuMemory;
import org.geobacter.hsa.simulator.memory.MemoryFault;

/**
 * A queue of the GPU: a ring of packets in memory, and a doorbell that says that there are new ones. A thread of its own processes them
 * in order, so that one that waits holds up no other queue.
 */
abstract class HardwareQueue {
    private static final Logger LOG = System.getLogger(HardwareQueue.class.getName());

    /** What a doorbell holds that nobody has rung: no index that a program can write. */
    static final long SILENT = -1;

    /** How long the thread looks at its doorbell itself before it sleeps: the next packet often follows at once. */
    private static final long AWAKE_NANOS = 50_000;
    /** How long a packet that waits for memory sleeps between two looks, at most. */
    private static final long MAX_POLL_NANOS = 100_000;

    private static final VarHandle DOORBELL = ValueLayout.JAVA_LONG.varHandle();

    private final String name;
    private final long doorbell;
    private final Interrupts interrupts;
    private final Thread thread;
    /** The queue's own view of the memory. */
    final GpuMemory memory;
    private volatile boolean destroyed;
    private volatile boolean suspended;
    private volatile boolean failed;

    HardwareQueue(String name, long doorbell, AllocationMap map, Interrupts interrupts) {
        this.name = name;
        this.doorbell = doorbell;
        this.interrupts = interrupts;
        memory = new GpuMemory(map);
        DOORBELL.setVolatile(GpuMemory.HOST, doorbell, SILENT);
        thread = Thread.ofPlatform().daemon().name("gpu " + name).unstarted(this::run);
    }

    /** Processes packets until there are none that are complete. */
    abstract void process() throws InterruptedException;

    /** Ends what keeps the queue's thread busy, if anything does. */
    abstract void stop();

    /** Gives back what the queue holds, when its thread has ended. */
    abstract void release();

    final void start() {
        thread.start();
    }

    final long doorbell() {
        return doorbell;
    }

    final String name() {
        return name;
    }

    /** {@return whether packets are to be processed} */
    final boolean active() {
        return isSound() && !suspended;
    }

    /** {@return whether what the queue has begun counts: not if it failed or is about to end} */
    final boolean isSound() {
        return !destroyed && !failed;
    }

    /** Wakes the thread if the doorbell was rung, and returns whether it was. */
    final boolean wakeIfRung() {
        boolean rung = (long) DOORBELL.getVolatile(GpuMemory.HOST, doorbell) != SILENT;
        if (rung) {
            LockSupport.unpark(thread);
        }
        return rung;
    }

    final void suspend(boolean whether) {
        suspended = whether;
        if (!whether) {
            // There may be packets whose doorbell was answered while the queue was suspended.
            DOORBELL.compareAndSet(GpuMemory.HOST, doorbell, SILENT, 0L);
            LockSupport.unpark(thread);
        }
    }

    /** Ends the queue; packets that are not processed remain so. */
    final void destroy() {
        destroyed = true;
        stop();
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        release();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long awakeUntil = System.nanoTime();
        while (!destroyed) {
            if ((long) DOORBELL.getVolatile(GpuMemory.HOST, doorbell) != SILENT) {
                DOORBELL.setVolatile(GpuMemory.HOST, doorbell, SILENT);
                if (active()) {
                    processGuarded();
                }
                awakeUntil = System.nanoTime() + AWAKE_NANOS;
            } else if (awakeUntil - System.nanoTime() > 0) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
    }

    private void processGuarded() {
        try {
            process();
        } catch (InterruptedException _) {
            // The queue is being destroyed.
        } catch (MemoryFault fault) {
            fail();
            interrupts.memoryFault(fault);
        } catch (RuntimeException | Error e) {
            fail();
            LOG.log(Level.ERROR, "The " + name + " stops.", e);
        }
    }

    /** No packet is processed any more. */
    final void fail() {
        failed = true;
    }

    /** A condition on memory. */
    @FunctionalInterface
    interface Condition {
        boolean holds();
    }

    /** Waits until memory is as a packet asks; others write it. */
    final void await(Condition condition) throws InterruptedException {
        long pause = 1_000;
        long spinUntil = System.nanoTime() + AWAKE_NANOS;
        while (!condition.holds()) {
            if (destroyed || Thread.interrupted()) {
                throw new InterruptedException(name + " is destroyed.");
            }
            if (spinUntil - System.nanoTime() > 0) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, pause);
                pause = Math.min(2 * pause, MAX_POLL_NANOS);
            }
        }
    }

    /** Raises an event. */
    final void raise(int event) {
        interrupts.raise(event);
    }

    final Interrupts interrupts() {
        return interrupts;
    }
}
