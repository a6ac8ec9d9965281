package org.geobacter.benchmarks;

import static org.lwjgl.system.MemoryStack.stackPush;
import static org.lwjgl.vulkan.VK12.*;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VkApplicationInfo;
import org.lwjgl.vulkan.VkBufferCreateInfo;
import org.lwjgl.vulkan.VkBufferDeviceAddressInfo;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkCommandBufferAllocateInfo;
import org.lwjgl.vulkan.VkCommandBufferBeginInfo;
import org.lwjgl.vulkan.VkCommandPoolCreateInfo;
import org.lwjgl.vulkan.VkComputePipelineCreateInfo;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkDeviceCreateInfo;
import org.lwjgl.vulkan.VkDeviceQueueCreateInfo;
import org.lwjgl.vulkan.VkFenceCreateInfo;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkInstanceCreateInfo;
import org.lwjgl.vulkan.VkMemoryAllocateFlagsInfo;
import org.lwjgl.vulkan.VkMemoryAllocateInfo;
import org.lwjgl.vulkan.VkMemoryRequirements;
import org.lwjgl.vulkan.VkPhysicalDevice;
import org.lwjgl.vulkan.VkPhysicalDeviceMemoryProperties;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan12Features;
import org.lwjgl.vulkan.VkPipelineLayoutCreateInfo;
import org.lwjgl.vulkan.VkPipelineShaderStageCreateInfo;
import org.lwjgl.vulkan.VkPushConstantRange;
import org.lwjgl.vulkan.VkQueue;
import org.lwjgl.vulkan.VkShaderModuleCreateInfo;
import org.lwjgl.vulkan.VkSpecializationInfo;
import org.lwjgl.vulkan.VkSpecializationMapEntry;
import org.lwjgl.vulkan.VkSubmitInfo;

/**
 * Vulkan as one writes it by hand for one kernel: buffers that are mapped for good, one command buffer, one fence. What Geobacter's
 * launches are measured against.
 */
final class DirectVulkan implements AutoCloseable {
    private final VkInstance instance;
    private final VkDevice device;
    private final VkPhysicalDeviceMemoryProperties memoryTypes = VkPhysicalDeviceMemoryProperties.malloc();
    private final VkQueue queue;
    private final VkCommandBuffer commands;
    private final long commandPool;
    private final long fence;
    private final List<Runnable> cleanUp = new ArrayList<>();

    /** A kernel with its push constants' size. */
    record Pipeline(long handle, long layout) {}

    /** A mapped buffer and its device address. */
    record Buffer(long address, ByteBuffer content) {}

    /** @param deviceName the device of this name is used */
    DirectVulkan(String deviceName) {
        try (var stack = stackPush()) {
            var application = VkApplicationInfo.calloc(stack).sType$Default().apiVersion(VK_API_VERSION_1_2);
            var pointer = stack.mallocPointer(1);
            check(vkCreateInstance(VkInstanceCreateInfo.calloc(stack).sType$Default().pApplicationInfo(application), null,
                    pointer));
            instance = new VkInstance(pointer.get(0),
                    VkInstanceCreateInfo.calloc(stack).sType$Default().pApplicationInfo(application));
            var physical = physicalDevice(stack, deviceName);
            var queues = VkDeviceQueueCreateInfo.calloc(1, stack).sType$Default().pQueuePriorities(stack.floats(1));
            var features = VkPhysicalDeviceVulkan12Features.calloc(stack).sType$Default().bufferDeviceAddress(true);
            var create = VkDeviceCreateInfo.calloc(stack).sType$Default().pQueueCreateInfos(queues).pNext(features);
            check(vkCreateDevice(physical, create, null, pointer));
            device = new VkDevice(pointer.get(0), physical, create);
            vkGetPhysicalDeviceMemoryProperties(physical, memoryTypes);
            vkGetDeviceQueue(device, 0, 0, pointer);
            queue = new VkQueue(pointer.get(0), device);
            var handle = stack.mallocLong(1);
            check(vkCreateCommandPool(device, VkCommandPoolCreateInfo.calloc(stack).sType$Default()
                    .flags(VK_COMMAND_POOL_CREATE_RESET_COMMAND_BUFFER_BIT), null, handle));
            commandPool = handle.get(0);
            check(vkAllocateCommandBuffers(device, VkCommandBufferAllocateInfo.calloc(stack).sType$Default()
                    .commandPool(commandPool).commandBufferCount(1), pointer));
            commands = new VkCommandBuffer(pointer.get(0), device);
            check(vkCreateFence(device, VkFenceCreateInfo.calloc(stack).sType$Default(), null, handle));
            fence = handle.get(0);
        }
    }

