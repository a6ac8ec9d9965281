package org.geobacter.runtime.vulkan;

import java.util.LinkedHashSet;
import java.util.Set;

/** The launches that come before a new one since they use the same memory, where one of the two writes it. */
final class Conflicts {
    private final Set<VulkanLaunch> delaying = new LinkedHashSet<>();
    private final Set<VulkanLaunch> ordering = new LinkedHashSet<>();

    /** {@return those that the new one has to wait for on the host} */
    Set<VulkanLaunch> delaying() {
        return delaying;
    }

    /** {@return those that the device has, and that it can order the new one after} */
    Set<VulkanLaunch> ordering() {
        return ordering;
    }
}
