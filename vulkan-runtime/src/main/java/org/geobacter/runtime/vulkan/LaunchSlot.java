package org.geobacter.runtime.vulkan;

import static org.lwjgl.system.MemoryUtil.memAlloc;
import static org.lwjgl.system.MemoryUtil.memFree;
import static org.lwjgl.vulkan.EXTConditionalRendering.VK_CONDITIONAL_RENDERING_INVERTED_BIT_EXT;
import static org.lwjgl.vulkan.EXTConditionalRendering.vkCmdBeginConditionalRenderingEXT;
import static org.lwjgl.vulkan.EXTConditionalRendering.vkCmdEndConditionalRenderingEXT;
import static org.lwjgl.vulkan.VK10.VK_NULL_HANDLE;
import static org.lwjgl.vulkan.VK10.VK_PIPELINE_BIND_POINT_COMPUTE;
import static org.lwjgl.vulkan.VK10.VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT;
import static org.lwjgl.vulkan.VK10.VK_QUERY_RESULT_64_BIT;
import static org.lwjgl.vulkan.VK10.VK_QUERY_RESULT_WAIT_BIT;
import static org.lwjgl.vulkan.VK10.VK_QUERY_TYPE_TIMESTAMP;
import static org.lwjgl.vulkan.VK10.VK_SHADER_STAGE_COMPUTE_BIT;
import static org.lwjgl.vulkan.VK10.vkCmdBindPipeline;
import static org.lwjgl.vulkan.VK10.vkCmdDispatch;
import static org.lwjgl.vulkan.VK10.vkCmdPushConstants;
import static org.lwjgl.vulkan.VK10.vkCmdResetQueryPool;
import static org.lwjgl.vulkan.VK10.vkCmdWriteTimestamp;
import static org.lwjgl.vulkan.VK10.vkCreateQueryPool;
import static org.lwjgl.vulkan.VK10.vkDestroyQueryPool;
import static org.lwjgl.vulkan.VK10.vkGetQueryPoolResults;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.geobacter.Range;
import org.geobacter.backend.spirv.LaunchBlock;
import org.geobacter.ir.ErrorRecord;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.WorkGroups;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkConditionalRenderingBeginInfoEXT;
import org.lwjgl.vulkan.VkQueryPoolCreateInfo;

/**
 * What one launch at a time needs and the next one can use again: a command buffer, an error record, room for launch blocks, two
 * timestamps. With slots to spare, a launch allocates nothing.
 *
 * <p>The error record is zero between launches: it is cleared after the rare launch that wrote it, not before every one.
 */
final class LaunchSlot implements AutoCloseable {
    private static final int CONTROL_BYTES = 4096;
    /** Where the launch blocks start in the control buffer, whose first bytes are the error record as the host reads it. */
    private static final int BLOCKS = (ErrorRecord.BYTES + 63) & ~63;

    private final DeviceContext context;
    private final Commands commands;
    /** In the host's reach: the error record and launch blocks. */
    private final DeviceBuffer control;
    /** What the kernel writes its error to: the control buffer where that is the device's memory, else one of its own. */
    private final DeviceBuffer record;
    private final long queries;
    private final ByteBuffer pushed;
    private final ByteBuffer address = memAlloc(Long.BYTES);
    private boolean timed;
    private final AtomicInteger users = new AtomicInteger(1);
    private volatile boolean isSoiled;
    /** Launch blocks that do not fit into the control buffer, or null. */
    private DeviceBuffer manyBlocks;

    LaunchSlot(DeviceContext context) {
        this.context = context;
        commands = new Commands(context);
        boolean mapped = context.memory().deviceIsMapped();
        control = context.pool().take(mapped ? DeviceMemory.Placement.DEVICE : DeviceMemory.Placement.HOST, CONTROL_BYTES);
        record = mapped ? control : context.pool().take(DeviceMemory.Placement.DEVICE, ErrorRecord.BYTES);
        queries = context.physical().timestampBits() > 0 ? createQueries(context) : VK_NULL_HANDLE;
        pushed = memAlloc(context.pushConstantBytes());
        clearRecord();
    }

