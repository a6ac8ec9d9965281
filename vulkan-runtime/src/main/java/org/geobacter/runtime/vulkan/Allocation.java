package org.geobacter.runtime.vulkan;

import java.util.List;
import org.geobacter.spi.DeviceAllocation;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.HostSegments;

/** Memory that a user has asked for, and owns. */
final class Allocation extends DeviceAllocation implements KeptMemory {
    private final DeviceContext context;
    private final DeviceBuffer buffer;
    private final long start;
    private final LaunchUses uses = new LaunchUses();

    /** @param start where it begins in the buffer */
    Allocation(DeviceContext context, DeviceBuffer buffer, long start, long address, long bytes) {
        super(context.physical().name(), address, bytes);
        this.context = context;
        this.buffer = buffer;
        this.start = start;
    }

    @Override
    public DeviceBuffer buffer() {
        return buffer;
    }

    /** {@return where it begins in the buffer} */
    long start() {
        return start;
    }

    @Override
    public long offset(HostArray array) {
        return start + ((HostSegments) array).address() - address();
    }

    /** What is here is all there is. */
    @Override
    public void markWritten() {}

    /**
     * Has a launch use it from now on.
     *
     * @param segments what the launch uses of it
     * @param writes whether it may write that
     * @param conflicts gets the launches added that this one comes after
     * @throws IllegalStateException if its arena is closed
     */
    synchronized void use(HostSegments segments, VulkanLaunch launch, boolean writes, Conflicts conflicts) {
        requireOpen();
        long from = segments.address() + segments.padding();
        uses.add(new LaunchUses.Use(launch, from, segments.address() + segments.bytes(), writes), conflicts);
    }

    @Override
    protected void free() {
        List<VulkanLaunch> launches;
        synchronized (this) {
            launches = uses.launches();
        }
        launches.forEach(VulkanLaunch::awaitSettled);
        context.arrayBuffers().give(buffer);
    }
}
