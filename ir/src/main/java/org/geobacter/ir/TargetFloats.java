package org.geobacter.ir;

import java.util.Set;

/**
 * How a target computes with floats, as far as a frontend has to know it.
 *
 * @param exact the operations that the target computes exactly by itself; others are calls of functions that do
 * @param relaxed whether functions may be approximated, which else have their exact bits
 * @param approximate the approximations that the target has instructions for; none unless relaxed
 */
public record TargetFloats(Set<NativeOperation> exact, boolean relaxed, Set<Approximation.Operation> approximate) {
    public TargetFloats {
        exact = Set.copyOf(exact);
        approximate = Set.copyOf(approximate);
    }

    /** {@return a target on which functions may be approximated} */
    public static TargetFloats relaxed(Set<NativeOperation> exact, Set<Approximation.Operation> approximate) {
        return new TargetFloats(exact, true, approximate);
    }

    /** {@return a target on which everything has its exact bits} */
    public static TargetFloats exactly(Set<NativeOperation> exact) {
        return new TargetFloats(exact, false, Set.of());
    }
}
