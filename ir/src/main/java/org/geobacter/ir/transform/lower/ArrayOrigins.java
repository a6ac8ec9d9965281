package org.geobacter.ir.transform.lower;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.ArraySlice;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewGroupArray;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.Select;
import org.geobacter.ir.StoredArray;
import org.geobacter.ir.StoredArrayWord;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;

/**
 * Which arrays each reference of a function can mean: the origins flow along selects, through memory and the arguments of edges until nothing
 * changes. A reference without origins is in code that never runs.
 */
final class ArrayOrigins {
    private final Map<Value, Set<ArrayOrigin>> origins = new LinkedHashMap<>();
    /** For arrays that numbers of arrays are kept in: which. */
    private final Map<Value, Set<ArrayOrigin>> stored = new LinkedHashMap<>();
    /** The arguments that memory holds references to. */
    private final Set<ArrayOrigin> numbered = new LinkedHashSet<>();

    /**
     * @param blocks the reachable blocks of the entry function
     * @throws UnsupportedCodeException if a new array's length is not constant
     */
    ArrayOrigins(List<Block> blocks) {
        for (var block : blocks) {
            block.definitions().filter(value -> value.type() instanceof ArrayType).forEach(this::start);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var block : blocks) {
                for (var instruction : block.instructions()) {
                    if (instruction instanceof StoredArrayWord word) {
                        changed |= stored.computeIfAbsent(word.memory(), _ -> new LinkedHashSet<>()).addAll(of(word.array()));
                    }
                    if (instruction instanceof StoredArray array) {
                        changed |= origins.get(array).addAll(stored.getOrDefault(array.memory(), Set.of()));
                    }
                    if (instruction instanceof Select select && origins.containsKey(select)) {
                        changed |= flow(select.whenTrue(), select) | flow(select.whenFalse(), select);
                    }
                }
                for (var edge : block.terminator().edges()) {
                    var parameters = edge.target().parameters();
                    for (int i = 0; i < parameters.size(); i++) {
                        if (origins.containsKey(parameters.get(i))) {
                            changed |= flow(edge.argument(i), parameters.get(i));
                        }
                    }
                }
            }
        }
        stored.values().forEach(numbered::addAll);
        numbered.removeIf(origin -> !(origin instanceof ArrayOrigin.Argument || origin instanceof ArrayOrigin.Row));
    }

    /** {@return whether a reference can mean an argument that memory holds a reference to, so that it has to have its number} */
    boolean isNumbered(Value reference) {
        return of(reference).stream().anyMatch(numbered::contains);
    }

    /** {@return what this value of an array type can mean} */
    Set<ArrayOrigin> of(Value reference) {
        return switch (reference) {
            case ConstantTable table -> Set.of(new ArrayOrigin.Table(table));
            case NullConstant _ -> Set.of(new ArrayOrigin.Null());
            default -> Collections.unmodifiableSet(origins.get(reference));
        };
    }

    /** {@return the arrays of the work-item's that can keep numbers of an array} */
    List<NewArray> memoryOf(ArrayOrigin origin) {
        return stored.entrySet()
                .stream()
                .filter(entry -> entry.getValue().contains(origin))
                .map(Map.Entry::getKey)
                .filter(NewArray.class::isInstance)
                .map(NewArray.class::cast)
                .toList();
    }

    /** {@return the references of the function that are not constants, in the order of their definitions} */
    Set<Value> references() {
        return Collections.unmodifiableSet(origins.keySet());
    }

    private void start(Value reference) {
        var set = new LinkedHashSet<ArrayOrigin>();
        origins.put(reference, set);
        switch (reference) {
            case NewArray array -> set.add(new ArrayOrigin.Allocation(array, constantLength(array, array.length())));
            case NewGroupArray array ->
                set.add(new ArrayOrigin.GroupAllocation(array, constantLength(array, array.length())));
            case StoredArray _ -> set.add(new ArrayOrigin.Null());
            case ArraySlice slice -> set.add(new ArrayOrigin.Row((BlockParameter) slice.array(), (BlockParameter) slice.words()));
            case BlockParameter parameter when parameter.block().isEntry() -> set.add(new ArrayOrigin.Argument(parameter));
            case BlockParameter _, Select _ -> {
            }
            default -> throw new IllegalArgumentException("not an instruction that lowering knows: " + reference);
        }
    }

    private boolean flow(Value from, Value to) {
        return origins.get(to).addAll(of(from));
    }

    private static int constantLength(Instruction array, Value value) {
        if (value instanceof IntConstant length) {
            // A check has thrown if it is negative.
            return Math.max(0, (int) length.value());
        }
        throw new UnsupportedCodeException(
                "an array whose length is not a compile-time constant",
                array.position(),
                "A work-item's memory is laid out when the kernel is compiled: give the array a constant length, "
                        + "or pass an array in as an argument.");
    }
}
