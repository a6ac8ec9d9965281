package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.VK10.VK_MEMORY_HEAP_DEVICE_LOCAL_BIT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_HOST_CACHED_BIT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT;
import static org.lwjgl.vulkan.VK10.VK_PHYSICAL_DEVICE_TYPE_CPU;
import static org.lwjgl.vulkan.VK10.VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU;
import static org.lwjgl.vulkan.VK10.VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU;
import static org.lwjgl.vulkan.VK10.VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU;
import static org.lwjgl.vulkan.VK10.VK_QUEUE_COMPUTE_BIT;
import static org.lwjgl.vulkan.VK10.VK_QUEUE_GRAPHICS_BIT;
import static org.lwjgl.vulkan.VK10.vkGetPhysicalDeviceMemoryProperties;
import static org.lwjgl.vulkan.VK10.vkGetPhysicalDeviceProperties;
import static org.lwjgl.vulkan.VK10.vkGetPhysicalDeviceQueueFamilyProperties;
import static org.lwjgl.vulkan.VK10.vkEnumerateDeviceExtensionProperties;
import static org.lwjgl.vulkan.VK11.vkGetPhysicalDeviceFeatures2;
import static org.lwjgl.vulkan.VK11.vkGetPhysicalDeviceProperties2;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import org.geobacter.Limits;
import org.geobacter.SubGroupSize;
import org.geobacter.spi.WorkGroups;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.EXTConditionalRendering;
import org.lwjgl.vulkan.VK12;
import org.lwjgl.vulkan.VkExtensionProperties;
import org.lwjgl.vulkan.VkPhysicalDevice;
import org.lwjgl.vulkan.VkPhysicalDeviceConditionalRenderingFeaturesEXT;
import org.lwjgl.vulkan.VkPhysicalDeviceFeatures2;
import org.lwjgl.vulkan.VkPhysicalDeviceMemoryProperties;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties2;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan11Properties;
import org.lwjgl.vulkan.VkQueueFamilyProperties;

/**
 * What the driver says of a physical device, read without opening it.
 *
 * @param handle the device
 * @param name its name
 * @param type a {@code VkPhysicalDeviceType}
 * @param apiVersion the version of Vulkan to use it with: its own, or the instance's if that is older
 * @param identity equal for the same model with the same driver
 * @param limits the sizes that bound a launch
 * @param maxGroupCount the most groups of a dispatch in x, y, z
 * @param maxPushConstantBytes at least 128
 * @param queueFamily the family to submit to, empty if none computes
 * @param queueCount how many queues that family has, 0 if there is none
 * @param timestampBits how many bits of a timestamp of that family are valid, 0 for none
 * @param timestampPeriod the nanoseconds of one step of a timestamp
 * @param hostVisible whether the host can write the device's memory, all of it, in place
 * @param hostCached whether it can read it at full speed too
 */
