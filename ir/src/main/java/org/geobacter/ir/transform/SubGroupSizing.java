package org.geobacter.ir.transform;

import java.util.List;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.SubGroupInstruction.Operation;

/**
 * Makes constants of what a kernel asks of the device's sub-groups: how large they are, and whether the device exchanges values by itself.
 * The code for the other case is left out before it is inlined, and with it the work-group memory that it takes.
 */
public final class SubGroupSizing implements FunctionPass {
    private final int size;
    private final boolean isNative;

    /**
     * @param size the most work-items of a sub-group
     * @param isNative whether the device exchanges values by itself
     */
    public SubGroupSizing(int size, boolean isNative) {
        this.size = size;
        this.isNative = isNative;
    }

    @Override
    public String name() {
        return "sub-group-sizing";
    }

    @Override
    public boolean run(Function function) {
        boolean changed = false;
        for (var block : function.blocks()) {
            for (var instruction : List.copyOf(block.instructions())) {
                if (instruction instanceof SubGroupInstruction fact && !fact.operation().isExchange()) {
                    int value = fact.operation() == Operation.SIZE ? size : isNative ? 1 : 0;
                    fact.replaceAllUsesWith(IntConstant.of(value));
                    fact.remove();
                    changed = true;
                }
            }
        }
        if (changed) {
            new AlgebraicSimplification().run(function);
            new ControlFlowSimplification().run(function);
        }
        return changed;
    }
}
