package org.geobacter.runtime.vulkan;

import static org.lwjgl.system.MemoryUtil.memAllocInt;
import static org.lwjgl.system.MemoryUtil.memAllocLong;
import static org.lwjgl.system.MemoryUtil.memAllocPointer;
import static org.lwjgl.system.MemoryUtil.memFree;
import static org.lwjgl.vulkan.VK10.VK_NULL_HANDLE;
import static org.lwjgl.vulkan.VK10.VK_PIPELINE_STAGE_ALL_COMMANDS_BIT;
import static org.lwjgl.vulkan.VK10.vkCreateSemaphore;
import static org.lwjgl.vulkan.VK10.vkDestroySemaphore;
import static org.lwjgl.vulkan.VK10.vkQueueSubmit;
import static org.lwjgl.vulkan.VK12.VK_SEMAPHORE_TYPE_TIMELINE;
import static org.lwjgl.vulkan.VK12.vkGetSemaphoreCounterValue;
import static org.lwjgl.vulkan.VK12.vkWaitSemaphores;

import java.nio.IntBuffer;
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
 * A queue with its timeline semaphore: the n-th submission to it sets that to n. Each command buffer begins and ends with a memory
 * barrier, so that submissions see what the ones before them in the same queue wrote; for those in other queues they wait as they
 * are told to. A value that has been reached means that all submissions up to it are done. Safe for use by many threads.
 */
final class VulkanQueue implements AutoCloseable {
    private final DeviceContext context;
    private final int index;
    /** Also the lock of who submits: several of these may share one of the device's. */
    private final VkQueue handle;
    private final long timeline;
    private final VkSubmitInfo submission = VkSubmitInfo.calloc().sType$Default();
    private final VkTimelineSemaphoreSubmitInfo timelineSubmission = VkTimelineSemaphoreSubmitInfo.calloc().sType$Default();
    private final PointerBuffer commandBuffer = memAllocPointer(1);
    private final LongBuffer signalSemaphore = memAllocLong(1);
    private final LongBuffer signalValue = memAllocLong(1);
    private final LongBuffer waitSemaphores = memAllocLong(Queues.MOST);
    private final LongBuffer waitValues = memAllocLong(Queues.MOST);
    private final IntBuffer waitStages = memAllocInt(Queues.MOST);
    /** What the submissions so far have waited for in each of the queues. */
    private final Waits waited = new Waits();
    private volatile long submitted;
    private final AtomicLong reached = new AtomicLong();
    private final CompletionWaiter waiter = new CompletionWaiter(this);

    /**
     * @param index its place among the queues of the context
     * @param handle the device's queue
     */
    VulkanQueue(DeviceContext context, int index, VkQueue handle) {
        this.context = context;
        this.index = index;
        this.handle = handle;
        try (var stack = MemoryStack.stackPush()) {
            var type = VkSemaphoreTypeCreateInfo.calloc(stack).sType$Default().semaphoreType(VK_SEMAPHORE_TYPE_TIMELINE);
            var info = VkSemaphoreCreateInfo.calloc(stack).sType$Default().pNext(type);
            var semaphore = stack.mallocLong(1);
            context.check("vkCreateSemaphore", vkCreateSemaphore(context.handle(), info, null, semaphore));
            timeline = semaphore.get(0);
        }
        signalSemaphore.put(0, timeline);
        timelineSubmission.pSignalSemaphoreValues(signalValue);
        submission.pNext(timelineSubmission).pCommandBuffers(commandBuffer).pSignalSemaphores(signalSemaphore);
        for (int i = 0; i < Queues.MOST; i++) {
            waitStages.put(i, VK_PIPELINE_STAGE_ALL_COMMANDS_BIT);
        }
    }

    int index() {
        return index;
    }

    /** {@return the device's queue, which may be used by who has locked it} */
    VkQueue handle() {
        return handle;
    }

    /** {@return the thread that settles launches of this queue} */
    CompletionWaiter waiter() {
        return waiter;
    }

    /**
     * Submits commands, which see what is done by then in any queue.
     *
     * @param after what they wait for besides
     */
    Submission submit(VkCommandBuffer commands, Waits after) {
        synchronized (handle) {
            var waits = after.and(context.queues().reached());
            prepareWaits(waits);
            long value = submitted + 1;
            signalValue.put(0, value);
            commandBuffer.put(0, commands);
            context.check("vkQueueSubmit", vkQueueSubmit(handle, submission, VK_NULL_HANDLE));
            waited.add(waits);
            submitted = value;
            return new Submission(this, value);
        }
    }

    /** What a submission has waited for, those after it in the queue need not wait for again. */
    private void prepareWaits(Waits waits) {
        waitSemaphores.clear();
        waitValues.clear();
        for (var other : context.queues().all()) {
            if (other != this && waits.value(other) > waited.value(other)) {
                waitSemaphores.put(other.timeline);
                waitValues.put(waits.value(other));
            }
        }
        waitStages.limit(waitSemaphores.position());
        submission.waitSemaphoreCount(waitSemaphores.position()).pWaitSemaphores(waitSemaphores.flip())
                .pWaitDstStageMask(waitStages);
        timelineSubmission.pWaitSemaphoreValues(waitValues.flip());
    }

    /** {@return up to where submissions of this queue have waited for another} */
    long waited(VulkanQueue other) {
        synchronized (handle) {
            return waited.value(other);
        }
    }

    /** {@return how many submissions there have been, the value of the last} */
    long submitted() {
        return submitted;
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
        memFree(waitSemaphores);
        memFree(waitValues);
        memFree(waitStages);
    }
}
