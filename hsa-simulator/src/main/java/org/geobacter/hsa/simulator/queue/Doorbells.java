package org.geobacter.hsa.simulator.queue;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.geobacter.hsa.simulator.memory.Allocation;
import org.geobacter.hsa.simulator.memory.AllocationMap;
import org.geobacter.hsa.simulator.memory.HostMemory;

/**
 * The page of doorbells, words that the host writes to say that a queue has new packets, and the thread that looks at them: often when
 * one was rung lately, more seldom else.
 */
final class Doorbells implements AutoCloseable {
    private static final int SLOTS = (int) (HostMemory.PAGE / Long.BYTES);

    private static final long BUSY = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long BUSY_PAUSE = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long IDLE_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final AllocationMap map;
    private final Allocation page;
    private final BitSet used = new BitSet();
    private final List<HardwareQueue> queues = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("gpu doorbells").unstarted(this::run);
    private volatile boolean closed;

    /** A page without queues; kernels may ring, too. */
    Doorbells(AllocationMap map) {
        this.map = map;
        long address = HostMemory.map(HostMemory.PAGE);
        if (address == 0) {
            throw new IllegalStateException("There is no memory for the doorbells.");
        }
        page = new Allocation(address, HostMemory.PAGE, 0, true);
        map.add(page);
        thread.start();
    }

    /** {@return the address of a doorbell that no queue has, or 0 if all are taken} */
    synchronized long take() {
        int slot = used.nextClearBit(0);
        if (slot == SLOTS) {
            return 0;
        }
        used.set(slot);
        return page.address() + (long) slot * Long.BYTES;
    }

    synchronized void giveBack(long doorbell) {
        used.clear((int) ((doorbell - page.address()) / Long.BYTES));
    }

    void watch(HardwareQueue queue) {
        queues.add(queue);
    }

    void forget(HardwareQueue queue) {
        queues.remove(queue);
    }

    /** Looks at once: somebody waits. */
    void look() {
        LockSupport.unpark(thread);
    }

    private void run() {
        long busyUntil = System.nanoTime();
        while (!closed) {
            boolean rung = false;
            for (var queue : queues) {
                rung |= queue.wakeIfRung();
            }
            long now = System.nanoTime();
            if (rung) {
                busyUntil = now + BUSY;
            }
            LockSupport.parkNanos(this, busyUntil - now > 0 ? BUSY_PAUSE : IDLE_PAUSE);
        }
    }

    @Override
    public void close() {
        closed = true;
        look();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        map.remove(page);
        HostMemory.unmap(page.address(), page.bytes());
    }
}
