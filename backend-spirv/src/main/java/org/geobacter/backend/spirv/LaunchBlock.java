package org.geobacter.backend.spirv;

import java.util.List;

/**
 * The layout of what a launch hands to the kernel: a little-endian block of a fixed header and the arguments, in push constants or,
 * where it exceeds them, in a buffer whose 64-bit device address is then the only push constant.
 *
 * @param inBuffer whether the block is in a buffer
 * @param offsets the byte offset of each argument, in the order of {@link org.geobacter.ir.DeviceKernel#arguments()}: a scalar in its
 *        stack type's size; an array as a 64-bit device address followed by its 32-bit length
 * @param bytes the block's size, a multiple of 8
 */
public record LaunchBlock(boolean inBuffer, List<Integer> offsets, int bytes) {
    /** The 64-bit device address of the {@link org.geobacter.ir.ErrorRecord}. */
    public static final int ERROR_RECORD = 0;
    /** The 64-bit device address of the constant tables' buffer, 0 if there are none. */
    public static final int TABLES = 8;
    /** The number of work-items in x, y, z: three 32-bit words. Invocations beyond them do nothing. */
    public static final int GLOBAL_SIZE = 16;
    /** A 32-bit word that is always zero, which the driver's compiler cannot know. */
    public static final int ZERO = 28;
    /** The group id in x, y, z of the dispatch's first group, for ranges that take several dispatches: three 32-bit words. */
    public static final int GROUP_BASE = 32;
    /** The number of groups in x, y, z of the whole range: three 32-bit words. */
    public static final int GROUP_COUNT = 44;
    /** Where the arguments start. */
    public static final int ARGUMENTS = 56;

    public LaunchBlock {
        offsets = List.copyOf(offsets);
    }
}