    private VkPhysicalDevice physicalDevice(MemoryStack stack, String name) {
        var count = stack.mallocInt(1);
        check(vkEnumeratePhysicalDevices(instance, count, null));
        var handles = stack.mallocPointer(count.get(0));
        check(vkEnumeratePhysicalDevices(instance, count, handles));
        var properties = VkPhysicalDeviceProperties.malloc(stack);
        for (int i = 0; i < count.get(0); i++) {
            var candidate = new VkPhysicalDevice(handles.get(i), instance);
            vkGetPhysicalDeviceProperties(candidate, properties);
            if (properties.deviceNameString().equals(name)) {
                return candidate;
            }
        }
        throw new IllegalStateException("no Vulkan device is called " + name);
    }

    /** {@return a buffer in memory that the host sees} */
    Buffer buffer(int bytes) {
        try (var stack = stackPush()) {
            var handle = stack.mallocLong(1);
            check(vkCreateBuffer(device, VkBufferCreateInfo.calloc(stack).sType$Default().size(bytes)
                    .usage(VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_SHADER_DEVICE_ADDRESS_BIT), null, handle));
            long buffer = handle.get(0);
            var requirements = VkMemoryRequirements.malloc(stack);
            vkGetBufferMemoryRequirements(device, buffer, requirements);
            int wanted = VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
            int type = 0;
            while ((requirements.memoryTypeBits() >> type & 1) == 0
                    || (memoryTypes.memoryTypes(type).propertyFlags() & wanted) != wanted) {
                type++;
            }
            var flags = VkMemoryAllocateFlagsInfo.calloc(stack).sType$Default().flags(VK_MEMORY_ALLOCATE_DEVICE_ADDRESS_BIT);
            check(vkAllocateMemory(device, VkMemoryAllocateInfo.calloc(stack).sType$Default().allocationSize(requirements.size())
                    .memoryTypeIndex(type).pNext(flags), null, handle));
            long memory = handle.get(0);
            check(vkBindBufferMemory(device, buffer, memory, 0));
            var pointer = stack.mallocPointer(1);
            check(vkMapMemory(device, memory, 0, VK_WHOLE_SIZE, 0, pointer));
            cleanUp.add(() -> {
                vkDestroyBuffer(device, buffer, null);
                vkFreeMemory(device, memory, null);
            });
            long address = vkGetBufferDeviceAddress(device,
                    VkBufferDeviceAddressInfo.calloc(stack).sType$Default().buffer(buffer));
            return new Buffer(address, MemoryUtil.memByteBuffer(pointer.get(0), bytes).order(ByteOrder.nativeOrder()));
        }
    }

