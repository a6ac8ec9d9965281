package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.EXTExternalMemoryHost.VK_EXTERNAL_MEMORY_HANDLE_TYPE_HOST_ALLOCATION_BIT_EXT;
import static org.lwjgl.vulkan.EXTExternalMemoryHost.VK_EXT_EXTERNAL_MEMORY_HOST_EXTENSION_NAME;
import static org.lwjgl.vulkan.EXTExternalMemoryHost.vkGetMemoryHostPointerPropertiesEXT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT;
import static org.lwjgl.vulkan.VK10.VK_SUCCESS;
import static org.lwjgl.vulkan.VK10.vkAllocateMemory;
import static org.lwjgl.vulkan.VK10.vkBindBufferMemory;
import static org.lwjgl.vulkan.VK10.vkCreateBuffer;
import static org.lwjgl.vulkan.VK10.vkDestroyBuffer;
import static org.lwjgl.vulkan.VK10.vkFreeMemory;
import static org.lwjgl.vulkan.VK10.vkGetBufferMemoryRequirements;
import static org.lwjgl.vulkan.VK10.vkGetPhysicalDeviceMemoryProperties;
import static org.lwjgl.vulkan.VK11.vkGetPhysicalDeviceProperties2;
import static org.lwjgl.vulkan.VK12.VK_MEMORY_ALLOCATE_DEVICE_ADDRESS_BIT;
import static org.lwjgl.vulkan.VK12.vkGetBufferDeviceAddress;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.geobacter.spi.HostSegments;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkBufferCreateInfo;
import org.lwjgl.vulkan.VkBufferDeviceAddressInfo;
import org.lwjgl.vulkan.VkExternalMemoryBufferCreateInfo;
import org.lwjgl.vulkan.VkImportMemoryHostPointerInfoEXT;
import org.lwjgl.vulkan.VkMemoryAllocateFlagsInfo;
import org.lwjgl.vulkan.VkMemoryAllocateInfo;
import org.lwjgl.vulkan.VkMemoryHostPointerPropertiesEXT;
import org.lwjgl.vulkan.VkMemoryRequirements;
import org.lwjgl.vulkan.VkPhysicalDeviceExternalMemoryHostPropertiesEXT;
import org.lwjgl.vulkan.VkPhysicalDeviceMemoryProperties;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties2;

/**
 * Memory of the host's that kernels use where it is ({@code VK_EXT_external_memory_host}), on devices that share the host's memory. On others
 * every access would go over the bus, where a copy is faster as soon as a byte is used twice.
 *
 * <p>The driver takes whole pages; what else lies on the first and the last stays what it is.
 */
final class HostImports {
    /** Less is copied in the time that importing takes. */
    static final long SMALLEST = 256 << 10;
    private static final int COHERENT = VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;

    private final DeviceContext context;
    /** What addresses and sizes are multiples of, 0 if nothing is imported. */
    private final long alignment;

    /** @param alignment as {@link #alignment(PhysicalDevice)} gives it */
    HostImports(DeviceContext context, OptionalLong alignment) {
        this.context = context;
        this.alignment = alignment.orElse(0);
    }

    /**
     * Memory in use.
     *
     * @param memory the {@code VkDeviceMemory}
     * @param handle the {@code VkBuffer}
     * @param address the device's address of the first byte of the segments' memory
     */
    record Import(long memory, long handle, long address) {}

    /** {@return what addresses and sizes have to be multiples of; empty if the device has not the extension, or memory of its own} */
    static OptionalLong alignment(PhysicalDevice device) {
        if (!device.sharesHostMemory()) {
            return OptionalLong.empty();
        }
        if (!device.hasExtension(VK_EXT_EXTERNAL_MEMORY_HOST_EXTENSION_NAME)) {
            return OptionalLong.empty();
        }
        try (var stack = MemoryStack.stackPush()) {
            var properties = VkPhysicalDeviceExternalMemoryHostPropertiesEXT.calloc(stack).sType$Default();
            vkGetPhysicalDeviceProperties2(
                    device.handle(), VkPhysicalDeviceProperties2.calloc(stack).sType$Default().pNext(properties));
            return OptionalLong.of(properties.minImportedHostPointerAlignment());
        }
    }

    /**
     * {@return the memory of the host among leaves, if some of it is to be imported: none may be freed before the launch is over}
     *
     * @param leaves of a launch
     */
    List<MemorySegment> toHold(Object[] leaves) {
        if (alignment == 0) {
            return List.of();
        }
        return context.userMemory().toHold(leaves, SMALLEST);
    }

