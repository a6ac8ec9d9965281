package org.geobacter.runtime.vulkan;

import static org.lwjgl.util.vma.Vma.VMA_ALLOCATION_CREATE_MAPPED_BIT;
import static org.lwjgl.util.vma.Vma.VMA_ALLOCATOR_CREATE_BUFFER_DEVICE_ADDRESS_BIT;
import static org.lwjgl.util.vma.Vma.vmaCalculateStatistics;
import static org.lwjgl.util.vma.Vma.vmaCreateAllocator;
import static org.lwjgl.util.vma.Vma.vmaCreateBuffer;
import static org.lwjgl.util.vma.Vma.vmaDestroyAllocator;
import static org.lwjgl.util.vma.Vma.vmaDestroyBuffer;
import static org.lwjgl.vulkan.EXTConditionalRendering.VK_BUFFER_USAGE_CONDITIONAL_RENDERING_BIT_EXT;
import static org.lwjgl.vulkan.VK10.VK_BUFFER_USAGE_STORAGE_BUFFER_BIT;
import static org.lwjgl.vulkan.VK10.VK_BUFFER_USAGE_TRANSFER_DST_BIT;
import static org.lwjgl.vulkan.VK10.VK_BUFFER_USAGE_TRANSFER_SRC_BIT;
import static org.lwjgl.vulkan.VK10.VK_ERROR_OUT_OF_DEVICE_MEMORY;
import static org.lwjgl.vulkan.VK10.VK_ERROR_OUT_OF_HOST_MEMORY;
import static org.lwjgl.vulkan.VK10.VK_MAX_MEMORY_HEAPS;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_HOST_CACHED_BIT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT;
import static org.lwjgl.vulkan.VK12.VK_BUFFER_USAGE_SHADER_DEVICE_ADDRESS_BIT;
import static org.lwjgl.vulkan.VK12.vkGetBufferDeviceAddress;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.geobacter.DeviceException;
import org.geobacter.spi.memory.BufferMemory;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.util.vma.VmaAllocationCreateInfo;
import org.lwjgl.util.vma.VmaAllocationInfo;
import org.lwjgl.util.vma.VmaAllocatorCreateInfo;
import org.lwjgl.util.vma.VmaTotalStatistics;
import org.lwjgl.util.vma.VmaVulkanFunctions;
import org.lwjgl.vulkan.VkBufferCreateInfo;
import org.lwjgl.vulkan.VkBufferDeviceAddressInfo;
import org.lwjgl.vulkan.VkDevice;

/** A device's memory, through the Vulkan Memory Allocator. Safe for use by many threads. */
final class DeviceMemory implements BufferMemory<DeviceMemory.Placement, DeviceBuffer>, AutoCloseable {
    /** Where a buffer lies. */
    enum Placement {
        /** Where kernels access it fastest; mapped where the host can see all of that memory. */
        DEVICE,
        /** In the host's memory, mapped, for both to read and write. */
        HOST
    }

    /** What all buffers can be used for. */
    static final int USAGE = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_SRC_BIT
            | VK_BUFFER_USAGE_TRANSFER_DST_BIT | VK_BUFFER_USAGE_SHADER_DEVICE_ADDRESS_BIT;
    private static final int MAPPABLE = VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;

    private final DeviceContext context;
    private final long allocator;
    private final boolean deviceIsMapped;
    private final long maxAllocation;

    /** @param limit how many bytes to use at most, 0 for all there is */
    DeviceMemory(DeviceContext context, boolean deviceIsMapped, long limit) {
        this.context = context;
        this.deviceIsMapped = deviceIsMapped;
        var limits = context.physical().limits();
        maxAllocation = limit == 0 ? limits.maxAllocation() : Math.min(limit, limits.maxAllocation());
        allocator = createAllocator(context, limit);
    }

    /** {@return whether {@link Placement#DEVICE} buffers are mapped} */
    boolean deviceIsMapped() {
        return deviceIsMapped;
    }

    @Override
    public long maxAllocation(Placement placement) {
        return maxAllocation;
    }

    /** {@return the largest buffer, in bytes} */
    long maxAllocation() {
        return maxAllocation;
    }

