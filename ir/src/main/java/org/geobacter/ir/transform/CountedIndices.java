package org.geobacter.ir.transform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Check;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Convert;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewReferenceArray;
import org.geobacter.ir.ReferenceArrayLength;
import org.geobacter.ir.ReferenceLoad;
import org.geobacter.ir.ReferenceStore;
import org.geobacter.ir.Select;
import org.geobacter.ir.StoreCheck;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.DominatorTree;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.LoopForest.Loop;
import org.geobacter.ir.analysis.TripCount;
import org.geobacter.ir.transform.lower.LocalArrayScalarReplacement;

/**
 * The indices of local arrays that are made of constants and of the counters of loops that go round a known number of times: they are
 * constants once these loops are unrolled. Of an array all indices must be so, or its elements would not become scalars all the same.
 */
final class CountedIndices {
    private final LoopForest loops;
    private final DominatorTree dominators;
    private final Set<Loop> needed = new HashSet<>();

    CountedIndices(Function function, LoopForest loops, DominatorTree dominators) {
        this.loops = loops;
        this.dominators = dominators;
        arrays(function).forEach(this::visit);
    }

    /** {@return the local arrays that are short and of which no reference is passed on} */
    static List<Instruction> arrays(Function function) {
        var arrays = new ArrayList<Instruction>();
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                if (length(instruction) instanceof IntConstant length && length.value() <= LocalArrayScalarReplacement.MAX_LENGTH
                        && instruction.users().stream().allMatch(user -> isAccess(instruction, user))) {
                    arrays.add(instruction);
                }
            }
        }
        return arrays;
    }

    /** {@return whether the loop's counter is part of an index in the loop} */
    boolean isNeededFor(Loop loop) {
        return needed.contains(loop);
    }

    private void visit(Instruction array) {
        var found = new HashSet<Loop>();
        for (var user : array.users()) {
            var index = index(user);
            if (index.isPresent() && !isCounted(index.get(), user, found)) {
                return;
            }
        }
        needed.addAll(found);
    }

    /** Looks through all that an index is computed from, and finds the loops around the access of whose headers that is a parameter. */
    private boolean isCounted(Value index, Instruction access, Set<Loop> found) {
        var seen = new HashSet<Value>();
        var work = new ArrayDeque<Value>();
        work.push(index);
        while (!work.isEmpty()) {
            var value = work.pop();
            if (!seen.add(value)) {
                continue;
            }
            switch (value) {
                case IntConstant _ -> {
                    // Known.
                }
                case Binary _, Convert _, Select _, Compare _ -> ((Instruction) value).operands().forEach(work::push);
                case BlockParameter parameter when !parameter.block().isEntry() -> {
                    var loop = loops.innermost(parameter.block()).filter(its -> its.header() == parameter.block());
                    if (loop.isPresent()) {
                        if (TripCount.exit(loop.get(), dominators).filter(exit -> exit.rounds() <= LoopUnrolling.MAX_ROUNDS)
                                .isEmpty()) {
                            return false;
                        }
                        if (loop.get().contains(access.block())) {
                            found.add(loop.get());
                        }
                    }
                    parameter.block().incoming().forEach(edge -> work.push(edge.argument(parameter.index())));
                }
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private static Value length(Instruction instruction) {
        return switch (instruction) {
            case NewArray array -> array.length();
            case NewReferenceArray array -> array.length();
            default -> null;
        };
    }

    private static boolean isAccess(Instruction array, Instruction user) {
        return switch (user) {
            case ArrayLoad _, ArrayLength _, ReferenceLoad _, ReferenceArrayLength _ -> true;
            case ArrayStore _ -> true;
            case ReferenceStore store -> store.value() != array;
            case Check check -> check.kind() == CheckKind.NULL;
            case StoreCheck _, Compare _ -> true;
            default -> false;
        };
    }

    private static Optional<Value> index(Instruction user) {
        return switch (user) {
            case ArrayLoad load -> Optional.of(load.index());
            case ArrayStore store -> Optional.of(store.index());
            case ReferenceLoad load -> Optional.of(load.index());
            case ReferenceStore store -> Optional.of(store.index());
            default -> Optional.empty();
        };
    }
}
