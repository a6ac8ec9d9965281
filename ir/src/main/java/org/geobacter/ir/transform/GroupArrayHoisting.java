package org.geobacter.ir.transform;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.Check;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.NewGroupArray;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.Speculation;

/**
 * Moves arrays of work-group memory to the function's start, so that no pass copies one with the code around it, and makes one of those
 * of a name; and uses what is known of them: their length, and that they are not null.
 *
 * <p>Works on the entry of a Java-level module, right after inlining.
 */
public final class GroupArrayHoisting implements FunctionPass {
    @Override
    public String name() {
        return "group-array-hoisting";
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedCodeException if one is in a loop
     */
    @Override
    public boolean run(Function function) {
        boolean changed = false;
        var named = new HashMap<String, NewGroupArray>();
        LoopForest loops = null;
        for (var block : List.copyOf(function.blocks())) {
            for (var instruction : List.copyOf(block.instructions())) {
                if (instruction instanceof NewGroupArray array) {
                    loops = loops == null ? LoopForest.of(function) : loops;
                    if (array.name().isEmpty() && loops.innermost(block).isPresent()) {
                        throw new UnsupportedCodeException(
                                "an array of work-group memory in a loop",
                                array.position(),
                                "Each place in a kernel has one such array for a group: take it before the loop.");
                    }
                    changed |= hoist(array, function) | useFacts(array);
                    var known = array.name().isEmpty() ? array : named.computeIfAbsent(array.name(), _ -> array);
                    if (known != array) {
                        array.replaceAllUsesWith(known);
                        array.remove();
                    }
                }
            }
        }
        return changed;
    }

    private static boolean hoist(NewGroupArray array, Function function) {
        var chain = new HashSet<Instruction>();
        if (array.block().isEntry() || !isMovable(array.length(), chain)) {
            return false;
        }
        var entry = function.entry();
        // In their order, which their blocks' order is.
        for (var block : List.copyOf(function.blocks())) {
            for (var instruction : List.copyOf(block.instructions())) {
                if (chain.contains(instruction) && !block.isEntry()) {
                    entry.moveBefore(entry.terminator(), instruction);
                }
            }
        }
        entry.moveBefore(entry.terminator(), array);
        return true;
    }

    /** {@return whether a value is computed of constants alone; collects the instructions} */
    private static boolean isMovable(Value value, Set<Instruction> chain) {
        return switch (value) {
            case Constant _ -> true;
            case Instruction instruction when Speculation.isTotal(instruction) -> {
                chain.add(instruction);
                yield instruction.operands().stream().allMatch(operand -> isMovable(operand, chain));
            }
            case Value _ -> false;
        };
    }

    private static boolean useFacts(NewGroupArray array) {
        boolean changed = false;
        for (var user : List.copyOf(array.users())) {
            if (user instanceof ArrayLength length) {
                length.replaceAllUsesWith(array.length());
                length.remove();
                changed = true;
            } else if (user instanceof Check check && check.kind() == CheckKind.NULL) {
                check.remove();
                changed = true;
            }
        }
        return changed;
    }
}
