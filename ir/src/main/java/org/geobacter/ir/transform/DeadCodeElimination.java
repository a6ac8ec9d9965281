package org.geobacter.ir.transform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Constant;
import org.geobacter.ir.FieldStore;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.NewReferenceArray;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.ReferenceStore;
import org.geobacter.ir.Store;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.Value;

/**
 * Removes instructions and block parameters that nothing observable depends on.
 *
 * <p>The pass is optimistic: everything is dead until something live needs it, so that a value which only goes round a loop goes
 * away. Live from the start are the <em>roots</em>: instructions with a side effect, but for two. A new array or object is live once a live
 * instruction uses it; a store to memory of this work-item's own (a {@link NewArray}, {@link PrivateArray} or new object that the store
 * names directly) is live once that memory is, for stores alone do not make it so. Edge arguments are live with the parameter they are for.
 *
 * <p>Control flow stays as it is: a loop that computes nothing is still a loop.
 */
public final class DeadCodeElimination implements FunctionPass {
    @Override
    public String name() {
        return "dead-code-elimination";
    }

    @Override
    public boolean run(Function function) {
        var live = new Marking(function).live;
        var dead = new HashSet<Value>();
        for (var block : function.blocks()) {
            if (!block.isEntry()) {
                addDead(block.parameters(), live, dead);
            }
            addDead(block.instructions(), live, dead);
        }
        function.removeValues(dead);
        return !dead.isEmpty();
    }

    private static void addDead(List<? extends Value> values, Set<Value> live, Set<Value> dead) {
        for (var value : values) {
            if (!live.contains(value)) {
                dead.add(value);
            }
        }
    }

    private static final class Marking {
        final Set<Value> live = new HashSet<>();
        private final ArrayDeque<Value> work = new ArrayDeque<>();
        /** The stores to memory that is not known to be live yet. */
        private final Map<Value, List<Instruction>> stores = new HashMap<>();

        Marking(Function function) {
            for (var block : function.blocks()) {
                for (var instruction : block.instructions()) {
                    if (isRoot(instruction)) {
                        mark(instruction);
                    }
                }
            }
            while (!work.isEmpty()) {
                markOperands(work.pop());
            }
        }

        private boolean isRoot(Instruction instruction) {
            if (!instruction.hasSideEffect() || isAllocation(instruction)) {
                return false;
            }
            var memory = switch (instruction) {
                case ArrayStore store -> store.array();
                case Store store -> allocation(store.pointer());
                case FieldStore store -> store.object();
                case ReferenceStore store -> store.array();
                default -> null;
            };
            if (memory instanceof PrivateArray || memory != null && isAllocation(memory)) {
                stores.computeIfAbsent(memory, _ -> new ArrayList<>()).add(instruction);
                return false;
            }
            return true;
        }

        private static boolean isAllocation(Value value) {
            return value instanceof NewArray || value instanceof NewObject || value instanceof NewReferenceArray;
        }

        private static Value allocation(Value pointer) {
            return pointer instanceof PointerElement element ? allocation(element.pointer()) : pointer;
        }

        private void mark(Value value) {
            if (!(value instanceof Constant) && live.add(value)) {
                work.push(value);
            }
        }

        private void markOperands(Value value) {
            switch (value) {
                case Constant _ -> {
                }
                case BlockParameter parameter -> {
                    int index = parameter.index();
                    parameter.block().incoming().forEach(edge -> mark(edge.argument(index)));
                }
                case Terminator terminator -> terminator.operands().subList(0, terminator.ownOperandCount()).forEach(this::mark);
                case Instruction instruction -> {
                    instruction.operands().forEach(this::mark);
                    stores.getOrDefault(instruction, List.of()).forEach(this::mark);
                }
            }
        }
    }
}
