package org.geobacter.runtime.vulkan;

import static org.lwjgl.system.MemoryUtil.memAllocLong;
import static org.lwjgl.system.MemoryUtil.memAllocPointer;
import static org.lwjgl.system.MemoryUtil.memFree;
import static org.lwjgl.vulkan.VK10.VK_NULL_HANDLE;
import static org.lwjgl.vulkan.VK10.vkCreateSemaphore;
import static org.lwjgl.vulkan.VK10.vkDestroySemaphore;
import static org.lwjgl.vulkan.VK10.vkGetDeviceQueue;
import static org.lwjgl.vulkan.VK10.vkQueueSubmit;
import static org.lwjgl.vulkan.VK12.VK_SEMAPHORE_TYPE_TIMELINE;
import static org.lwjgl.vulkan.VK12.vkGetSemaphoreCounterValue;
import static org.lwjgl.vulkan.VK12.vkWaitSemaphores;

import java.nio.LongBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkQueue;
import org.lwjgl.vulkan.VkSemaphoreCreateInfo;
import org.lwjgl.vulkan.VkSemaphoreTypeCreateInfo;
import org.lwjgl.vulkan.VkSemaphoreWaitInfo;
import org.lwjgl.vulkan.VkSubmitInfo;
import org.lwjgl.vulkan.VkTimelineSemaphoreSubmitInfo;

/**
 * The queue that everything is submitted to, with its timeline semaphore: the n-th submission sets it to n. Each command buffer
 * begins and ends with a memory barrier, so that submissions see what the ones before them wrote; a value that has been reached means
 * that all submissions up to it are done. Safe for use by many threads.
 */
final class VulkanQueue implements AutoCloseable {
    private final DeviceContext context;
    private final VkQueue handle;
    private final long timeline;
    private final VkSubmitInfo submission;
    private final LongBuffer signalValue;
    private final PointerBuffer commandBuffer;
    private final VkTimelineSemaphoreSubmitInfo timelineSubmission;
    private final LongBuffer signalSemaphore;
    private long submitted;
    private final AtomicLong reached = new AtomicLong();

    VulkanQueue(DeviceContext context, int family) {
        this.context = context;
        try (var stack = MemoryStack.stackPush()) {
            var pointer = stack.mallocPointer(1);
            vkGetDeviceQueue(context.handle(), family, 0, pointer);
            handle = new VkQueue(pointer.get(0), context.handle());
            var type = VkSemaphoreTypeCreateInfo.calloc(stack).sType$Default().semaphoreType(VK_SEMAPHORE_TYPE_TIMELINE);
            var info = VkSemaphoreCreateInfo.calloc(stack).sType$Default().pNext(type);
            var semaphore = stack.mallocLong(1);
            context.check("vkCreateSemaphore", vkCreateSemaphore(context.handle(), info, null, semaphore));
            timeline = semaphore.get(0);
        }
        signalValue = memAllocLong(1);
        signalSemaphore = memAllocLong(1).put(0, timeline);
        commandBuffer = memAllocPointer(1);
        timelineSubmission = VkTimelineSemaphoreSubmitInfo.calloc().sType$Default().pSignalSemaphoreValues(signalValue);
        submission = VkSubmitInfo.calloc().sType$Default().pNext(timelineSubmission).pCommandBuffers(commandBuffer)
                .pSignalSemaphores(signalSemaphore);
    }

    /** {@return the value that the timeline has once the commands are done} */
    synchronized long submit(VkCommandBuffer commands) {
        signalValue.put(0, submitted + 1);
        commandBuffer.put(0, commands);
        context.check("vkQueueSubmit", vkQueueSubmit(handle, submission, VK_NULL_HANDLE));
        return ++submitted;
    }

    /** {@return the highest value that is known to have been reached} */
    long reached() {
        return reached.get();
    }

    /** {@return whether the submission of this value is done} */
    boolean hasReached(long value) {
        if (value <= reached.get()) {
            return true;
        }
        try (var stack = MemoryStack.stackPush()) {
            var counter = stack.mallocLong(1);
            context.check("vkGetSemaphoreCounterValue", vkGetSemaphoreCounterValue(context.handle(), timeline, counter));
            reached.accumulateAndGet(counter.get(0), Math::max);
        }
        return value <= reached.get();
    }

    /** Waits until the submission of this value is done. */
    void await(long value) {
        if (value <= reached.get()) {
            return;
        }
        try (var stack = MemoryStack.stackPush()) {
            var info = VkSemaphoreWaitInfo.calloc(stack).sType$Default().semaphoreCount(1).pSemaphores(stack.longs(timeline))
                    .pValues(stack.longs(value));
            context.check("vkWaitSemaphores", vkWaitSemaphores(context.handle(), info, -1L));
        }
        reached.accumulateAndGet(value, Math::max);
    }

    @Override
    public void close() {
        vkDestroySemaphore(context.handle(), timeline, null);
        submission.free();
        timelineSubmission.free();
        memFree(commandBuffer);
        memFree(signalSemaphore);
        memFree(signalValue);
    }
}
