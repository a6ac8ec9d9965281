package org.geobacter.hsa.simulator.thunk;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.geobacter.hsa.simulator.memory.Allocation;
import org.geobacter.hsa.simulator.memory.AllocationMap;
import org.geobacter.hsa.simulator.memory.GpuMemory;
import org.geobacter.hsa.simulator.memory.HostMemory;
import org.geobacter.hsa.simulator.memory.MemoryFault;
import org.geobacter.hsa.simulator.queue.Interrupts;

/**
 * The driver's events. Raising one wakes all that wait for it; if nobody does, it stays raised until somebody comes. Events that are
 * reset by hand stay raised until then.
 *
 * <p>An event has a structure that the HSA runtime sees, and a mailbox, into which the GPU writes the event's number before it raises
 * it.
 */
final class Events implements Interrupts {
    /** {@code HSA_EVENTTYPE}. */
    private static final int SIGNAL = 0;
    private static final int MEMORY = 8;

    /** Of {@code HsaAccessAttributeFailure} and {@code HSA_EVENTID_MEMORYFLAGS}. */
    private static final int NOT_PRESENT = 1;
    private static final int WRITE_TO_READ_ONLY = 2;
    private static final int FATAL_PROCESS = 1;

    private static final int INFINITE = -1;
    /**
     * The HSA runtime lets signals share an event, and their waiters sleep on it side by side. One who read its signal, and then was slow
     * to fall asleep, misses what another one has taken meanwhile. (Later drivers count the ages of events against that.) So nobody
     * sleeps long on an event that was raised lately: whoever awakes looks at its signal again.
     */
    private static final long LATELY = TimeUnit.SECONDS.toNanos(1);
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(2);

    /** A slot holds an event's structure of 48 bytes, and its mailbox behind that. */
    private static final long SLOT = 64;
    private static final long MAILBOX = 48;

    private final AllocationMap map;
    private final ReentrantLock lock = new ReentrantLock();
    /** By the addresses of their structures, by which the HSA runtime knows them, and by their numbers, by which the GPU does. */
    private final Map<Long, Event> events = new HashMap<>();
    private final Map<Integer, Event> numbered = new HashMap<>();
    private final List<Long> freeSlots = new ArrayList<>();
    private int lastId;

    private static final class Event {
        final int id;
        final int type;
        final boolean manualReset;
        final long address;
        final List<Waiter> waiters = new ArrayList<>();
        boolean raised;
        long lastRaise = System.nanoTime() - LATELY;

        boolean raisedLately() {
            return System.nanoTime() - lastRaise < LATELY;
        }

        Event(int id, int type, boolean manualReset, boolean raised, long address) {
            this.id = id;
            this.type = type;
            this.manualReset = manualReset;
            this.raised = raised;
            this.address = address;
        }
    }

    /** A thread that waits, and for how many events still. */
    private static final class Waiter {
        final Condition condition;
        int missing;

        Waiter(Condition condition, int missing) {
            this.condition = condition;
            this.missing = missing;
        }
    }

    /**
     * No events.
     *
     * @param map where the GPU is let write to the mailboxes
     */
    Events(AllocationMap map) {
        this.map = map;
    }

    /** {@return the address of a new event's structure, or 0 if there is no memory for it} */
    long create(int type, boolean manualReset, boolean raised) {
        lock.lock();
        try {
            long address = slot();
            if (address == 0) {
                return 0;
            }
            int id = ++lastId;
            var view = Structure.EVENT.cleared(address).set("EventId", id).set("EventData.EventType", type);
            GpuMemory.HOST.set(ValueLayout.JAVA_LONG, address + MAILBOX, 0);
            if (type == SIGNAL) {
                view.set("EventData.HWData2", address + MAILBOX).set("EventData.HWData3", id);
            }
            var event = new Event(id, type, manualReset, raised, address);
            events.put(address, event);
            numbered.put(id, event);
            return address;
        } finally {
            lock.unlock();
        }
    }

