package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.EXTConditionalRendering.VK_ACCESS_CONDITIONAL_RENDERING_READ_BIT_EXT;
import static org.lwjgl.vulkan.EXTConditionalRendering.VK_PIPELINE_STAGE_CONDITIONAL_RENDERING_BIT_EXT;
import static org.lwjgl.vulkan.VK10.VK_ACCESS_HOST_READ_BIT;
import static org.lwjgl.vulkan.VK10.VK_ACCESS_SHADER_READ_BIT;
import static org.lwjgl.vulkan.VK10.VK_ACCESS_SHADER_WRITE_BIT;
import static org.lwjgl.vulkan.VK10.VK_ACCESS_TRANSFER_READ_BIT;
import static org.lwjgl.vulkan.VK10.VK_ACCESS_TRANSFER_WRITE_BIT;
import static org.lwjgl.vulkan.VK10.VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT;
import static org.lwjgl.vulkan.VK10.VK_PIPELINE_STAGE_HOST_BIT;
import static org.lwjgl.vulkan.VK10.VK_PIPELINE_STAGE_TRANSFER_BIT;
import static org.lwjgl.vulkan.VK10.vkCmdPipelineBarrier;

import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkMemoryBarrier;

/** The memory barriers that there are: between commands on the device, from the device to the host, and to where kernels are skipped. */
final class Barriers implements AutoCloseable {
    private static final int DEVICE_STAGES = VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT | VK_PIPELINE_STAGE_TRANSFER_BIT;
    private static final int WRITES = VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;
    private static final int READS = VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_TRANSFER_READ_BIT;

    private final VkMemoryBarrier.Buffer device = VkMemoryBarrier.calloc(1);
    private final VkMemoryBarrier.Buffer host = VkMemoryBarrier.calloc(1);
    private final VkMemoryBarrier.Buffer conditions = VkMemoryBarrier.calloc(1);
    /** A word that a condition was read from may be written after. */
    private final int stages;

    /** @param skipsKernels whether kernels may be skipped */
    Barriers(boolean skipsKernels) {
        stages = skipsKernels ? DEVICE_STAGES | VK_PIPELINE_STAGE_CONDITIONAL_RENDERING_BIT_EXT : DEVICE_STAGES;
        conditions.sType$Default().srcAccessMask(WRITES).dstAccessMask(VK_ACCESS_CONDITIONAL_RENDERING_READ_BIT_EXT);
        device.sType$Default().srcAccessMask(WRITES).dstAccessMask(READS | WRITES);
        host.sType$Default().srcAccessMask(WRITES).dstAccessMask(VK_ACCESS_HOST_READ_BIT);
    }

    /** What follows sees what kernels and copies before have written. */
    void device(VkCommandBuffer commands) {
        vkCmdPipelineBarrier(commands, stages, DEVICE_STAGES, 0, device, null, null);
    }

    /** Whether kernels that follow are skipped is decided by what kernels and copies before have written. */
    void conditions(VkCommandBuffer commands) {
        vkCmdPipelineBarrier(commands, DEVICE_STAGES, VK_PIPELINE_STAGE_CONDITIONAL_RENDERING_BIT_EXT, 0, conditions, null, null);
    }

    /** The host, once it knows that the commands are done, sees what kernels and copies before have written. */
    void host(VkCommandBuffer commands) {
        vkCmdPipelineBarrier(commands, DEVICE_STAGES, VK_PIPELINE_STAGE_HOST_BIT, 0, host, null, null);
    }

    @Override
    public void close() {
        device.free();
        host.free();
        conditions.free();
    }
}
