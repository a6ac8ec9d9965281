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
 * @param groupBytes the most bytes that the work-group memory of a group may take, not negative
 * @param zeroesGroups whether the device zeroes the memory of a group before the group starts
 */
public record LoweringOptions(
        boolean checks, Set<NativeOperation> exact, int privateBytes, int groupBytes, boolean zeroesGroups) {
    /** What private arrays may take unless said otherwise: 64 KiB. */
    public static final int PRIVATE_BYTES = 64 << 10;
    /** What work-group memory may take unless said otherwise: 32 KiB. */
    public static final int GROUP_BYTES = 32 << 10;

    public LoweringOptions {
        exact = Set.copyOf(exact);
        if (privateBytes < 0 || groupBytes < 0) {
            throw new IllegalArgumentException("a negative number of bytes: " + privateBytes + ", " + groupBytes);
        }
    }

    public LoweringOptions(boolean checks, Set<NativeOperation> exact, int privateBytes) {
        this(checks, exact, privateBytes, GROUP_BYTES, false);
    }

    /** {@return the options for a device that gives a group so many bytes of memory, zeroed or as they are} */
    public LoweringOptions withGroupMemory(long bytes, boolean zeroed) {
        return new LoweringOptions(checks, exact, privateBytes, (int) Math.min(bytes, Integer.MAX_VALUE), zeroed);
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
