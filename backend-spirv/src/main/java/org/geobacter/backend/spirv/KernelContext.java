package org.geobacter.backend.spirv;

import org.geobacter.ir.DeviceKernel;

/** What the instructions of a kernel have in common while it is emitted. */
record KernelContext(
        DeviceKernel kernel,
        SpirvTarget target,
        KernelValues values,
        WorkItemIds workItem,
        PrivateMemory privateMemory,
        MemoryModel memoryModel,
        TrapVariables traps) {}
