package org.geobacter.hsa.simulator.thunk;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.hsa.simulator.memory.Allocation;
import org.geobacter.hsa.simulator.memory.AllocationMap;
import org.geobacter.hsa.simulator.memory.GpuMemory;
import org.geobacter.hsa.simulator.memory.HostMemory;

/** The write and read indices of SDMA queues, which, other than those of AQL queues, are the thunk's: two words of 64 bits for each queue. */
final class SdmaIndices {
    private static final long PAIR = 64;

    private final AllocationMap map;
    private final List<Long> free = new ArrayList<>();
    private final Map<Long, Long> assigned = new HashMap<>();

    SdmaIndices(AllocationMap map) {
        this.map = map;
    }

    /** {@return the address of a write index of zero, behind which there is a read index of zero} */
    synchronized long take() {
        if (free.isEmpty()) {
            long page = HostMemory.map(HostMemory.PAGE);
            if (page == 0) {
                throw new OutOfMemoryError("There is no memory for the indices of a queue.");
            }
            map.add(new Allocation(page, HostMemory.PAGE, 0, true));
            for (long at = HostMemory.PAGE - PAIR; at >= 0; at -= PAIR) {
                free.add(page + at);
            }
        }
        long write = free.removeLast();
        GpuMemory.HOST.set(ValueLayout.JAVA_LONG, write, 0);
        GpuMemory.HOST.set(ValueLayout.JAVA_LONG, write + Long.BYTES, 0);
        return write;
    }

    /** Notes whose they are. */
    synchronized void assign(long queue, long write) {
        assigned.put(queue, write);
    }

    /** Takes back those of a queue, if it is one that has any. */
    synchronized void giveBack(long queue) {
        var write = assigned.remove(queue);
        if (write != null) {
            free.add(write);
        }
    }
}