    /** {@return the commands, for copies that come before or after the kernel} */
    Commands commands() {
        return commands;
    }

    /**
     * Records the kernel over a range that is not empty.
     *
     * @param before the kernel is skipped if one of these slots has failed or was skipped
     * @param canFail whether the host is to read the error record afterwards
     * @param addresses the device addresses of the arrays of {@code arguments}
     */
    void record(VulkanExecutable executable, boolean canFail, Range range, WorkGroups groups, LaunchArguments arguments,
            long[] addresses, List<LaunchSlot> before) {
        var buffer = commands.buffer();
        var layout = executable.spirv().launchBlock();
        if (!before.isEmpty()) {
            beginCondition(before);
        }
        vkCmdBindPipeline(buffer, VK_PIPELINE_BIND_POINT_COMPUTE, executable.pipeline(groups));
        timestamp(0);
        int[] most = context.physical().maxGroupCount();
        var blocks = layout.inBuffer() ? blocks(layout, context.physical().dispatches(groups)) : pushed.clear();
        long blockAddress = layout.inBuffer() ? blockAddress() : 0;
        int at = 0;
        LaunchBlockWriter.write(blocks, executable, record.address(), range, groups, arguments, addresses);
        for (long z = 0; z < groups.countZ(); z += Integer.toUnsignedLong(most[2])) {
            for (long y = 0; y < groups.countY(); y += Integer.toUnsignedLong(most[1])) {
                for (long x = 0; x < groups.countX(); x += Integer.toUnsignedLong(most[0])) {
                    if (layout.inBuffer()) {
                        if (at > 0) {
                            blocks.put(at, blocks, 0, layout.bytes());
                        }
                        LaunchBlockWriter.groupBase(blocks, at, (int) x, (int) y, (int) z);
                        address.putLong(0, blockAddress + at);
                        at += layout.bytes();
                        vkCmdPushConstants(buffer, context.pipelines().layout(), VK_SHADER_STAGE_COMPUTE_BIT, 0, address);
                    } else {
                        LaunchBlockWriter.groupBase(blocks, 0, (int) x, (int) y, (int) z);
                        vkCmdPushConstants(buffer, context.pipelines().layout(), VK_SHADER_STAGE_COMPUTE_BIT, 0,
                                blocks.limit(layout.bytes()));
                    }
                    vkCmdDispatch(buffer, part(groups.countX() - x, most[0]), part(groups.countY() - y, most[1]),
                            part(groups.countZ() - z, most[2]));
                }
            }
        }
        timestamp(1);
        if (!before.isEmpty()) {
            vkCmdEndConditionalRenderingEXT(buffer);
        }
        if (canFail && record != control) {
            context.barriers().device(buffer);
            commands.copy(record, 0, control, 0, ErrorRecord.BYTES);
        }
    }

    /** The first word of the error record is other than zero if that of one before is, so that what comes after this one is skipped as well. */
    private void beginCondition(List<LaunchSlot> before) {
        commands.copy(before.getFirst().record, ErrorRecord.SITE, record, ErrorRecord.SITE, Integer.BYTES);
        context.barriers().device(commands.buffer());
        for (var other : before.subList(1, before.size())) {
            context.conditionJoin().record(
                    commands.buffer(), record.address() + ErrorRecord.SITE, other.record.address() + ErrorRecord.SITE);
            context.barriers().device(commands.buffer());
        }
        context.barriers().conditions(commands.buffer());
        try (var stack = MemoryStack.stackPush()) {
            vkCmdBeginConditionalRenderingEXT(commands.buffer(), VkConditionalRenderingBeginInfoEXT.calloc(stack).sType$Default()
                    .buffer(record.handle()).offset(ErrorRecord.SITE).flags(VK_CONDITIONAL_RENDERING_INVERTED_BIT_EXT));
        }
    }

