package org.geobacter.ir.transform.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.lower.ArrayOrigin.Allocation;
import org.geobacter.ir.transform.lower.ArrayOrigin.GroupAllocation;
import org.geobacter.ir.transform.lower.ArrayOrigin.Pooled;
import org.geobacter.ir.transform.lower.ArrayOrigin.Table;

/**
 * The partition of private arrays and constant tables into {@linkplain ArrayPool pools}: two lie in the same one if some reference
 * can mean either, so that each reference has at most one pool.
 */
final class ArrayPools {
    private final AllocationSlots slots;
    private final Map<Pooled, ArrayPool> pools = new LinkedHashMap<>();

    /**
     * @param options say how much memory there is
     * @throws UnsupportedCodeException if they take more
     */
    ArrayPools(ArrayOrigins origins, AllocationSlots slots, LoweringOptions options) {
        this.slots = slots;
        var classes = new LinkedHashMap<Pooled, List<Pooled>>();
        for (var reference : origins.references()) {
            List<Pooled> together = null;
            for (var origin : origins.of(reference)) {
                if (origin instanceof Pooled member) {
                    var members = classes.computeIfAbsent(member, _ -> new ArrayList<>(List.of(member)));
                    together = together == null ? members : merge(together, members, classes);
                }
            }
        }
        checkSize(classes.keySet(), options);
        for (var members : classes.values()) {
            if (!pools.containsKey(members.getFirst())) {
                var pool = new ArrayPool(kind(members.getFirst()), members, slots);
                members.forEach(member -> pools.put(member, pool));
            }
        }
    }

    /** {@return the pools, each once} */
    List<ArrayPool> all() {
        return pools.values().stream().distinct().toList();
    }

    /** {@return the pool of the private arrays and tables among the origins of a reference, if there are any} */
    Optional<ArrayPool> of(Set<ArrayOrigin> origins) {
        for (var origin : origins) {
            if (origin instanceof Pooled member) {
                // A table that is only used directly is in no reference's origins.
                return Optional.of(pools.computeIfAbsent(member, alone -> new ArrayPool(kind(alone), List.of(alone), slots)));
            }
        }
        return Optional.empty();
    }

    private static List<Pooled> merge(List<Pooled> a, List<Pooled> b, Map<Pooled, List<Pooled>> classes) {
        if (a != b) {
            a.addAll(b);
            b.forEach(member -> classes.put(member, a));
        }
        return a;
    }

    private static JavaKind kind(Pooled member) {
        return switch (member) {
            case Allocation allocation -> allocation.array().kind();
            case GroupAllocation allocation -> allocation.array().kind();
            case Table table -> table.table().kind();
        };
    }

    private void checkSize(Set<Pooled> members, LoweringOptions options) {
        var own = new Usage();
        var groups = new Usage();
        for (var member : members) {
            switch (member) {
                case Allocation allocation -> own.add(allocation.array(), bytes(member));
                case GroupAllocation allocation -> groups.add(allocation.array(), bytes(member));
                case Table _ -> {
                }
            }
        }
        if (own.total > options.privateBytes()) {
            throw new UnsupportedCodeException(
                    "private arrays of " + own.total + " bytes in all, of which this one has the most, where a work-item has "
                            + options.privateBytes(),
                    own.culprit.position(),
                    "Use smaller arrays, or pass in an array of which each work-item uses a part.");
        }
        if (groups.total > options.groupBytes()) {
            throw new UnsupportedCodeException(
                    "work-group memory of " + groups.total + " bytes in all, of which this array has the most, where a group has "
                            + options.groupBytes(),
                    groups.culprit.position(),
                    "Use smaller arrays, or pass in an array of which each group uses a part.");
        }
    }

    private long bytes(Pooled member) {
        return ArrayPool.size(member, slots) * kind(member).bytes();
    }

    /** How much memory allocations take, and which takes the most. */
    private static final class Usage {
        long total;
        Instruction culprit;
        private long largest = -1;

        void add(Instruction allocation, long bytes) {
            total += bytes;
            if (bytes > largest) {
                largest = bytes;
                culprit = allocation;
            }
        }
    }
}