    /**
     * {@return a new buffer, or empty if the memory does not suffice now}
     *
     * @param bytes at least 1
     * @throws DeviceException if no buffer can be so large, or the driver fails
     */
    @Override
    public Optional<DeviceBuffer> tryAllocate(Placement placement, long bytes) {
        checkSize(bytes);
        try (var stack = MemoryStack.stackPush()) {
            var bufferInfo = VkBufferCreateInfo.calloc(stack).sType$Default().size(bytes)
                    .usage(context.skipsKernels() ? USAGE | VK_BUFFER_USAGE_CONDITIONAL_RENDERING_BIT_EXT : USAGE);
            var allocationInfo = allocationInfo(placement, stack);
            var handle = stack.mallocLong(1);
            var allocation = stack.mallocPointer(1);
            var result = VmaAllocationInfo.calloc(stack);
            int code = vmaCreateBuffer(allocator, bufferInfo, allocationInfo, handle, allocation, result);
            if (code == VK_ERROR_OUT_OF_DEVICE_MEMORY || code == VK_ERROR_OUT_OF_HOST_MEMORY) {
                return Optional.empty();
            }
            context.check("vmaCreateBuffer of " + bytes + " bytes", code);
            long address = vkGetBufferDeviceAddress(context.handle(),
                    VkBufferDeviceAddressInfo.calloc(stack).sType$Default().buffer(handle.get(0)));
            return Optional.of(new DeviceBuffer(
                    handle.get(0), allocation.get(0), placement, bytes, address, segment(result.pMappedData(), bytes)));
        }
    }

    /**
     * Refuses what no buffer can be.
     *
     * @throws DeviceException if no buffer can be so large
     */
    void checkSize(long bytes) {
        if (bytes > maxAllocation) {
            throw new DeviceException("The Vulkan device " + context.physical().name() + " has no buffers of " + bytes
                    + " bytes: the largest has " + maxAllocation + ". Use smaller arrays.");
        }
    }

    /**
     * {@return a new buffer}
     *
     * @param bytes at least 1
     * @throws DeviceException if the memory does not suffice, or the driver fails
     */
    DeviceBuffer allocate(Placement placement, long bytes) {
        return tryAllocate(placement, bytes).orElseThrow(() -> exhausted(placement, bytes));
    }

    /** Frees a buffer that nothing on the device uses any more. */
    @Override
    public void free(DeviceBuffer buffer) {
        vmaDestroyBuffer(allocator, buffer.handle(), buffer.allocation());
    }

    /** {@return the exception for an allocation for which there is no memory, even with nothing else left to free} */
    @Override
    public DeviceException exhausted(Placement placement, long bytes) {
        return new DeviceException("The memory of the Vulkan device " + context.physical().name() + " does not suffice: " + bytes
                + " bytes were asked for, and " + usedBytes() + " of " + context.physical().limits().memory()
                + " are in use. Use smaller arrays, or close what keeps others on the device.");
    }

    /** {@return the bytes of all buffers} */
    long usedBytes() {
        try (var stack = MemoryStack.stackPush()) {
            var statistics = VmaTotalStatistics.calloc(stack);
            vmaCalculateStatistics(allocator, statistics);
            return statistics.total().statistics().allocationBytes();
        }
    }

    /** Ends the use of memory; all buffers have been freed. */
    @Override
    public void close() {
        assert usedBytes() == 0 : usedBytes() + " bytes of device memory were never freed";
        vmaDestroyAllocator(allocator);
    }

    private VmaAllocationCreateInfo allocationInfo(Placement placement, MemoryStack stack) {
        var info = VmaAllocationCreateInfo.calloc(stack);
        switch (placement) {
            case DEVICE -> {
                info.requiredFlags(VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT | (deviceIsMapped ? MAPPABLE : 0));
                info.preferredFlags(deviceIsMapped ? VK_MEMORY_PROPERTY_HOST_CACHED_BIT : 0);
                info.flags(deviceIsMapped ? VMA_ALLOCATION_CREATE_MAPPED_BIT : 0);
            }
            case HOST -> info.requiredFlags(MAPPABLE).preferredFlags(VK_MEMORY_PROPERTY_HOST_CACHED_BIT)
                    .flags(VMA_ALLOCATION_CREATE_MAPPED_BIT);
        }
        return info;
    }

    // The one place where an address of the driver's becomes memory that Java accesses, bounded by what was allocated.
    @SuppressWarnings("restricted")
    private static MemorySegment segment(long address, long bytes) {
        return address == 0 ? MemorySegment.NULL : MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    private static long createAllocator(DeviceContext context, long limit) {
        try (var stack = MemoryStack.stackPush()) {
            VkDevice device = context.handle();
            var instance = device.getPhysicalDevice().getInstance();
            var info = VmaAllocatorCreateInfo.calloc(stack).instance(instance).physicalDevice(device.getPhysicalDevice())
                    .device(device).vulkanApiVersion(context.physical().apiVersion())
                    .flags(VMA_ALLOCATOR_CREATE_BUFFER_DEVICE_ADDRESS_BIT)
                    .pVulkanFunctions(VmaVulkanFunctions.calloc(stack).set(instance, device));
            if (limit != 0) {
                var limits = stack.mallocLong(VK_MAX_MEMORY_HEAPS);
                for (int i = 0; i < VK_MAX_MEMORY_HEAPS; i++) {
                    limits.put(i, limit);
                }
                info.pHeapSizeLimit(limits);
            }
            var pointer = stack.mallocPointer(1);
            context.check("vmaCreateAllocator", vmaCreateAllocator(info, pointer));
            return pointer.get(0);
        }
    }
}
