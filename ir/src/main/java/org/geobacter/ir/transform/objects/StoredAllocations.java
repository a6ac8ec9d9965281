package org.geobacter.ir.transform.objects;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Block;
import org.geobacter.ir.FieldLoad;
import org.geobacter.ir.FieldStore;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ReferenceLoad;
import org.geobacter.ir.ReferenceStore;
import org.geobacter.ir.Select;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.DominatorTree;
import org.geobacter.ir.analysis.Liveness;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.PointsTo;
import org.geobacter.ir.analysis.PointsTo.Site;

/**
 * New arrays of primitives that objects and arrays of references hold. The memory of an allocation is used anew each time that it is
 * executed: at the end of an iteration no object may be in use that can hold what it made.
 */
final class StoredAllocations {
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

    /** @throws UnsupportedCodeException if an older array may still be in use */
    static void check(Function function, PointsTo pointsTo) {
        new StoredAllocations(function, pointsTo).check();
    }

    private void check() {
        if (contents.values().stream().allMatch(Set::isEmpty)) {
            return;
        }
        var loops = LoopForest.of(function, DominatorTree.of(function));
        var liveness = Liveness.of(function);
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof NewArray array && isInUse(array, loops, liveness)) {
                    throw new UnsupportedCodeException(
                            "a new array in a loop while an object may still be in use that holds the one of an earlier iteration",
                            array.position(),
                            "Make all arrays before the loop, each by its own new, or use no object of an earlier iteration.");
                }
            }
        }
    }

    private boolean isInUse(NewArray array, LoopForest loops, Liveness liveness) {
        var holders = new LinkedHashSet<Site>();
        contents.forEach((site, arrays) -> {
            if (arrays.contains(array)) {
                holders.add(site);
            }
        });
        if (holders.isEmpty()) {
            return false;
        }
        for (var loop = loops.innermost(array.block()); loop.isPresent(); loop = loop.get().parent()) {
            var inside = loop.get();
            boolean isHeld = inside.latches()
                    .stream()
                    .flatMap(latch -> AllocationCounts.atEnd(latch, inside, liveness).stream())
                    .filter(value -> value.type() == RefType.REF)
                    .anyMatch(value -> pointsTo.reachable(value).stream().anyMatch(holders::contains));
            if (isHeld) {
                return true;
            }
        }
        return !loops.isReducible();
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
