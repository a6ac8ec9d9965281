package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.VK10.vkGetDeviceQueue;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkQueue;

/**
 * The queues of a device: what is submitted to one is done in that order, and what is submitted to different ones at the same time
 * where the device can. Copies have the last one for themselves, except for launches that find all others busy.
 */
final class Queues implements AutoCloseable {
    /** More launches at once than these hardly fit on a device side by side. */
    static final int MOST = 4;

    private final List<VulkanQueue> all;

    /** @param count how many, from 1 to {@link #MOST}; if there are more than the device has, some share one of those */
    Queues(DeviceContext context, int count) {
        var handles = handles(context, Math.min(count, context.physical().queueCount()));
        all = IntStream.range(0, count).mapToObj(i -> new VulkanQueue(context, i, handles.get(i % handles.size()))).toList();
    }

    private static List<VkQueue> handles(DeviceContext context, int count) {
        try (var stack = MemoryStack.stackPush()) {
            var pointer = stack.mallocPointer(1);
            return IntStream.range(0, count).mapToObj(i -> {
                vkGetDeviceQueue(context.handle(), context.queueFamily(), i, pointer);
                return new VkQueue(pointer.get(0), context.handle());
            }).toList();
        }
    }

    List<VulkanQueue> all() {
        return all;
    }

    /** {@return the queue for copies between the host and the device} */
    VulkanQueue forCopies() {
        return all.getLast();
    }

    /**
     * {@return the queue for a launch}
     *
     * @param after what it comes after. If that is the last in a queue, the order there is enough, and nothing else is held up
     */
    VulkanQueue forLaunch(Waits after) {
        if (all.size() == 1) {
            return all.getFirst();
        }
        for (var queue : all) {
            long value = after.value(queue);
            if (value == queue.submitted() && value > queue.reached()) {
                return queue;
            }
        }
        return all.stream()
                .filter(queue -> queue.hasReached(queue.submitted()))
                .findFirst()
                .orElseGet(() -> all.stream().min(Comparator.comparingLong(queue -> queue.submitted() - queue.reached()))
                        .orElseThrow());
    }

    /** {@return what is known to be done} */
    Waits reached() {
        var reached = new Waits();
        all.forEach(queue -> reached.add(queue, queue.reached()));
        return reached;
    }

    /** Ends the threads that wait for launches, none of which is in flight any more. */
    void closeWaiters() {
        all.forEach(queue -> queue.waiter().close());
    }

    @Override
    public void close() {
        all.forEach(VulkanQueue::close);
    }
}
