package org.geobacter.runtime.hsa;

import java.util.Collection;
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
        super(context.gpu().name(), address, bytes);
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
     * Has a launch use it until it {@linkplain #leave leaves} it.
     *
     * @param segments what the launch uses of it
     * @param writes whether it may write that
     * @param earlier gets the uses added that have to be over before
     * @throws IllegalStateException if its arena is closed
     */
    synchronized void use(HostSegments segments, HsaLaunch launch, boolean writes, Collection<LaunchUses.Use> earlier) {
        requireOpen();
        long from = segments.address() + segments.padding();
        uses.add(new LaunchUses.Use(launch, from, segments.address() + segments.bytes(), writes), earlier);
    }

    @Override
    public void leave(HsaLaunch launch) {
        uses.leave(launch);
    }

    @Override
    protected void free() {
        uses.await();
        // On a lost device nobody knows what it still does: there it is freed with the device.
        if (!context.loss().isLost()) {
            context.arrayBuffers().give(buffer);
        }
    }
}
