package org.geobacter;

import java.util.Set;
import org.geobacter.ir.NativeOperation;

/**
 * What a device has and what it computes exactly, measured when it is opened.
 *
 * @param int64 whether it has 64-bit integers ({@code long})
 * @param float64 whether it has {@code double}
 * @param denormals32 whether {@code float} arithmetic keeps denormals
 * @param denormals64 whether {@code double} arithmetic keeps denormals
 * @param exactOperations the operations whose own instruction gives Java's bits; the others are computed by instruction sequences
 *        that do
 */
public record Capabilities(
        boolean int64, boolean float64, boolean denormals32, boolean denormals64, Set<NativeOperation> exactOperations) {
    /** Copies the set. */
    public Capabilities {
        exactOperations = Set.copyOf(exactOperations);
    }
}