    /** Starts recording. */
    void begin() {
        commands.begin();
        timed = queries != VK_NULL_HANDLE && context.timesLaunches();
        if (timed) {
            vkCmdResetQueryPool(commands.buffer(), queries, 0, 2);
        }
    }

    /** {@return the error record of the launch that is done} */
    MemorySegment errorRecord() {
        return control.mapped().asSlice(0, ErrorRecord.BYTES);
    }

    /** {@return the nanoseconds that the device took for the kernel, if it can tell} */
    OptionalLong elapsedNanos() {
        if (!timed) {
            return OptionalLong.empty();
        }
        try (var stack = MemoryStack.stackPush()) {
            var times = stack.mallocLong(2);
            context.check("vkGetQueryPoolResults", vkGetQueryPoolResults(context.handle(), queries, 0, 2, times, Long.BYTES,
                    VK_QUERY_RESULT_64_BIT | VK_QUERY_RESULT_WAIT_BIT));
            int bits = context.physical().timestampBits();
            long steps = (times.get(1) - times.get(0)) << (64 - bits) >>> (64 - bits);
            return OptionalLong.of(Math.round(steps * (double) context.physical().timestampPeriod()));
        }
    }

    /** Zeroes the error record, with the device idle on this slot. */
    void clearRecord() {
        errorRecord().fill((byte) 0);
        if (record != control) {
            context.transfers().write(errorRecord(), record, 0);
        }
    }

    /** Has the error record cleared when nothing looks at it any more. */
    void soil() {
        isSoiled = true;
    }

    /** Keeps the slot from being used by another launch until it is released once more. */
    void retain() {
        users.incrementAndGet();
    }

    /** Gives the slot back for another launch, if this is the last that has retained it. */
    void release() {
        if (users.decrementAndGet() > 0) {
            return;
        }
        users.set(1);
        if (isSoiled) {
            isSoiled = false;
            clearRecord();
        }
        if (manyBlocks != null) {
            context.pool().give(manyBlocks);
            manyBlocks = null;
        }
        context.giveSlot(this);
    }

    @Override
    public void close() {
        commands.close();
        if (queries != VK_NULL_HANDLE) {
            vkDestroyQueryPool(context.handle(), queries, null);
        }
        context.memory().free(control);
        if (record != control) {
            context.memory().free(record);
        }
        memFree(pushed);
        memFree(address);
    }

    private void timestamp(int index) {
        if (timed) {
            vkCmdWriteTimestamp(commands.buffer(), VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT, queries, index);
        }
    }

    private ByteBuffer blocks(LaunchBlock layout, long dispatches) {
        long bytes = dispatches * layout.bytes();
        if (bytes <= CONTROL_BYTES - BLOCKS) {
            return control.mapped().asSlice(BLOCKS).asByteBuffer().order(ByteOrder.nativeOrder());
        }
        manyBlocks = context.pool().take(control.placement(), bytes);
        return manyBlocks.mapped().asByteBuffer().order(ByteOrder.nativeOrder());
    }

    private long blockAddress() {
        return manyBlocks == null ? control.address() + BLOCKS : manyBlocks.address();
    }

    private static int part(long left, int most) {
        return (int) Math.min(left, Integer.toUnsignedLong(most));
    }

    private static long createQueries(DeviceContext context) {
        try (var stack = MemoryStack.stackPush()) {
            var info = VkQueryPoolCreateInfo.calloc(stack).sType$Default().queryType(VK_QUERY_TYPE_TIMESTAMP).queryCount(2);
            var handle = stack.mallocLong(1);
            context.check("vkCreateQueryPool", vkCreateQueryPool(context.handle(), info, null, handle));
            return handle.get(0);
        }
    }
}
