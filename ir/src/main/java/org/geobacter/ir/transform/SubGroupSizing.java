package org.geobacter.ir.transform;

import java.util.List;
import java.util.Set;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.SubGroupAbility;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.SubGroupInstruction.Operation;

/**
 * Makes constants of what a kernel asks of the device's sub-groups: how large they are, and what the device does by itself.
 * The code for the other case is left out before it is inlined, and with it the work-group memory that it takes.
 */
public final class SubGroupSizing implements FunctionPass {
    private final int size;
    private final Set<SubGroupAbility> abilities;

    /**
     * @param size the most work-items of a sub-group
     * @param abilities what the device does by itself
     */
    public SubGroupSizing(int size, Set<SubGroupAbility> abilities) {
        this.size = size;
        this.abilities = Set.copyOf(abilities);
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
                    fact.replaceAllUsesWith(IntConstant.of(value(fact.operation())));
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

    private int value(Operation fact) {
        return switch (fact) {
            case SIZE -> size;
            case NATIVE -> has(SubGroupAbility.EXCHANGE);
            case COMBINES_I32 -> has(SubGroupAbility.COMBINE_I32);
            case COMBINES_I64 -> has(SubGroupAbility.COMBINE_I64);
            case SHUFFLE, LOWER_HALF, LAST, BALLOT, ANY, REDUCE, INCLUSIVE_SCAN, EXCLUSIVE_SCAN ->
                throw new IllegalArgumentException("not a fact: " + fact.mnemonic());
        };
    }

    private int has(SubGroupAbility ability) {
        return abilities.contains(ability) ? 1 : 0;
    }
}
