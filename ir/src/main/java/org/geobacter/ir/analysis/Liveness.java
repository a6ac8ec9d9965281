package org.geobacter.ir.analysis;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Value;

/**
 * Which values a later instruction may still use, where a block starts and where it ends.
 *
 * <p>The parameters of a block are defined at its start, so that they are not live into it; the arguments of an edge are used at
 * the end of its source. Constants are never listed. Nothing is known of unreachable blocks.
 */
public final class Liveness {
    private final Map<Block, Set<Value>> in = new HashMap<>();
    private final Map<Block, Set<Value>> out = new HashMap<>();

    private Liveness(Function function) {
        var blocks = ReversePostOrder.of(function);
        for (var block : blocks) {
            in.put(block, new LinkedHashSet<>());
            out.put(block, new LinkedHashSet<>());
        }
        for (var block : blocks) {
            for (var instruction : block.instructions()) {
                for (var operand : instruction.operands()) {
                    if (definingBlock(operand) != block) {
                        use(operand, block);
                    }
                }
            }
        }
    }

    public static Liveness of(Function function) {
        return new Liveness(function);
    }

    /** {@return the values defined before the block that are used in it or after it} */
    public Set<Value> liveIn(Block block) {
        return Collections.unmodifiableSet(in.getOrDefault(block, Set.of()));
    }

    /** {@return the values that a successor of the block has live into it} */
    public Set<Value> liveOut(Block block) {
        return Collections.unmodifiableSet(out.getOrDefault(block, Set.of()));
    }

    /** Marks a value live on all paths from its definition to the start of a block that uses it. */
    private void use(Value value, Block user) {
        if (value instanceof Constant) {
            return;
        }
        var definition = definingBlock(value);
        var work = new ArrayDeque<Block>();
        work.push(user);
        while (!work.isEmpty()) {
            var block = work.pop();
            if (block != definition && in.get(block).add(value)) {
                for (var predecessor : block.predecessors()) {
                    if (out.containsKey(predecessor)) {
                        out.get(predecessor).add(value);
                        work.push(predecessor);
                    }
                }
            }
        }
    }

    /** {@return the block that defines the value, {@code null} for a constant} */
    private static Block definingBlock(Value value) {
        return switch (value) {
            case Constant _ -> null;
            case BlockParameter parameter -> parameter.block();
            case Instruction instruction -> instruction.block();
        };
    }
}
