package org.geobacter.runtime.hsa;

import org.geobacter.Resident;
import org.geobacter.spi.KeptArrays;

/** A scope in which arrays are resident, as users see it. */
final class ResidentScope implements Resident {
    private final HsaDevice device;
    private final KeptArrays arrays;
    private boolean closed;

    ResidentScope(HsaDevice device, KeptArrays arrays) {
        this.device = device;
        this.arrays = arrays;
    }

    @Override
    public synchronized void fetch(Object array) {
        if (closed) {
            throw new IllegalStateException("The scope is closed, and its arrays have been copied back.");
        }
        var memory = arrays.memoryOf(array);
        device.use(context -> {
            memory.forEach(context.residents()::fetch);
            return null;
        });
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            // Closing the device has copied back and freed everything.
            device.useUnlessClosed(context -> context.residents().end(arrays.memory()));
        }
    }
}
