package org.geobacter.ir.transform.objects;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.Builder;
import org.geobacter.ir.FieldLoad;
import org.geobacter.ir.FieldStore;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ReferenceLoad;
import org.geobacter.ir.ReferenceStore;
import org.geobacter.ir.Select;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.DominatorTree;
import org.geobacter.ir.analysis.Liveness;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.LoopForest.Loop;
import org.geobacter.ir.analysis.PointsTo;
import org.geobacter.ir.analysis.PointsTo.Site;

/**
 * New arrays of primitives that objects and arrays of references hold. The memory of an allocation is used anew each time that it is
 * executed, unless at the end of an iteration an object is in use that can hold what it made. Then each iteration has memory of its own, if it
 * is known how many there are; if it is not, the memory is {@linkplain NewArray#held() searched for}.
 */
final class StoredAllocations {
    /** So many arrays have memory of their own if that is enough for all that are ever made. */
    private static final int MOST_COUNTED = 256;

    private final Function function;
    private final PointsTo pointsTo;
    private final Map<Value, Set<NewArray>> values = new HashMap<>();
    private final Map<Site, Set<NewArray>> contents = new HashMap<>();
    private boolean changed;

    private StoredAllocations(Function function, PointsTo pointsTo) {
        this.function = function;
        this.pointsTo = pointsTo;
        do {
            changed = false;
            function.blocks().forEach(this::visit);
        } while (changed);
    }

    /** Gives the allocations more places that need them. */
    static void place(Function function, PointsTo pointsTo) {
        new StoredAllocations(function, pointsTo).place();
    }

    private void place() {
        if (contents.values().stream().allMatch(Set::isEmpty)) {
            return;
        }
        var dominators = DominatorTree.of(function);
        var loops = LoopForest.of(function, dominators);
        var liveness = Liveness.of(function);
        var placed = new LinkedHashMap<NewArray, NewArray>();
        for (var block : function.blocks()) {
            for (var instruction : List.copyOf(block.instructions())) {
                if (instruction instanceof NewArray array && array.slot().isEmpty()) {
                    place(array, loops, dominators, liveness).ifPresent(other -> placed.put(array, other));
                }
            }
        }
        placed.forEach((array, other) -> {
            array.block().insertBefore(array, other);
            array.replaceAllUsesWith(other);
            array.remove();
        });
    }

    private Optional<NewArray> place(NewArray array, LoopForest loops, DominatorTree dominators, Liveness liveness) {
        var holders = new LinkedHashSet<Site>();
        contents.forEach((site, arrays) -> {
            if (arrays.contains(array)) {
                holders.add(site);
            }
        });
        if (holders.isEmpty()) {
            return Optional.empty();
        }
        var outermost = Optional.<Loop>empty();
        boolean isHeld = false;
        for (var loop = loops.innermost(array.block()); loop.isPresent(); loop = loop.get().parent()) {
            var inside = loop.get();
            for (var latch : inside.latches()) {
                for (var value : AllocationCounts.atEnd(latch, inside, liveness)) {
                    boolean leadsToHolder = value.type() == RefType.REF
                            && pointsTo.reachable(value).stream().anyMatch(holders::contains);
                    isHeld |= leadsToHolder;
                    if (leadsToHolder || value.type() instanceof ArrayType && of(value).contains(array)) {
                        outermost = loop;
                    }
                }
            }
        }
        if (!isHeld) {
            return loops.isReducible() ? Optional.empty() : Optional.of(array.held());
        }
        var iterations = AllocationCounts.iterations(array.block(), outermost.orElseThrow(), loops, dominators);
        if (iterations.isEmpty() || iterations.getAsInt() > MOST_COUNTED) {
            return Optional.of(array.held());
        }
        // Counts how many it has made since the loop began.
        var counter = function.entry().prepend(new NewArray(JavaKind.INT, IntConstant.of(1), SourcePosition.UNKNOWN));
        for (var edge : outermost.get().entryEdges()) {
            Builder.before(edge.source()).arrayStore(counter, IntConstant.of(0), IntConstant.of(0));
        }
        var builder = Builder.before(array);
        var made = builder.arrayLoad(counter, IntConstant.of(0));
        builder.arrayStore(counter, IntConstant.of(0), builder.binary(BinaryOperation.ADD, made, IntConstant.of(1)));
        return Optional.of(array.in(made, Math.max(1, iterations.getAsInt())));
    }

    private void visit(Block block) {
        block.instructions().forEach(this::visit);
        for (var edge : block.terminator().edges()) {
            var parameters = edge.target().parameters();
            for (int i = 0; i < parameters.size(); i++) {
                flow(edge.argument(i), parameters.get(i));
            }
        }
    }

    private void visit(Instruction instruction) {
        switch (instruction) {
            case NewArray array -> changed |= of(array).add(array);
            case Select select -> {
                flow(select.whenTrue(), select);
                flow(select.whenFalse(), select);
            }
            case ReferenceLoad load -> load(load.array(), load);
            case FieldLoad load -> load(load.object(), load);
            case ReferenceStore store -> store(store.value(), store.array());
            case FieldStore store -> store(store.value(), store.object());
            case NewObject object -> object.operands().forEach(value -> store(value, object));
            default -> {
            }
        }
    }

    private Set<NewArray> of(Value value) {
        return values.computeIfAbsent(value, _ -> new LinkedHashSet<>());
    }

    private void flow(Value from, Value to) {
        if (to.type() instanceof ArrayType) {
            changed |= of(to).addAll(List.copyOf(of(from)));
        }
    }

    private void load(Value object, Value result) {
        if (result.type() instanceof ArrayType) {
            for (var site : pointsTo.sites(object)) {
                changed |= of(result).addAll(contents.getOrDefault(site, Set.of()));
            }
        }
    }

    private void store(Value value, Value object) {
        if (value.type() instanceof ArrayType) {
            for (var site : pointsTo.sites(object)) {
                changed |= contents.computeIfAbsent(site, _ -> new LinkedHashSet<>()).addAll(of(value));
            }
        }
    }
}