    /** {@return whether it is worth importing memory} */
    boolean accepts(HostSegments segments) {
        return alignment != 0 && segments.bytes() >= SMALLEST && segments.isNative();
    }

    /** {@return memory that is not freed meanwhile, for the device to use; empty if the driver does not take it} */
    Optional<Import> tryImport(HostSegments segments) {
        long first = segments.address() & -alignment;
        long bytes = (segments.address() + segments.bytes() - first + alignment - 1) & -alignment;
        if (bytes > context.memory().maxAllocation()) {
            return Optional.empty();
        }
        try (var stack = MemoryStack.stackPush()) {
            long buffer = createBuffer(bytes, stack);
            var memory = allocate(buffer, first, bytes, stack);
            if (memory.isEmpty()) {
                vkDestroyBuffer(context.handle(), buffer, null);
                return Optional.empty();
            }
            context.check("vkBindBufferMemory", vkBindBufferMemory(context.handle(), buffer, memory.getAsLong(), 0));
            long address = vkGetBufferDeviceAddress(
                    context.handle(), VkBufferDeviceAddressInfo.calloc(stack).sType$Default().buffer(buffer));
            return Optional.of(new Import(memory.getAsLong(), buffer, address + segments.address() - first));
        }
    }

    private long createBuffer(long bytes, MemoryStack stack) {
        var external = VkExternalMemoryBufferCreateInfo.calloc(stack).sType$Default()
                .handleTypes(VK_EXTERNAL_MEMORY_HANDLE_TYPE_HOST_ALLOCATION_BIT_EXT);
        var info = VkBufferCreateInfo.calloc(stack).sType$Default().pNext(external).size(bytes).usage(DeviceMemory.USAGE);
        var handle = stack.mallocLong(1);
        context.check("vkCreateBuffer of " + bytes + " bytes", vkCreateBuffer(context.handle(), info, null, handle));
        return handle.get(0);
    }

    private OptionalLong allocate(long buffer, long first, long bytes, MemoryStack stack) {
        var requirements = VkMemoryRequirements.calloc(stack);
        vkGetBufferMemoryRequirements(context.handle(), buffer, requirements);
        var properties = VkMemoryHostPointerPropertiesEXT.calloc(stack).sType$Default();
        int code = vkGetMemoryHostPointerPropertiesEXT(
                context.handle(), VK_EXTERNAL_MEMORY_HANDLE_TYPE_HOST_ALLOCATION_BIT_EXT, first, properties);
        var type = memoryType(requirements.memoryTypeBits() & properties.memoryTypeBits(), stack);
        if (code != VK_SUCCESS || type < 0 || requirements.size() > bytes) {
            return OptionalLong.empty();
        }
        var host = VkImportMemoryHostPointerInfoEXT.calloc(stack).sType$Default()
                .handleType(VK_EXTERNAL_MEMORY_HANDLE_TYPE_HOST_ALLOCATION_BIT_EXT).pHostPointer(first);
        var flags = VkMemoryAllocateFlagsInfo.calloc(stack).sType$Default().flags(VK_MEMORY_ALLOCATE_DEVICE_ADDRESS_BIT);
        var info = VkMemoryAllocateInfo.calloc(stack).sType$Default().pNext(host).pNext(flags).allocationSize(bytes)
                .memoryTypeIndex(type);
        var memory = stack.mallocLong(1);
        // Memory that is not the process's own, such as a file's, a driver need not take.
        return vkAllocateMemory(context.handle(), info, null, memory) == VK_SUCCESS
                ? OptionalLong.of(memory.get(0))
                : OptionalLong.empty();
    }

    /** {@return the first of some types that host and device see alike; -1 if none is} */
    private int memoryType(int bits, MemoryStack stack) {
        var memory = VkPhysicalDeviceMemoryProperties.calloc(stack);
        vkGetPhysicalDeviceMemoryProperties(context.physical().handle(), memory);
        for (int i = 0; i < memory.memoryTypeCount(); i++) {
            if ((bits >> i & 1) != 0 && (memory.memoryTypes(i).propertyFlags() & COHERENT) == COHERENT) {
                return i;
            }
        }
        return -1;
    }

    /** Gives the memory back to the host; the device is done with it. */
    void free(Import imported) {
        vkDestroyBuffer(context.handle(), imported.handle(), null);
        vkFreeMemory(context.handle(), imported.memory(), null);
    }
}
