package org.geobacter.runtime.hsa;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.geobacter.runtime.hsa.binding.core.Hsa;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;
import org.geobacter.runtime.hsa.binding.core.HsaSignalCondition;
import org.geobacter.runtime.hsa.binding.core.HsaWaitState;

/** The signals of an open device, used again and again: each is an event of the driver's, of which there are not many. */
final class Signals implements AutoCloseable {
    /** How long a wait lasts before the reason for it is looked at again, in ticks of the system's clock: about a second. */
    private final long waitTicks;
    private final Deque<HsaSignal> idle = new ArrayDeque<>();
    private final Set<Lease> taken = new HashSet<>();
    private final DeviceLoss loss;

    Signals(DeviceLoss loss, long ticksPerSecond) {
        this.loss = loss;
        waitTicks = ticksPerSecond;
        loss.whenLost(this::release);
    }

    /**
     * A signal that somebody waits for, until all who use it have left it. Its value counts what is outstanding.
     *
     * <p>On a lost device it is 0: nothing that it waits for comes any more.
     */
    final class Lease {
        private final HsaSignal signal;
        private final AtomicInteger users = new AtomicInteger(1);

        private Lease(HsaSignal signal) {
            this.signal = signal;
        }

        HsaSignal signal() {
            return signal;
        }

        /** Uses the signal besides those who do. */
        Lease retain() {
            users.incrementAndGet();
            return this;
        }

        /** Leaves the signal, which is used for something else after the last has. */
        void leave() {
            if (users.decrementAndGet() == 0) {
                give(this);
            }
        }

        boolean isDone() {
            return Hsa.signalLoadScacquire(signal) <= 0;
        }

        /** Waits until everything is done, or the device is lost. */
        void await() {
            while (!isDone() && !loss.isLost()) {
                Hsa.signalWaitScacquire(signal, HsaSignalCondition.LT, 1, waitTicks, HsaWaitState.BLOCKED);
            }
        }
    }

    /** {@return a signal of a value} */
    Lease take(long value) {
        HsaSignal signal;
        synchronized (this) {
            signal = idle.poll();
        }
        if (signal == null) {
            signal = Hsa.signalCreate(value, 0, MemorySegment.NULL);
        } else {
            Hsa.signalStoreRelaxed(signal, value);
        }
        var lease = new Lease(signal);
        synchronized (this) {
            taken.add(lease);
        }
        if (loss.isLost()) {
            Hsa.signalStoreScrelease(signal, 0);
        }
        return lease;
    }

    private synchronized void give(Lease lease) {
        // One that the device was to count down may yet be, by what is left of it.
        if (!loss.isLost()) {
            taken.remove(lease);
            idle.push(lease.signal);
        }
    }

    /** Lets those go who wait for a device that is lost. */
    private synchronized void release() {
        taken.forEach(lease -> Hsa.signalStoreScrelease(lease.signal, 0));
    }

    /** Frees all signals; nothing on the device uses them. */
    @Override
    public synchronized void close() {
        idle.forEach(Hsa::signalDestroy);
        taken.forEach(lease -> Hsa.signalDestroy(lease.signal));
        idle.clear();
        taken.clear();
    }
}
