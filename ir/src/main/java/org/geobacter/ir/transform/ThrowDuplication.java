package org.geobacter.ir.transform;

import java.util.List;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Jump;
import org.geobacter.ir.ThrowReference;

/**
 * Gives each predecessor of a block that does nothing but throw one of its parameters a throw of its own: mostly the exception has been
 * made there, and need not become an object.
 */
final class ThrowDuplication {
    private ThrowDuplication() {}

    /** May leave unreachable blocks. */
    static boolean run(Function function) {
        boolean changed = false;
        for (var block : function.blocks()) {
            if (block.instructions().getFirst() instanceof ThrowReference thrown
                    && thrown.exception() instanceof BlockParameter parameter
                    && parameter.block() == block
                    && !block.isEntry()) {
                changed |= duplicate(block, thrown, parameter.index());
            }
        }
        return changed;
    }

    private static boolean duplicate(Block block, ThrowReference thrown, int parameter) {
        boolean changed = false;
        for (Edge edge : List.copyOf(block.incoming())) {
            if (edge.source() instanceof Jump jump) {
                jump.block().replaceTerminator(new ThrowReference(edge.argument(parameter), thrown.position()));
                changed = true;
            }
        }
        return changed;
    }
}
