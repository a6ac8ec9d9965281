package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.VK10.VK_NULL_HANDLE;
import static org.lwjgl.vulkan.VK10.VK_PIPELINE_STAGE_ALL_COMMANDS_BIT;
import static org.lwjgl.vulkan.VK10.vkCreateSemaphore;
import static org.lwjgl.vulkan.VK10.vkDestroySemaphore;
import static org.lwjgl.vulkan.VK10.vkDeviceWaitIdle;
import static org.lwjgl.vulkan.VK10.vkQueueSubmit;
import static org.lwjgl.vulkan.VK12.VK_SEMAPHORE_TYPE_TIMELINE;
import static org.lwjgl.vulkan.VK12.vkSignalSemaphore;

import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkSemaphoreCreateInfo;
import org.lwjgl.vulkan.VkSemaphoreSignalInfo;
import org.lwjgl.vulkan.VkSemaphoreTypeCreateInfo;
import org.lwjgl.vulkan.VkSubmitInfo;
import org.lwjgl.vulkan.VkTimelineSemaphoreSubmitInfo;

/** Holds up all queues of a device, so that what is submitted stays in flight until the test goes on. */
final class Gate implements AutoCloseable {
    private final DeviceContext context;
    private final long semaphore;
    private boolean isOpen;

    /** Closes the way for what is submitted from now on. */
    Gate(DeviceContext context) {
        this.context = context;
        try (var stack = MemoryStack.stackPush()) {
            var type = VkSemaphoreTypeCreateInfo.calloc(stack).sType$Default().semaphoreType(VK_SEMAPHORE_TYPE_TIMELINE);
            var info = VkSemaphoreCreateInfo.calloc(stack).sType$Default().pNext(type);
            var handle = stack.mallocLong(1);
            context.check("vkCreateSemaphore", vkCreateSemaphore(context.handle(), info, null, handle));
            semaphore = handle.get(0);
            var value = VkTimelineSemaphoreSubmitInfo.calloc(stack).sType$Default().pWaitSemaphoreValues(stack.longs(1));
            var submission = VkSubmitInfo.calloc(stack).sType$Default().pNext(value).waitSemaphoreCount(1)
                    .pWaitSemaphores(stack.longs(semaphore)).pWaitDstStageMask(stack.ints(VK_PIPELINE_STAGE_ALL_COMMANDS_BIT));
            for (var queue : context.queues().all()) {
                synchronized (queue.handle()) {
                    context.check("vkQueueSubmit", vkQueueSubmit(queue.handle(), submission, VK_NULL_HANDLE));
                }
            }
        }
    }

    /** Lets what was submitted go on. */
    void open() {
        isOpen = true;
        try (var stack = MemoryStack.stackPush()) {
            var info = VkSemaphoreSignalInfo.calloc(stack).sType$Default().semaphore(semaphore).value(1);
            context.check("vkSignalSemaphore", vkSignalSemaphore(context.handle(), info));
        }
    }

    /** A test that fails does not leave the device as it is. */
    @Override
    public void close() {
        if (!isOpen) {
            open();
        }
        vkDeviceWaitIdle(context.handle());
        vkDestroySemaphore(context.handle(), semaphore, null);
    }
}
