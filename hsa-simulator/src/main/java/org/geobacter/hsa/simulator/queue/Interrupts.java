package org.geobacter.hsa.simulator.queue;

import org.geobacter.hsa.simulator.memory.MemoryFault;

/** How the GPU reaches the host. */
public interface Interrupts {
    /** Raises the event of a number; nothing happens if there is none. */
    void raise(int event);

    /** Reports an access that failed, to whoever waits for such events. */
    void memoryFault(MemoryFault fault);
}
