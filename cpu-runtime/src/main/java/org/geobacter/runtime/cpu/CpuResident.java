package org.geobacter.runtime.cpu;

import org.geobacter.Resident;
import org.geobacter.spi.ArrayOrder;
import org.geobacter.spi.KeptArrays;

/** A scope over arrays that are on the device anyway. */
final class CpuResident implements Resident {
    private final CpuDevice device;
    private final KeptArrays arrays;
    private boolean closed;

    CpuResident(CpuDevice device, KeptArrays arrays) {
        this.device = device;
        this.arrays = arrays;
    }

    @Override
    public synchronized void fetch(Object array) {
        device.requireOpen();
        if (closed) {
            throw new IllegalStateException("The scope is closed, and its arrays have been copied back.");
        }
        ArrayOrder.awaitUsers(KeptArrays.javaArrays(arrays.memoryOf(array)));
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            ArrayOrder.awaitUsers(arrays.javaArrays());
        }
    }
}
