package org.geobacter.runtime.vulkan;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a device computes with floats of one width.
 *
 * @param exact the operations that gave Java's bits in every case of the probe whose operands and result are not denormal
 * @param exactOnDenormals those that did in the other cases too
 */
record FloatArithmetic(Set<ProbeOperation> exact, Set<ProbeOperation> exactOnDenormals) {
    private static final Set<ProbeOperation> BASIC = EnumSet.of(ProbeOperation.ADD, ProbeOperation.SUB, ProbeOperation.MUL,
            ProbeOperation.MUL_ADD);

    /** What there is of a width that the device does not have. */
    static final FloatArithmetic NONE = new FloatArithmetic(Set.of(), Set.of());

    /** {@return whether sums and products are Java's, apart from denormals; nothing can be built on less} */
    boolean isUsable() {
        return exact.containsAll(BASIC);
    }

    /** {@return whether sums and products of denormals are Java's} */
    boolean keepsDenormals() {
        return exactOnDenormals.containsAll(BASIC);
    }

    boolean isExact(ProbeOperation operation) {
        return exact.contains(operation) && exactOnDenormals.contains(operation);
    }
}
