package org.geobacter.hsa.simulator.isa;

import org.geobacter.hsa.simulator.memory.GpuMemory;

/** The processor gfx906. */
public final class VegaProcessor implements Processor {
    private final ProgramCache programs = new ProgramCache();

    @Override
    public ComputeUnit computeUnit(GpuMemory memory) {
        return new VegaComputeUnit(memory, programs);
    }

    @Override
    public void begin(GpuMemory memory) {
        programs.refresh(memory);
    }
}
