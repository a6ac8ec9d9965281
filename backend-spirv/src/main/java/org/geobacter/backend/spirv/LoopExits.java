package org.geobacter.backend.spirv;

import java.util.HashMap;
import java.util.Map;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.geobacter.ir.structure.LoopClosedForm;
import org.geobacter.ir.structure.LoopConstruct;
import org.geobacter.ir.structure.StructuredFunction;

/**
 * Which values that leave a loop need a guard, on drivers that do not keep them.
 *
 * <p>Mesa's llvmpipe runs several work-items at once and goes on with a loop until the last has left it. What its compiler holds as a
 * plain value is then computed again also for those that have left, from other operands or from memory that they do not read any more,
 * and what follows the loop finds that. Only what is merged from several ways, a phi, is written for those work-items alone that take
 * the way. So each value that leaves a loop must be a phi that no optimisation can turn into something else: see {@link
 * ControlFlow}. Parameters of the loop's header are such phis by themselves.
 */
final class LoopExits {
    private final Map<Block, LoopConstruct> loops = new HashMap<>();

    /** The exits of a function for a target, which brings it into loop-closed form if the target needs that. */
    LoopExits(StructuredFunction structured, SpirvTarget target) {
        if (!target.has(SpirvFeature.DIVERGENT_LOOPS)) {
            LoopClosedForm.close(structured);
            structured.loops().forEach(loop -> loops.put(loop.merge(), loop));
        }
    }

    /** {@return whether this is the merge block of a loop from which values need a guard} */
    boolean isMerge(Block block) {
        return loops.containsKey(block);
    }

    /** {@return whether the edge leaves a loop with a value that needs a guard} */
    boolean isGuarded(Edge edge) {
        for (int i = 0; i < edge.argumentCount(); i++) {
            if (isGuarded(edge, i)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether the edge leaves a loop and its argument needs a guard} */
    boolean isGuarded(Edge edge, int index) {
        var loop = loops.get(edge.target());
        if (loop == null || !loop.isExit(edge)) {
            return false;
        }
        var value = edge.argument(index);
        boolean differs = edge.target()
                .incoming()
                .stream()
                .anyMatch(other -> loop.isExit(other) && !other.argument(index).equals(value));
        return differs || value.type() == ScalarType.I1 || isComputedIn(loop, value);
    }

    private static boolean isComputedIn(LoopConstruct loop, Value value) {
        return switch (value) {
            case Constant _ -> false;
            case BlockParameter parameter -> parameter.block() != loop.header() && loop.blocks().contains(parameter.block());
            case Instruction instruction -> loop.blocks().contains(instruction.block());
        };
    }
}