record PhysicalDevice(
        VkPhysicalDevice handle,
        String name,
        int type,
        int apiVersion,
        Identity identity,
        Limits limits,
        int[] maxGroupCount,
        int maxPushConstantBytes,
        OptionalInt queueFamily,
        int queueCount,
        int timestampBits,
        float timestampPeriod,
        boolean hostVisible,
        boolean hostCached) {

    /**
     * A model of device with a version of a driver.
     *
     * @param device the {@code deviceUUID} and the vendor's and the device's PCI ids
     * @param driver the {@code driverUUID} and the driver's version
     */
    record Identity(String device, String driver) {}

    static PhysicalDevice read(VkPhysicalDevice handle, int instanceVersion) {
        try (var stack = MemoryStack.stackPush()) {
            var basic = VkPhysicalDeviceProperties.calloc(stack);
            vkGetPhysicalDeviceProperties(handle, basic);
            int apiVersion = Math.min(basic.apiVersion(), instanceVersion);
            var properties11 = VkPhysicalDeviceVulkan11Properties.calloc(stack).sType$Default();
            if (apiVersion >= VK12.VK_API_VERSION_1_2) {
                vkGetPhysicalDeviceProperties2(handle,
                        VkPhysicalDeviceProperties2.calloc(stack).sType$Default().pNext(properties11));
            }
            var memory = VkPhysicalDeviceMemoryProperties.calloc(stack);
            vkGetPhysicalDeviceMemoryProperties(handle, memory);
            int heap = deviceHeap(memory);
            var families = queueFamilies(handle, stack);
            var family = computeFamily(families);
            return new PhysicalDevice(
                    handle,
                    basic.deviceNameString(),
                    basic.deviceType(),
                    apiVersion,
                    identity(basic, properties11),
                    limits(basic, properties11, memory.memoryHeaps(heap).size()),
                    new int[]{basic.limits().maxComputeWorkGroupCount(0), basic.limits().maxComputeWorkGroupCount(1),
                            basic.limits().maxComputeWorkGroupCount(2)},
                    basic.limits().maxPushConstantsSize(),
                    family,
                    family.isPresent() ? families.get(family.getAsInt()).queueCount() : 0,
                    family.isPresent() ? families.get(family.getAsInt()).timestampValidBits() : 0,
                    basic.limits().timestampPeriod(),
                    hasType(memory, heap, VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT),
                    hasType(memory, heap, VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT
                            | VK_MEMORY_PROPERTY_HOST_CACHED_BIT));
        }
    }

    /** {@return whether the device is a processor that computes in software} */
    boolean isSoftware() {
        return type == VK_PHYSICAL_DEVICE_TYPE_CPU;
    }

    /** {@return whether the device's memory is the host's, and no bus lies between} */
    boolean sharesHostMemory() {
        return isSoftware() || type == VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU;
    }

    /** {@return how many dispatches these groups take} */
    long dispatches(WorkGroups groups) {
        return dispatches(groups.countX(), maxGroupCount[0]) * dispatches(groups.countY(), maxGroupCount[1])
                * dispatches(groups.countZ(), maxGroupCount[2]);
    }

    private static long dispatches(int count, int most) {
        return Math.ceilDiv((long) count, Integer.toUnsignedLong(most));
    }

    /** {@return how much this device is worth among others, negative for one to be chosen by name only} */
    int preference() {
        return switch (type) {
            case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU -> 200;
            case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU -> 150;
            case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU -> 120;
            case VK_PHYSICAL_DEVICE_TYPE_CPU -> -1;
            default -> 110;
        };
    }

    private static Limits limits(
            VkPhysicalDeviceProperties basic, VkPhysicalDeviceVulkan11Properties properties11, long memory) {
        var limits = basic.limits();
        return new Limits(
                limits.maxComputeWorkGroupSize(0),
                limits.maxComputeWorkGroupSize(1),
                limits.maxComputeWorkGroupSize(2),
                limits.maxComputeWorkGroupInvocations(),
                Integer.toUnsignedLong(limits.maxComputeSharedMemorySize()),
                memory,
                Math.min(memory, properties11.maxMemoryAllocationSize()),
                Math.clamp(properties11.subgroupSize(), 1, SubGroupSize.MAX),
                0);
    }

    private static Identity identity(VkPhysicalDeviceProperties basic, VkPhysicalDeviceVulkan11Properties properties11) {
        return new Identity(
                basic.vendorID() + "." + basic.deviceID() + "." + bytes(properties11.deviceUUID()),
                basic.driverVersion() + "." + basic.apiVersion() + "." + bytes(properties11.driverUUID()));
    }

    private static String bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return Arrays.toString(bytes);
    }

    private static VkQueueFamilyProperties.Buffer queueFamilies(VkPhysicalDevice handle, MemoryStack stack) {
        var count = stack.mallocInt(1);
        vkGetPhysicalDeviceQueueFamilyProperties(handle, count, null);
        var families = VkQueueFamilyProperties.calloc(count.get(0), stack);
        vkGetPhysicalDeviceQueueFamilyProperties(handle, count, families);
        return families;
    }

    /** A family of its own for compute is not disturbed by what the desktop draws. */
    private static OptionalInt computeFamily(VkQueueFamilyProperties.Buffer families) {
        var found = OptionalInt.empty();
        for (int i = 0; i < families.capacity(); i++) {
            int flags = families.get(i).queueFlags();
            if ((flags & VK_QUEUE_COMPUTE_BIT) == 0) {
                continue;
            }
            if ((flags & VK_QUEUE_GRAPHICS_BIT) == 0) {
                return OptionalInt.of(i);
            }
            if (found.isEmpty()) {
                found = OptionalInt.of(i);
            }
        }
        return found;
    }

    /** {@return the index of the largest heap of device memory} */
    private static int deviceHeap(VkPhysicalDeviceMemoryProperties memory) {
        int largest = 0;
        boolean found = false;
        for (int i = 0; i < memory.memoryHeapCount(); i++) {
            var heap = memory.memoryHeaps(i);
            boolean local = (heap.flags() & VK_MEMORY_HEAP_DEVICE_LOCAL_BIT) != 0;
            if (local && (!found || heap.size() > memory.memoryHeaps(largest).size())) {
                largest = i;
                found = true;
            }
        }
        return largest;
    }

    private static boolean hasType(VkPhysicalDeviceMemoryProperties memory, int heap, int flags) {
        int wanted = flags | VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT;
        for (int i = 0; i < memory.memoryTypeCount(); i++) {
            var type = memory.memoryTypes(i);
            if (type.heapIndex() == heap && (type.propertyFlags() & wanted) == wanted) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether the device has an extension} */
    boolean hasExtension(String name) {
        try (var stack = MemoryStack.stackPush()) {
            var count = stack.mallocInt(1);
            VulkanResult.check("vkEnumerateDeviceExtensionProperties",
                    vkEnumerateDeviceExtensionProperties(handle, (String) null, count, null));
            try (var extensions = VkExtensionProperties.malloc(count.get(0))) {
                VulkanResult.check("vkEnumerateDeviceExtensionProperties",
                        vkEnumerateDeviceExtensionProperties(handle, (String) null, count, extensions));
                return extensions.stream().anyMatch(extension -> extension.extensionNameString().equals(name));
            }
        }
    }

    /** {@return whether commands can have the device skip kernels ({@code VK_EXT_conditional_rendering})} */
    boolean skipsKernels() {
        if (!hasExtension(EXTConditionalRendering.VK_EXT_CONDITIONAL_RENDERING_EXTENSION_NAME)) {
            return false;
        }
        try (var stack = MemoryStack.stackPush()) {
            var conditional = VkPhysicalDeviceConditionalRenderingFeaturesEXT.calloc(stack).sType$Default();
            vkGetPhysicalDeviceFeatures2(handle, VkPhysicalDeviceFeatures2.calloc(stack).sType$Default().pNext(conditional));
            return conditional.conditionalRendering();
        }
    }
}
