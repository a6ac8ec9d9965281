package org.geobacter.hsa.simulator.queue;

import org.geobacter.hsa.simulator.isa.Dispatch;
import org.geobacter.hsa.simulator.memory.Allocation;
import org.geobacter.hsa.simulator.memory.AllocationMap;
import org.geobacter.hsa.simulator.memory.HostMemory;

/** The scratch memory of a queue: as much as its largest dispatch needed, of which untouched pages cost nothing. */
final class ScratchArena implements AutoCloseable {
    /** A wave's piece is a multiple of this, as {@code COMPUTE_TMPRING_SIZE} counts. */
    private static final int WAVE_GRANULE = 1024;

    private final AllocationMap map;
    private Allocation memory;

    ScratchArena(AllocationMap map) {
        this.map = map;
    }

    /**
     * {@return scratch memory; what was returned before is no longer used}
     *
     * @param laneBytes for each work-item
     * @param waves how many may run at a time
     */
    Dispatch.Scratch reserve(int laneBytes, int waves) {
        if (laneBytes == 0) {
            return Dispatch.Scratch.NONE;
        }
        long waveBytes = Integer.toUnsignedLong(laneBytes) * Dispatch.WAVE + WAVE_GRANULE - 1 & -WAVE_GRANULE;
        long bytes = waveBytes * waves + HostMemory.PAGE - 1 & -HostMemory.PAGE;
        if (memory == null || memory.bytes() < bytes) {
            close();
            long address = HostMemory.map(bytes);
            if (address == 0) {
                throw new OutOfMemoryError("There are no " + bytes + " bytes of scratch memory.");
            }
            memory = new Allocation(address, bytes, 0, true);
            map.add(memory);
        }
        return new Dispatch.Scratch(memory.address(), memory.bytes(), laneBytes, Math.toIntExact(waveBytes));
    }

    @Override
    public void close() {
        if (memory != null) {
            map.remove(memory);
            HostMemory.unmap(memory.address(), memory.bytes());
            memory = null;
        }
    }
}
