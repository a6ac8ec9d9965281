package org.geobacter.runtime.vulkan;

import org.geobacter.spi.WorkGroups;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK11;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties2;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan11Properties;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan13Features;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan13Properties;

/**
 * Which sub-groups the driver says that pipelines can have.
 *
 * @param usual how many lanes they have if none is asked for
 * @param least the fewest that can be asked for
 * @param most the most
 * @param mostInGroup how many sub-groups a group can have where their size is asked for
 * @param canBeRequired whether a size can be asked for ({@code subgroupSizeControl}, for compute)
 * @param canBeFull whether it can be asked for that all invocations of a group are in full sub-groups ({@code computeFullSubgroups})
 */
record SubGroupControl(int usual, int least, int most, int mostInGroup, boolean canBeRequired, boolean canBeFull) {
    /** {@return what the driver says} */
    static SubGroupControl read(PhysicalDevice device, boolean is13, VkPhysicalDeviceVulkan13Features features, MemoryStack stack) {
        var properties11 = VkPhysicalDeviceVulkan11Properties.calloc(stack).sType$Default();
        var properties13 = VkPhysicalDeviceVulkan13Properties.calloc(stack).sType$Default();
        var properties = VkPhysicalDeviceProperties2.calloc(stack).sType$Default().pNext(properties11);
        if (is13) {
            properties.pNext(properties13);
        }
        VK11.vkGetPhysicalDeviceProperties2(device.handle(), properties);
        boolean canBeRequired = is13 && features.subgroupSizeControl()
                && (properties13.requiredSubgroupSizeStages() & VK10.VK_SHADER_STAGE_COMPUTE_BIT) != 0;
        return new SubGroupControl(
                properties11.subgroupSize(),
                properties13.minSubgroupSize(),
                properties13.maxSubgroupSize(),
                properties13.maxComputeWorkgroupSubgroups(),
                canBeRequired,
                is13 && features.computeFullSubgroups());
    }

    /** {@return whether sub-groups can have so many lanes} */
    boolean has(int size) {
        return size == usual || canBeRequired && size >= least && size <= most;
    }

    /** {@return whether groups can be divided into such sub-groups, each row from its start} */
    boolean divides(WorkGroups groups, int size) {
        return groups.sizeX() % size == 0 && (size == usual || canBeRequired(groups.groupItems(), size));
    }

    /** {@return whether the size can be asked for in groups of so many work-items} */
    boolean canBeRequired(int groupItems, int size) {
        return canBeRequired && size >= least && size <= most && groupItems <= (long) size * mostInGroup;
    }
}
