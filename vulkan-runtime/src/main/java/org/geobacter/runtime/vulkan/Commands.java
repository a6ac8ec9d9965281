package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.VK10.VK_COMMAND_BUFFER_LEVEL_PRIMARY;
import static org.lwjgl.vulkan.VK10.VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
import static org.lwjgl.vulkan.VK10.VK_COMMAND_POOL_CREATE_TRANSIENT_BIT;
import static org.lwjgl.vulkan.VK10.vkAllocateCommandBuffers;
import static org.lwjgl.vulkan.VK10.vkBeginCommandBuffer;
import static org.lwjgl.vulkan.VK10.VK_WHOLE_SIZE;
import static org.lwjgl.vulkan.VK10.vkCmdCopyBuffer;
import static org.lwjgl.vulkan.VK10.vkCmdFillBuffer;
import static org.lwjgl.vulkan.VK10.vkCreateCommandPool;
import static org.lwjgl.vulkan.VK10.vkDestroyCommandPool;
import static org.lwjgl.vulkan.VK10.vkEndCommandBuffer;
import static org.lwjgl.vulkan.VK10.vkResetCommandPool;

import org.lwjgl.vulkan.VkBufferCopy;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkCommandBufferAllocateInfo;
import org.lwjgl.vulkan.VkCommandBufferBeginInfo;
import org.lwjgl.vulkan.VkCommandPoolCreateInfo;
import org.lwjgl.system.MemoryStack;

/**
 * A command buffer in a pool of its own, recorded again for each submission. For one thread at a time, and not before the last
 * submission is done.
 */
final class Commands implements AutoCloseable {
    private final DeviceContext context;
    private final long pool;
    private final VkCommandBuffer buffer;
    private final VkCommandBufferBeginInfo beginInfo = VkCommandBufferBeginInfo.calloc().sType$Default()
            .flags(VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
    private final VkBufferCopy.Buffer region = VkBufferCopy.calloc(1);

    Commands(DeviceContext context) {
        this.context = context;
        try (var stack = MemoryStack.stackPush()) {
            var poolInfo = VkCommandPoolCreateInfo.calloc(stack).sType$Default().flags(VK_COMMAND_POOL_CREATE_TRANSIENT_BIT)
                    .queueFamilyIndex(context.queueFamily());
            var handle = stack.mallocLong(1);
            context.check("vkCreateCommandPool", vkCreateCommandPool(context.handle(), poolInfo, null, handle));
            pool = handle.get(0);
            var info = VkCommandBufferAllocateInfo.calloc(stack).sType$Default().commandPool(pool)
                    .level(VK_COMMAND_BUFFER_LEVEL_PRIMARY).commandBufferCount(1);
            var pointer = stack.mallocPointer(1);
            context.check("vkAllocateCommandBuffers", vkAllocateCommandBuffers(context.handle(), info, pointer));
            buffer = new VkCommandBuffer(pointer.get(0), context.handle());
        }
    }

    VkCommandBuffer buffer() {
        return buffer;
    }

    /** Starts anew; what follows sees what was submitted before to the same queue. */
    void begin() {
        context.check("vkResetCommandPool", vkResetCommandPool(context.handle(), pool, 0));
        context.check("vkBeginCommandBuffer", vkBeginCommandBuffer(buffer, beginInfo));
        context.barriers().device(buffer);
    }

    void copy(DeviceBuffer from, long fromOffset, DeviceBuffer to, long toOffset, long bytes) {
        region.srcOffset(fromOffset).dstOffset(toOffset).size(bytes);
        vkCmdCopyBuffer(buffer, from.handle(), to.handle(), region);
    }

    /** Fills all words of a buffer with zeros. */
    void clear(DeviceBuffer whole) {
        vkCmdFillBuffer(buffer, whole.handle(), 0, VK_WHOLE_SIZE, 0);
    }

    /**
     * Submits what was recorded, the effects of which are visible to the host once it is done.
     *
     * @param after what comes before it in other queues
     */
    Submission submit(VulkanQueue queue, Waits after) {
        context.barriers().host(buffer);
        context.check("vkEndCommandBuffer", vkEndCommandBuffer(buffer));
        return queue.submit(buffer, after);
    }

    @Override
    public void close() {
        vkDestroyCommandPool(context.handle(), pool, null);
        beginInfo.free();
        region.free();
    }
}
