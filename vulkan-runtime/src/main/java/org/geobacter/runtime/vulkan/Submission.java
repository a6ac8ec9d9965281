package org.geobacter.runtime.vulkan;

/**
 * Commands that were submitted.
 *
 * @param queue where
 * @param value what the queue's timeline reaches once they are done
 */
record Submission(VulkanQueue queue, long value) {
    /** {@return whether the device is done with them} */
    boolean isDone() {
        return queue.hasReached(value);
    }

    /** Waits until the device is done with them. */
    void await() {
        queue.await(value);
    }
}
