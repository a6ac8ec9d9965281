package org.geobacter.runtime.vulkan;

import org.geobacter.Resident;
import org.geobacter.spi.KeptArrays;

/** The arrays that one call of {@link VulkanDevice#keep} keeps. */
final class ResidentScope implements Resident {
    private final VulkanDevice device;
    private final KeptArrays arrays;
    private boolean closed;

    ResidentScope(VulkanDevice device, KeptArrays arrays) {
        this.device = device;
        this.arrays = arrays;
    }

    @Override
    public synchronized void fetch(Object array) {
        if (closed) {
            throw new IllegalStateException("The scope that kept the array is closed.");
        }
        var memory = arrays.memoryOf(array);
        device.use(context -> {
            memory.forEach(context.residents()::fetch);
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
        device.useUnlessClosed(context -> context.residents().end(arrays.memory()));
    }
}
