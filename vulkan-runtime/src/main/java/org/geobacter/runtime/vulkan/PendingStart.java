package org.geobacter.runtime.vulkan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.geobacter.Completion;
import org.geobacter.DeviceException;
import org.geobacter.spi.ArrayOrder;

/** Starts a launch once others are done, on the thread on which the last of them becomes so. */
final class PendingStart {
    private final VulkanLaunch launch;
    /** One for each launch that is not done, and one while they are being counted. */
    private final AtomicInteger outstanding = new AtomicInteger(1);

    PendingStart(VulkanLaunch launch) {
        this.launch = launch;
    }

    /**
     * @param dependencies launches that fail this one if they fail
     * @param delaying launches of the same device that have to be out of the way, whatever becomes of them
     * @param turn comes when those that use the same arrays of the host are out of the way
     */
    void await(List<Completion> dependencies, Collection<VulkanLaunch> delaying, ArrayOrder.Turn turn) {
        outstanding.addAndGet(dependencies.size() + delaying.size() + 1);
        var predecessors = new ArrayList<VulkanLaunch>(delaying);
        for (var dependency : Stream.concat(dependencies.stream(), turn.before().stream()).toList()) {
            if (dependency instanceof VulkanLaunch other) {
                predecessors.add(other);
            }
        }
        launch.setPredecessors(predecessors);
        for (var dependency : dependencies) {
            if (dependency instanceof VulkanLaunch other) {
                other.whenSettled(() -> arrived(other.failure()));
            } else {
                dependency.toFuture().whenComplete((_, failure) -> arrived(failure));
            }
        }
        delaying.forEach(other -> other.whenSettled(this::arrived));
        turn.whenItComes(this::arrived);
        arrived();
    }

    private void arrived(Throwable failure) {
        if (failure != null) {
            launch.fail(switch (failure) {
                case CompletionException e when e.getCause() instanceof RuntimeException cause -> cause;
                case RuntimeException e -> e;
                default -> new DeviceException("A launch that this one depends on failed: " + failure, failure);
            });
        }
        arrived();
    }

    private void arrived() {
        if (outstanding.decrementAndGet() == 0) {
            launch.start();
        }
    }
}
