package org.geobacter;

/**
 * The sizes that bound a launch.
 *
 * @param maxGroupSizeX the most work-items of a group in x
 * @param maxGroupSizeY the most work-items of a group in y
 * @param maxGroupSizeZ the most work-items of a group in z
 * @param maxGroupItems the most work-items of a group in all
 * @param localMemory the work-group memory of a group, in bytes
 * @param memory the device's memory, in bytes
 * @param maxAllocation the largest array, in bytes
 * @param subGroupSize the most work-items of a {@linkplain org.geobacter.kernel.SubGroup sub-group}, where the kernel asks for no other
 *     {@link SubGroupSize}: what executes together on a GPU, 8 elsewhere
 * @param computeUnits how many groups run at once, or 0 where the driver does not say
 */
public record Limits(
        int maxGroupSizeX,
        int maxGroupSizeY,
        int maxGroupSizeZ,
        int maxGroupItems,
        long localMemory,
        long memory,
        long maxAllocation,
        int subGroupSize,
        int computeUnits) {}