    /** Slots are used again, but never given back: the GPU may write to a mailbox late. */
    private long slot() {
        if (freeSlots.isEmpty()) {
            long page = HostMemory.map(HostMemory.PAGE);
            if (page == 0) {
                return 0;
            }
            map.add(new Allocation(page, HostMemory.PAGE, 0, true));
            for (long at = HostMemory.PAGE - SLOT; at >= 0; at -= SLOT) {
                freeSlots.add(page + at);
            }
        }
        return freeSlots.removeLast();
    }

    Status destroy(long address) {
        lock.lock();
        try {
            var event = events.remove(address);
            if (event == null) {
                return Status.INVALID_HANDLE;
            }
            numbered.remove(event.id);
            freeSlots.add(event.address);
            return Status.SUCCESS;
        } finally {
            lock.unlock();
        }
    }

    /** Destroys all events. */
    void clear() {
        lock.lock();
        try {
            events.values().forEach(event -> freeSlots.add(event.address));
            events.clear();
            numbered.clear();
        } finally {
            lock.unlock();
        }
    }

    Status set(long address) {
        lock.lock();
        try {
            var event = events.get(address);
            if (event == null) {
                return Status.INVALID_HANDLE;
            }
            raise(event);
            return Status.SUCCESS;
        } finally {
            lock.unlock();
        }
    }

    Status reset(long address) {
        lock.lock();
        try {
            var event = events.get(address);
            if (event == null) {
                return Status.INVALID_HANDLE;
            }
            event.raised = false;
            return Status.SUCCESS;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void raise(int id) {
        lock.lock();
        try {
            var event = numbered.get(id);
            if (event != null) {
                raise(event);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void raise(Event event) {
        event.lastRaise = System.nanoTime();
        event.raised = event.manualReset || event.waiters.isEmpty();
        for (var waiter : event.waiters) {
            waiter.missing--;
            waiter.condition.signal();
        }
        event.waiters.clear();
    }

    @Override
    public void memoryFault(MemoryFault fault) {
        lock.lock();
        try {
            for (var event : events.values()) {
                if (event.type == MEMORY) {
                    Structure.EVENT.at(event.address).set("EventData.EventData.MemoryAccessFault.NodeId", Topology.GPU)
                            .set("EventData.EventData.MemoryAccessFault.VirtualAddress", fault.address())
                            .set("EventData.EventData.MemoryAccessFault.Failure",
                                    fault.kind() == MemoryFault.Kind.READ_ONLY ? WRITE_TO_READ_ONLY : NOT_PRESENT)
                            .set("EventData.EventData.MemoryAccessFault.Flags", FATAL_PROCESS);
                    raise(event);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for events; may come back early.
     *
     * @param addresses of their structures
     * @param all whether for all of them, and not for one
     * @param milliseconds at most; -1 for ever
     */
    Status await(long[] addresses, boolean all, int milliseconds) {
        lock.lock();
        try {
            var awaited = new Event[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                awaited[i] = events.get(addresses[i]);
                if (awaited[i] == null) {
                    return Status.INVALID_HANDLE;
                }
            }
            var pending = Arrays.stream(awaited).filter(event -> !event.raised).toList();
            for (var event : awaited) {
                event.raised &= event.manualReset;
            }
            int missing = all ? pending.size() : 1 - awaited.length + pending.size();
            long left = milliseconds == INFINITE
                    ? Long.MAX_VALUE
                    : TimeUnit.MILLISECONDS.toNanos(Integer.toUnsignedLong(milliseconds));
            if (Arrays.stream(awaited).anyMatch(Event::raisedLately)) {
                left = Math.min(left, NAP);
            }
            boolean done = missing <= 0 || await(pending, new Waiter(lock.newCondition(), missing), left);
            return done ? Status.SUCCESS : Status.WAIT_TIMEOUT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.ERROR;
        } finally {
            lock.unlock();
        }
    }

    private static boolean await(List<Event> awaited, Waiter waiter, long nanoseconds) throws InterruptedException {
        for (var event : awaited) {
            event.waiters.add(waiter);
        }
        try {
            long left = nanoseconds;
            while (waiter.missing > 0 && left > 0) {
                left = waiter.condition.awaitNanos(left);
            }
            return waiter.missing <= 0;
        } finally {
            for (var event : awaited) {
                event.waiters.remove(waiter);
            }
        }
    }
}
