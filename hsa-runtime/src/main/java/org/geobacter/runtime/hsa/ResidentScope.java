package org.geobacter.runtime.hsa;

import java.util.List;
import org.geobacter.Resident;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.JavaArray;

/** A scope in which arrays are resident, as users see it. */
final class ResidentScope implements Resident {
    private final HsaDevice device;
    private final List<JavaArray> arrays;
    private boolean closed;

    ResidentScope(HsaDevice device, List<JavaArray> arrays) {
        this.device = device;
        this.arrays = List.copyOf(arrays);
    }

    @Override
    public synchronized void fetch(Object array) {
        if (closed) {
            throw new IllegalStateException("The scope is closed, and its arrays have been copied back.");
        }
        if (!HostArray.isArray(array) || !arrays.contains(HostArray.of(array))) {
            throw new IllegalArgumentException("The array is not one of those that this scope keeps.");
        }
        device.use(context -> {
            context.residents().fetch(HostArray.of(array));
            return null;
        });
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            // Closing the device has copied back and freed everything.
            device.useUnlessClosed(context -> context.residents().end(arrays));
        }
    }
}
