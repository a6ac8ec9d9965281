package org.geobacter.ir.transform;

import java.util.Set;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.SubGroupAbility;
import org.geobacter.ir.TargetFloats;

/**
 * How a module is taken to device level.
 *
 * @param checks whether indices, nulls, divisors and array sizes are checked; {@code throw} statements stay in any case
 * @param exact what the device computes exactly, so that code may be changed to use it: a {@code double} square root that is only
 *        needed as a {@code float}, say
 * @param privateBytes the most bytes that the private arrays of a work-item may take, not negative
 * @param groupBytes the most bytes that the work-group memory of a group may take, not negative
 * @param zeroesGroups whether the device zeroes the memory of a group before the group starts
 * @param subGroupSize the most work-items of a sub-group, a power of two
 * @param subGroupAbilities what lanes of sub-groups do by instructions, rather than through the memory of the group
 * @param relaxesFloats whether floats need not be Java's to the bit: see {@link FloatRelaxation}
 * @param approximate the approximations that the device has instructions for, if floats need not be Java's
 */
public record LoweringOptions(
        boolean checks, Set<NativeOperation> exact, int privateBytes, int groupBytes, boolean zeroesGroups, int subGroupSize,
        Set<SubGroupAbility> subGroupAbilities, boolean relaxesFloats, Set<Approximation.Operation> approximate) {
    /** What private arrays may take unless said otherwise: 64 KiB. */
    public static final int PRIVATE_BYTES = 64 << 10;
    /** What work-group memory may take unless said otherwise: 32 KiB. */
    public static final int GROUP_BYTES = 32 << 10;

    /** How many work-items sub-groups have where the device knows none. */
    public static final int SUB_GROUP_SIZE = 8;
    /** The most that sub-groups can have: the votes of one fit into a {@code long}. */
    public static final int MAX_SUB_GROUP_SIZE = 64;

    public LoweringOptions {
        exact = Set.copyOf(exact);
        approximate = Set.copyOf(approximate);
        subGroupAbilities = Set.copyOf(subGroupAbilities);
        if (privateBytes < 0 || groupBytes < 0) {
            throw new IllegalArgumentException("a negative number of bytes: " + privateBytes + ", " + groupBytes);
        }
        if (Integer.bitCount(subGroupSize) != 1 || subGroupSize > MAX_SUB_GROUP_SIZE) {
            throw new IllegalArgumentException("a sub-group size that is no power of two up to 64: " + subGroupSize);
        }
    }

    public LoweringOptions(boolean checks, Set<NativeOperation> exact, int privateBytes) {
        this(checks, exact, privateBytes, GROUP_BYTES, false, SUB_GROUP_SIZE, Set.of(), false, Set.of());
    }

    /** {@return the options for a device that gives a group so many bytes of memory, zeroed or as they are} */
    public LoweringOptions withGroupMemory(long bytes, boolean zeroed) {
        return new LoweringOptions(checks, exact, privateBytes, (int) Math.min(bytes, Integer.MAX_VALUE), zeroed, subGroupSize,
                subGroupAbilities, relaxesFloats, approximate);
    }

    /** {@return the options for a device with sub-groups of a size, whose lanes do by instructions what they are able to} */
    public LoweringOptions withSubGroups(int size, Set<SubGroupAbility> abilities) {
        return new LoweringOptions(checks, exact, privateBytes, groupBytes, zeroesGroups, size, abilities, relaxesFloats,
                approximate);
    }

    /** {@return the options for floats as a target computes them} */
    public LoweringOptions withFloats(TargetFloats floats) {
        return new LoweringOptions(checks, floats.exact(), privateBytes, groupBytes, zeroesGroups, subGroupSize, subGroupAbilities,
                floats.relaxed(), floats.approximate());
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
