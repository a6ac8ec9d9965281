package org.geobacter.spi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import org.geobacter.DeviceException;

/** Memory of the host for devices that work on it. */
public final class HostAllocation {
    private HostAllocation() {}

    /**
     * {@return new memory, all zero, aligned at least as segments have to be that kernels use where they are}
     *
     * @param device its name, for messages
     * @param layout of an element
     * @param count the number of elements
     * @param arena the owner
     * @throws IllegalArgumentException if the size is negative, or larger than any memory
     * @throws DeviceException if there is not as much memory
     */
    public static MemorySegment of(String device, MemoryLayout layout, long count, Arena arena) {
        long bytes = Allocations.bytes(layout, count);
        try {
            return arena.allocate(bytes, Math.max(SegmentView.ALIGNMENT, layout.byteAlignment()));
        } catch (OutOfMemoryError full) {
            throw new DeviceException(
                    ("%,d bytes for the device %s, %,d elements of %s, are more than the process gets now: %s. Use less, or "
                            + "give the JVM more with -XX:MaxDirectMemorySize, which by default is %,d.")
                            .formatted(bytes, device, count, layout, full.getMessage(), Runtime.getRuntime().maxMemory()),
                    full);
        }
    }
}
