package org.geobacter.runtime.vulkan;

import java.util.ArrayList;
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
        private boolean conflicts(Use newcomer) {
            return launch != newcomer.launch && !launch.isSettled() && from < newcomer.to && newcomer.from < to
                    && (writes || newcomer.writes);
        }

        /** {@return whether one that comes now has to wait for this one on the host} */
        private boolean delays() {
            // A launch that throws is undone by the host before others may see the memory.
            return !launch.isSubmitted() || writes && launch.canFail();
        }
    }

    /**
     * Notes that a launch uses the memory from now on.
     *
     * @param conflicts gets the launches added that it comes after
     */
    void add(Use newcomer, Conflicts conflicts) {
        uses.removeIf(use -> use.launch.isSettled());
        for (var use : uses) {
            if (use.conflicts(newcomer)) {
                (use.delays() ? conflicts.delaying() : conflicts.ordering()).add(use.launch);
            }
        }
        uses.add(newcomer);
    }

    /** {@return the launches that may still use it, each once} */
    List<VulkanLaunch> launches() {
        return uses.stream().map(Use::launch).distinct().toList();
    }
}
