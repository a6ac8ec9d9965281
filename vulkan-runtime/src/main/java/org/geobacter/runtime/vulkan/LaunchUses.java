package org.geobacter.runtime.vulkan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The launches that use memory which outlives them. For one thread at a time. */
final class LaunchUses {
    private final List<Use> uses = new ArrayList<>();

    /**
     * What a launch does with some of the memory.
     *
     * @param from the first byte
     * @param to the first byte after
     * @param writes whether it may write it
     */
    record Use(VulkanLaunch launch, long from, long to, boolean writes) {
        /** {@return whether one that comes now has to wait for this one on the host, the queue's order not being enough} */
        boolean delays(Use newcomer) {
            if (launch == newcomer.launch || launch.isSettled() || from >= newcomer.to || newcomer.from >= to) {
                return false;
            }
            // A launch that throws is undone by the host before others may see the memory.
            return launch.isSubmitted() ? writes && launch.canFail() : writes || newcomer.writes;
        }
    }

    /**
     * Notes that a launch uses the memory from now on.
     *
     * @param delaying gets the launches added that this one has to wait for
     */
    void add(Use newcomer, Collection<VulkanLaunch> delaying) {
        uses.removeIf(use -> use.launch.isSettled());
        uses.stream().filter(use -> use.delays(newcomer)).map(Use::launch).forEach(delaying::add);
        uses.add(newcomer);
    }

    /** {@return the launches that may still use it, each once} */
    List<VulkanLaunch> launches() {
        return uses.stream().map(Use::launch).distinct().toList();
    }
}
