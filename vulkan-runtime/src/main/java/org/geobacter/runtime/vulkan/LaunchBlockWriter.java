package org.geobacter.runtime.vulkan;

import java.nio.ByteBuffer;
import org.geobacter.Range;
import org.geobacter.backend.spirv.LaunchBlock;
import org.geobacter.ir.ScalarType;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.WorkGroups;

/** Fills a {@link LaunchBlock}. */
final class LaunchBlockWriter {
    /** The length of {@code null}, whose address is 0; see {@link org.geobacter.ir.KernelArgument.Array}. */
    private static final int LENGTH_OF_NULL = -1;

    private LaunchBlockWriter() {}

    /**
     * Writes all but the group base to the start of the buffer.
     *
     * @param block in the device's byte order
     * @param errorRecord the error record's device address
     * @param addresses the device addresses of the arrays of {@code arguments}
     */
    static void write(
            ByteBuffer block,
            VulkanExecutable executable,
            long errorRecord,
            Range range,
            WorkGroups groups,
            LaunchArguments arguments,
            long[] addresses) {
        start(block, executable, errorRecord, range, groups);
        var offsets = executable.spirv().launchBlock().offsets();
        for (int i = 0; i < offsets.size(); i++) {
            int offset = offsets.get(i);
            switch (arguments.arguments().get(i)) {
                case LaunchArguments.Scalar scalar -> scalar(block, offset, scalar.kind().stackType(), scalar.bits());
                case LaunchArguments.Array array ->
                    array(block, offset, addresses[array.index()] + array.offset(), array.length());
                case LaunchArguments.Null _ -> array(block, offset, 0, LENGTH_OF_NULL);
            }
        }
    }

    /** Writes all for one dispatch of a kernel that cannot fail and the arguments of which are arrays of one element. */
    static void writeWords(ByteBuffer block, VulkanExecutable executable, WorkGroups groups, long... addresses) {
        start(block, executable, 0, Range.of(groups.countX()), groups);
        groupBase(block, 0, 0, 0, 0);
        for (int i = 0; i < addresses.length; i++) {
            array(block, executable.spirv().launchBlock().offsets().get(i), addresses[i], 1);
        }
    }

    private static void start(ByteBuffer block, VulkanExecutable executable, long errorRecord, Range range, WorkGroups groups) {
        block.putLong(LaunchBlock.ERROR_RECORD, errorRecord);
        block.putLong(LaunchBlock.TABLES, executable.tablesAddress());
        words(block, LaunchBlock.GLOBAL_SIZE, range.x(), range.y(), range.z());
        block.putInt(LaunchBlock.ZERO, 0);
        words(block, LaunchBlock.GROUP_COUNT, groups.countX(), groups.countY(), groups.countZ());
    }

    /** Writes the group id of a dispatch's first group to the block that starts at {@code at}. */
    static void groupBase(ByteBuffer blocks, int at, int x, int y, int z) {
        words(blocks, at + LaunchBlock.GROUP_BASE, x, y, z);
    }

    private static void scalar(ByteBuffer block, int offset, ScalarType type, long bits) {
        if (type.bytes() == Long.BYTES) {
            block.putLong(offset, bits);
        } else {
            block.putInt(offset, (int) bits);
        }
    }

    private static void array(ByteBuffer block, int offset, long address, int length) {
        block.putLong(offset, address);
        block.putInt(offset + Long.BYTES, length);
    }

    private static void words(ByteBuffer block, int offset, int x, int y, int z) {
        block.putInt(offset, x);
        block.putInt(offset + 4, y);
        block.putInt(offset + 8, z);
    }
}
