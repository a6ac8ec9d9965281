package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.AtomicOperation;
import org.geobacter.ir.Fence;
import org.geobacter.ir.Function;
import org.geobacter.ir.MemoryOrder;

/**
 * Takes the order from atomic accesses where it cannot be told: a kernel whose only atomic accesses are sums, or only one of the bitwise
 * operations, of which it never asks what was there before. Whatever the order in which such accesses come, they leave the same; and no
 * work-item learns from them what another has done. What is counted, as in a histogram, then costs no more than it must.
 *
 * <p>Works on device-level functions.
 */
public final class AtomicRelaxation implements FunctionPass {
    @Override
    public String name() {
        return "atomic-relaxation";
    }

    @Override
    public boolean run(Function function) {
        var atomics = new ArrayList<Atomic>();
        var operations = new HashSet<AtomicOperation>();
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof Fence || instruction instanceof Atomic atomic && !isCount(atomic)) {
                    return false;
                }
                if (instruction instanceof Atomic atomic) {
                    atomics.add(atomic);
                    operations.add(atomic.operation());
                }
            }
        }
        return operations.size() == 1 && relax(atomics);
    }

    private static boolean isCount(Atomic atomic) {
        return !atomic.isUsed() && switch (atomic.operation()) {
            case ADD, AND, OR, XOR -> true;
            case LOAD, STORE, EXCHANGE, COMPARE_EXCHANGE -> false;
        };
    }

    private static boolean relax(List<Atomic> atomics) {
        boolean changed = false;
        for (var atomic : atomics) {
            if (atomic.order() != MemoryOrder.OPAQUE) {
                var relaxed = new Atomic(
                        atomic.operation(), MemoryOrder.OPAQUE, atomic.pointer(), atomic.values(), atomic.position());
                atomic.block().insertBefore(atomic, relaxed);
                atomic.remove();
                changed = true;
            }
        }
        return changed;
    }
}
