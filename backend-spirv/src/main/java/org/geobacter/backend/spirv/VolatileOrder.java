package org.geobacter.backend.spirv;

import java.util.HashSet;
import java.util.Set;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.MemoryOrder;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.LoopForest;

/**
 * Whether anybody can tell that the volatile accesses of a kernel have one order. Nobody can where no work-item makes two of them, or all
 * are at one address: those of one word have an order anyway.
 *
 * @param needsTurns whether the order has to be made
 */
record VolatileOrder(boolean needsTurns) {
    static VolatileOrder of(Function kernel) {
        var loops = LoopForest.of(kernel);
        Set<Value> addresses = new HashSet<>();
        int accesses = 0;
        for (var block : kernel.blocks()) {
            boolean isRepeated = loops.innermost(block).isPresent();
            for (var instruction : block.instructions()) {
                if (instruction instanceof Atomic atomic && atomic.order() == MemoryOrder.VOLATILE) {
                    addresses.add(atomic.pointer());
                    accesses += isRepeated ? 2 : 1;
                }
            }
        }
        return new VolatileOrder(accesses > 1 && (addresses.size() > 1 || !isFixed(addresses.iterator().next(), loops)));
    }

    /** {@return whether a work-item computes the address once} */
    private static boolean isFixed(Value address, LoopForest loops) {
        return !(address instanceof Instruction instruction) || loops.innermost(instruction.block()).isEmpty();
    }
}
