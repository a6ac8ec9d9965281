package org.geobacter.hsa.simulator.isa;

import org.geobacter.hsa.simulator.memory.GpuMemory;

/** What executes kernels: makes compute units, which share what is known of code. */
public interface Processor {
    /** {@return a compute unit for one thread, whose view of memory is given} */
    ComputeUnit computeUnit(GpuMemory memory);

    /** A dispatch begins: code may be other than before. */
    void begin(GpuMemory memory);
}
