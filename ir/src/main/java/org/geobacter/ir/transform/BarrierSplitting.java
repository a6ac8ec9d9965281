package org.geobacter.ir.transform;

import java.util.List;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Function;
import org.geobacter.ir.Jump;

/**
 * Ends a block after each barrier, so that what comes after it is a block without parameters that only the barrier leads to: as {@link
 * org.geobacter.ir.analysis.BarrierRegions} wants it.
 */
public final class BarrierSplitting implements FunctionPass {
    @Override
    public String name() {
        return "barrier-splitting";
    }

    @Override
    public boolean run(Function function) {
        boolean changed = false;
        for (var start : List.copyOf(function.blocks())) {
            var block = start;
            for (var instruction : List.copyOf(start.instructions())) {
                if (instruction instanceof Barrier barrier && !endsBlock(block, barrier)) {
                    var rest = block.splitBefore(block.instructions().get(block.instructions().indexOf(barrier) + 1));
                    block.append(new Jump(BlockCall.to(rest), barrier.position()));
                    block = rest;
                    changed = true;
                }
            }
        }
        return changed;
    }

    private static boolean endsBlock(Block block, Barrier barrier) {
        var instructions = block.instructions();
        return instructions.indexOf(barrier) == instructions.size() - 2 && block.terminator() instanceof Jump jump
                && jump.edge().target().parameters().isEmpty() && jump.edge().target().incoming().size() == 1;
    }
}
