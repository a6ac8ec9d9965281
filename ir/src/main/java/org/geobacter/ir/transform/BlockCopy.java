package org.geobacter.ir.transform;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.ReversePostOrder;

/**
 * A copy of some blocks within their function. Edges between the blocks lead to the copies, edges out of them to where they led;
 * nothing leads to the copies from outside, until the user of the copy redirects edges.
 *
 * @param blocks the copy of each block
 * @param values the copy of each parameter and instruction of the blocks
 */
public record BlockCopy(Map<Block, Block> blocks, Map<Value, Value> values) {

    /**
     * Copies blocks; the copies stand at the end of the function, in reverse postorder.
     *
     * @param originals reachable blocks of the function
     */
    public static BlockCopy of(Function function, Collection<Block> originals) {
        var wanted = new HashSet<>(originals);
        return ofOrdered(function, ReversePostOrder.of(function).stream().filter(wanted::contains).toList());
    }

    /** Copies a single block. */
    public static BlockCopy of(Block original) {
        return ofOrdered(original.function(), List.of(original));
    }

    /** {@return the copy of a block} */
    public Block get(Block original) {
        return blocks.get(original);
    }

    private static BlockCopy ofOrdered(Function function, List<Block> originals) {
        var copy = new BlockCopy(new HashMap<>(), new HashMap<>());
        for (var block : originals) {
            var target = function.addBlock();
            copy.blocks.put(block, target);
            for (BlockParameter parameter : block.parameters()) {
                copy.values.put(parameter, target.addParameter(parameter.type()));
            }
        }
        for (var block : originals) {
            for (var instruction : block.instructions()) {
                copy.values.put(instruction, copy.blocks.get(block).append(copy.copied(instruction)));
            }
        }
        return copy;
    }

    private Instruction copied(Instruction instruction) {
        var operands = instruction.operands().stream().map(operand -> values.getOrDefault(operand, operand)).toList();
        var targets = instruction instanceof Terminator terminator
                ? terminator.successors().stream().map(target -> blocks.getOrDefault(target, target)).toList()
                : List.<Block>of();
        return instruction.copy(operands, targets);
    }
}
