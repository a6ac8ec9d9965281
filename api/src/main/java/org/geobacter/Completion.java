package org.geobacter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A launch that has been submitted, of a kernel or of a {@linkplain Device#submitCopy copy}. It holds the launch's arrays until it is
 * done: what the host reads from those that the launch writes may be of before, of after or of in between, and what the host writes to any
 * of them may be lost or may get to the kernel.
 *
 * <p>Launches run in any order, also at the same time, with two exceptions. One that was submitted by a kernel that comes {@code after} the
 * other's completion starts when that one is done, and fails if it fails. And of launches that share an array, or memory that segments lie
 * in, and of which one writes it, the one that was submitted first is over before the next begins, on whatever devices they are; if it
 * fails, the next one finds the array as it was before. (The device {@code java} does not know what a kernel writes, and takes all for
 * written.) An array that a device {@linkplain Device#keep keeps} is there, for launches on that device, another array than on the host.
 */
public interface Completion {
    /**
     * Waits until the launch is done and the arrays that it wrote are in the host's memory.
     *
     * @throws KernelException if a work-item threw; the host's arrays are as they were before the launch
     * @throws DeviceException if the device failed
     */
    void await();

    /**
     * Waits as {@link #await()} does, but not for ever.
     *
     * @param timeout how long to wait
     * @throws LaunchTimeoutException if the launch is not done by then; it goes on, and holds its arrays. The message says since when it has
     *         been submitted, to which device, and which launches it waits for, or that the device has it
     * @throws KernelException if a work-item threw; the host's arrays are as they were before the launch
     * @throws DeviceException if the device failed
     */
    void await(Duration timeout);

    /** {@return whether the launch is done, successfully or not} */
    boolean isDone();

    /** {@return a future that completes with the launch, exceptionally with what {@link #await()} throws} */
    CompletableFuture<Void> toFuture();

    /**
     * Waits as {@link #await()} does.
     *
     * @return the time that the device took to execute the kernel, without copies
     */
    Duration elapsed();
}