    /** {@return the pipeline of a GLSL resource, compiled by glslang with its optimiser on} */
    Pipeline pipeline(String resource, int pushConstantBytes, int groupX, int groupY) {
        var code = compile(resource);
        try (var stack = stackPush()) {
            var handle = stack.mallocLong(1);
            check(vkCreateShaderModule(device, VkShaderModuleCreateInfo.calloc(stack).sType$Default().pCode(code), null, handle));
            long module = handle.get(0);
            var ranges = VkPushConstantRange.calloc(1, stack).stageFlags(VK_SHADER_STAGE_COMPUTE_BIT).size(pushConstantBytes);
            check(vkCreatePipelineLayout(device,
                    VkPipelineLayoutCreateInfo.calloc(stack).sType$Default().pPushConstantRanges(ranges), null, handle));
            long layout = handle.get(0);
            var entries = VkSpecializationMapEntry.calloc(3, stack);
            for (int i = 0; i < 3; i++) {
                entries.get(i).constantID(i).offset(4 * i).size(4);
            }
            var sizes = stack.malloc(4, 12).putInt(groupX).putInt(groupY).putInt(1).flip();
            var stage = VkPipelineShaderStageCreateInfo.calloc(stack).sType$Default().stage(VK_SHADER_STAGE_COMPUTE_BIT)
                    .module(module).pName(stack.UTF8("main"))
                    .pSpecializationInfo(VkSpecializationInfo.calloc(stack).pMapEntries(entries).pData(sizes));
            check(vkCreateComputePipelines(device, VK_NULL_HANDLE,
                    VkComputePipelineCreateInfo.calloc(1, stack).sType$Default().stage(stage).layout(layout), null, handle));
            long pipeline = handle.get(0);
            vkDestroyShaderModule(device, module, null);
            cleanUp.add(() -> {
                vkDestroyPipeline(device, pipeline, null);
                vkDestroyPipelineLayout(device, layout, null);
            });
            return new Pipeline(pipeline, layout);
        } finally {
            MemoryUtil.memFree(code);
        }
    }

    /** Records, submits and waits for one dispatch. */
    void run(Pipeline pipeline, ByteBuffer pushConstants, int groupsX, int groupsY) {
        try (var stack = stackPush()) {
            check(vkBeginCommandBuffer(commands, VkCommandBufferBeginInfo.calloc(stack).sType$Default()
                    .flags(VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT)));
            vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.handle);
            vkCmdPushConstants(commands, pipeline.layout, VK_SHADER_STAGE_COMPUTE_BIT, 0, pushConstants);
            vkCmdDispatch(commands, groupsX, groupsY, 1);
            check(vkEndCommandBuffer(commands));
            check(vkQueueSubmit(queue, VkSubmitInfo.calloc(stack).sType$Default().pCommandBuffers(stack.pointers(commands)),
                    fence));
            check(vkWaitForFences(device, fence, true, Long.MAX_VALUE));
            check(vkResetFences(device, fence));
        }
    }

    private static ByteBuffer compile(String resource) {
        try {
            var source = Files.createTempFile("geobacter", ".comp");
            var target = Files.createTempFile("geobacter", ".spv");
            try (InputStream in = DirectVulkan.class.getResourceAsStream(resource)) {
                Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
                var glslang = new ProcessBuilder("glslangValidator", "-V", "--target-env", "vulkan1.2", "-Os", source.toString(),
                        "-o",
                        target.toString()).redirectErrorStream(true).start();
                var messages = new String(glslang.getInputStream().readAllBytes());
                if (glslang.waitFor() != 0) {
                    throw new IllegalStateException(messages);
                }
                var bytes = Files.readAllBytes(target);
                return MemoryUtil.memAlloc(bytes.length).put(bytes).flip();
            } finally {
                Files.delete(source);
                Files.delete(target);
            }
        } catch (IOException exception) {
            throw new IllegalStateException("glslangValidator is needed (Debian package glslang-tools)", exception);
        } catch (InterruptedException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private static void check(int result) {
        if (result != VK_SUCCESS) {
            throw new IllegalStateException("Vulkan answered " + result);
        }
    }

    @Override
    public void close() {
        cleanUp.reversed().forEach(Runnable::run);
        vkDestroyFence(device, fence, null);
        vkDestroyCommandPool(device, commandPool, null);
        vkDestroyDevice(device, null);
        vkDestroyInstance(instance, null);
        memoryTypes.free();
    }
}
