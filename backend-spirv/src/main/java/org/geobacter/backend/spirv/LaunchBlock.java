package org.geobacter.backend.spirv;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.KernelArgument;

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

    private static final int ADDRESS_BYTES = 8;
    private static final int LENGTH_BYTES = 4;

    public LaunchBlock {
        offsets = List.copyOf(offsets);
    }

    /** {@return the layout for these arguments: each at the next offset that its alignment, which is its size, allows} */
    static LaunchBlock of(List<KernelArgument> arguments, int maxPushConstantBytes) {
        var offsets = new ArrayList<Integer>();
        int at = ARGUMENTS;
        for (var argument : arguments) {
            int alignment = switch (argument) {
                case KernelArgument.Scalar(var kind) -> kind.stackType().bytes();
                case KernelArgument.Array _ -> ADDRESS_BYTES;
            };
            int size = switch (argument) {
                case KernelArgument.Scalar _ -> alignment;
                case KernelArgument.Array _ -> ADDRESS_BYTES + LENGTH_BYTES;
            };
            at = align(at, alignment);
            offsets.add(at);
            at += size;
        }
        int bytes = align(at, 8);
        return new LaunchBlock(bytes > maxPushConstantBytes, offsets, bytes);
    }

    private static int align(int offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }
}
