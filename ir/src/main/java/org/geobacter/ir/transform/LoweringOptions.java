package org.geobacter.ir.transform;

import java.util.Set;
import org.geobacter.ir.NativeOperation;

/**
 * How a module is taken to device level.
 *
 * @param checks whether indices, nulls, divisors and array sizes are checked; {@code throw} statements stay in any case
 * @param exact what the device computes exactly, so that code may be changed to use it: a {@code double} square root that is only
 *        needed as a {@code float}, say
 * @param privateBytes the most bytes that the private arrays of a work-item may take, not negative
 */
public record LoweringOptions(boolean checks, Set<NativeOperation> exact, int privateBytes) {
    /** What private arrays may take unless said otherwise: 64 KiB. */
    public static final int PRIVATE_BYTES = 64 << 10;

    public LoweringOptions {
        exact = Set.copyOf(exact);
        if (privateBytes < 0) {
            throw new IllegalArgumentException("a negative number of bytes: " + privateBytes);
        }
    }

    public LoweringOptions(boolean checks, Set<NativeOperation> exact) {
        this(checks, exact, PRIVATE_BYTES);
    }

    public LoweringOptions(boolean checks, int privateBytes) {
        this(checks, Set.of(), privateBytes);
    }

    public LoweringOptions(boolean checks) {
        this(checks, PRIVATE_BYTES);
    }
}
