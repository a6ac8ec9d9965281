package org.geobacter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A launch that has been submitted. It holds the launch's arrays until it is done; the host must not touch them before.
 *
 * <p>Launches run in any order, also at the same time, unless one was submitted by a kernel that comes {@code after} the other's
 * completion. Two launches that are not ordered so must not share an array that one of them writes: what it holds afterwards is not
 * defined, on some devices neither of what they wrote.
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
