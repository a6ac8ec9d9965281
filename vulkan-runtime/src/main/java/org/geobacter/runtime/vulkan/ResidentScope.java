package org.geobacter.runtime.vulkan;

import java.util.List;
import org.geobacter.Resident;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.JavaArray;

/** The arrays that one call of {@link VulkanDevice#keep} keeps. */
final class ResidentScope implements Resident {
    private final VulkanDevice device;
    private final List<JavaArray> arrays;
    private boolean closed;

    ResidentScope(VulkanDevice device, List<JavaArray> arrays) {
        this.device = device;
        this.arrays = arrays;
    }

    @Override
    public synchronized void fetch(Object array) {
        if (closed) {
            throw new IllegalStateException("The scope that kept the array is closed.");
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
        if (closed) {
            return;
        }
        closed = true;
        // Closing the device has copied back and freed everything.
        device.useUnlessClosed(context -> context.residents().end(arrays));
    }
}
