package org.geobacter.runtime.cpu;

import java.util.List;
import java.util.Set;
import org.geobacter.Resident;
import org.geobacter.spi.ArrayOrder;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.JavaArray;

/** A scope over arrays that are on the device anyway. */
final class CpuResident implements Resident {
    private final CpuDevice device;
    private final Set<JavaArray> arrays;
    private boolean closed;

    CpuResident(CpuDevice device, Set<JavaArray> arrays) {
        this.device = device;
        this.arrays = arrays;
    }

    @Override
    public synchronized void fetch(Object array) {
        device.requireOpen();
        if (closed) {
            throw new IllegalStateException("The scope is closed, and its arrays have been copied back.");
        }
        if (!HostArray.isArray(array) || !arrays.contains(HostArray.of(array))) {
            throw new IllegalArgumentException("The array is not one of those that the scope was made for.");
        }
        ArrayOrder.awaitUsers(List.of(HostArray.of(array)));
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            ArrayOrder.awaitUsers(arrays);
        }
    }
}
