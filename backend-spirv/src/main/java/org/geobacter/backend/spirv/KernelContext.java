package org.geobacter.backend.spirv;

import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.ErrorRecord;

/** What the instructions of a kernel have in common while it is emitted. */
record KernelContext(
        DeviceKernel kernel,
        SpirvTarget target,
        KernelValues values,
        WorkItemIds workItem,
        LogicalMemory logicalMemory,
        MemoryModel memoryModel,
        VolatileOrder volatileOrder,
        TrapVariables traps) {
    /** {@return a pointer to the word of the error record at which volatile accesses take turns} */
    int turn() {
        return values.errorRecordWord(ErrorRecord.TURN);
    }
}
