package org.geobacter.runtime.hsa;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.ErrorRecord;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;
import org.geobacter.spi.ErrorReport;
import org.geobacter.spi.memory.BufferPool;

/**
 * The error records of launches, used again and again. A record lies in the device's memory, for atomic operations on the host's are not
 * to be had on every bus; it is zero between launches, and is written anew only after the rare launch that has written it.
 */
final class ErrorRecords {
    private final BufferPool<DeviceMemory.Placement, DeviceBuffer> pool;
    private final Transfers transfers;
    private final Signals signals;
    private final Deque<Entry> idle = new ArrayDeque<>();
    private Entry zero;

    /** A record with its copy. */
    final class Entry {
        private final DeviceBuffer onDevice = pool.take(DeviceMemory.Placement.DEVICE, ErrorRecord.BYTES);
        private final DeviceBuffer onHost = pool.take(DeviceMemory.Placement.HOST, ErrorRecord.BYTES);

        private final AtomicInteger users = new AtomicInteger(1);
        private volatile boolean isSoiled;

        private Entry() {
            clear();
        }

        long address() {
            return onDevice.address();
        }

        /** Starts copying it to where {@link #read} reads. */
        void fetch(HsaSignal completion) {
            transfers.toHost(onDevice, 0, onHost, ErrorRecord.BYTES, completion);
        }

        /** {@return what the launch has thrown; the record has been fetched} */
        Optional<KernelException> read(DeviceKernel kernel, ClassLoader loader, Range range) {
            return ErrorReport.read(kernel, loader, onHost.segment().asSlice(0, ErrorRecord.BYTES), range);
        }

        /** Has it made zero when nobody looks at it any more. */
        void soil() {
            isSoiled = true;
        }

        private void clear() {
            MemorySegment copy = onHost.segment();
            copy.asSlice(0, ErrorRecord.BYTES).fill((byte) 0);
            var done = signals.take(1);
            transfers.toDevice(onHost, onDevice, 0, ErrorRecord.BYTES, done.signal());
            done.await();
            done.leave();
        }

        /** Keeps it from being used by another launch until it is given back once more. */
        void retain() {
            users.incrementAndGet();
        }

        /** Gives it back for another launch, if this is the last that has retained it. */
        void give() {
            if (users.decrementAndGet() > 0) {
                return;
            }
            users.set(1);
            if (isSoiled) {
                isSoiled = false;
                clear();
            }
            synchronized (idle) {
                idle.push(this);
            }
        }
    }

    ErrorRecords(BufferPool<DeviceMemory.Placement, DeviceBuffer> pool, Transfers transfers, Signals signals) {
        this.pool = pool;
        this.transfers = transfers;
        this.signals = signals;
    }

    /** {@return the address of a record for launches that neither throw nor are skipped} */
    synchronized long zero() {
        if (zero == null) {
            zero = new Entry();
        }
        return zero.address();
    }

    Entry take() {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return new Entry();
    }
}
