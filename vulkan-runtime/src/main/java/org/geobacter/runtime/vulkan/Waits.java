package org.geobacter.runtime.vulkan;

/** Up to where in each queue of a device others are waited for. For one thread at a time. */
final class Waits {
    private final long[] values = new long[Queues.MOST];

    /** {@return the value of the queue's timeline that is waited for, 0 for none} */
    long value(VulkanQueue queue) {
        return values[queue.index()];
    }

    /** Waits for what has been submitted to a queue up to this value of its timeline. */
    void add(VulkanQueue queue, long value) {
        values[queue.index()] = Math.max(values[queue.index()], value);
    }

    void add(Submission submission) {
        add(submission.queue(), submission.value());
    }

    void add(Waits others) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], others.values[i]);
        }
    }

    /** {@return what waits for these and those} */
    Waits and(Waits others) {
        var both = new Waits();
        both.add(this);
        both.add(others);
        return both;
    }
}
