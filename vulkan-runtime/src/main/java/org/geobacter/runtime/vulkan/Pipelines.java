package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.VK10.VK_NULL_HANDLE;
import static org.lwjgl.vulkan.VK10.VK_SHADER_STAGE_COMPUTE_BIT;
import static org.lwjgl.vulkan.VK10.vkCreateComputePipelines;
import static org.lwjgl.vulkan.VK10.vkCreatePipelineCache;
import static org.lwjgl.vulkan.VK10.vkCreatePipelineLayout;
import static org.lwjgl.vulkan.VK10.vkCreateShaderModule;
import static org.lwjgl.vulkan.VK10.vkDestroyPipelineCache;
import static org.lwjgl.vulkan.VK10.vkDestroyPipelineLayout;
import static org.lwjgl.vulkan.VK13.VK_PIPELINE_SHADER_STAGE_CREATE_REQUIRE_FULL_SUBGROUPS_BIT;

import org.geobacter.backend.spirv.SpirvKernel;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VkComputePipelineCreateInfo;
import org.lwjgl.vulkan.VkPipelineCacheCreateInfo;
import org.lwjgl.vulkan.VkPipelineLayoutCreateInfo;
import org.lwjgl.vulkan.VkPipelineShaderStageCreateInfo;
import org.lwjgl.vulkan.VkPipelineShaderStageRequiredSubgroupSizeCreateInfo;
import org.lwjgl.vulkan.VkPushConstantRange;
import org.lwjgl.vulkan.VkShaderModuleCreateInfo;
import org.lwjgl.vulkan.VkSpecializationInfo;
import org.lwjgl.vulkan.VkSpecializationMapEntry;

/** Makes compute pipelines. They all have one layout, push constants and nothing else, and share the driver's pipeline cache. */
final class Pipelines implements AutoCloseable {
    private final DeviceContext context;
    private final long layout;
    private final long cache;

    /** @param pushConstantBytes the size of the launch block's part of the layout */
    Pipelines(DeviceContext context, int pushConstantBytes) {
        this.context = context;
        try (var stack = MemoryStack.stackPush()) {
            var handle = stack.mallocLong(1);
            var range = VkPushConstantRange.calloc(1, stack).stageFlags(VK_SHADER_STAGE_COMPUTE_BIT).size(pushConstantBytes);
            var layoutInfo = VkPipelineLayoutCreateInfo.calloc(stack).sType$Default().pPushConstantRanges(range);
            context.check("vkCreatePipelineLayout", vkCreatePipelineLayout(context.handle(), layoutInfo, null, handle));
            layout = handle.get(0);
            var cacheInfo = VkPipelineCacheCreateInfo.calloc(stack).sType$Default();
            context.check("vkCreatePipelineCache", vkCreatePipelineCache(context.handle(), cacheInfo, null, handle));
            cache = handle.get(0);
        }
    }

    long layout() {
        return layout;
    }

    /** {@return a new shader module} */
    long createModule(int[] words) {
        var code = MemoryUtil.memAlloc(words.length * Integer.BYTES);
        try (var stack = MemoryStack.stackPush()) {
            code.asIntBuffer().put(words);
            var info = VkShaderModuleCreateInfo.calloc(stack).sType$Default().pCode(code);
            var handle = stack.mallocLong(1);
            context.check("vkCreateShaderModule", vkCreateShaderModule(context.handle(), info, null, handle));
            return handle.get(0);
        } finally {
            MemoryUtil.memFree(code);
        }
    }

    /**
     * {@return a new pipeline: the module with its group size specialised}
     *
     * @param severalDispatches whether the dispatch need not start at the range's first group
     * @param subGroupSize how many lanes its sub-groups must have, all of them full; 0 if that does not matter
     */
    long create(long module, int sizeX, int sizeY, int sizeZ, boolean severalDispatches, int subGroupSize) {
        try (var stack = MemoryStack.stackPush()) {
            var entries = VkSpecializationMapEntry.calloc(4, stack);
            for (int i = 0; i < 4; i++) {
                entries.get(i).constantID(i).offset(i * Integer.BYTES).size(Integer.BYTES);
            }
            var data = stack.malloc(4 * Integer.BYTES).putInt(sizeX).putInt(sizeY).putInt(sizeZ).putInt(severalDispatches ? 1 : 0)
                    .flip();
            var specialization = VkSpecializationInfo.calloc(stack).pMapEntries(entries).pData(data);
            var stage = VkPipelineShaderStageCreateInfo.calloc(stack).sType$Default().stage(VK_SHADER_STAGE_COMPUTE_BIT)
                    .module(module).pName(stack.UTF8(SpirvKernel.ENTRY_POINT)).pSpecializationInfo(specialization);
            if (subGroupSize != 0 && context.subGroups().canBeFull()) {
                stage.flags(VK_PIPELINE_SHADER_STAGE_CREATE_REQUIRE_FULL_SUBGROUPS_BIT);
            }
            if (subGroupSize != 0 && context.subGroups().canBeRequired(sizeX * sizeY * sizeZ, subGroupSize)) {
                stage.pNext(VkPipelineShaderStageRequiredSubgroupSizeCreateInfo.calloc(stack).sType$Default()
                        .requiredSubgroupSize(subGroupSize));
            }
            var info = VkComputePipelineCreateInfo.calloc(1, stack).sType$Default().stage(stage).layout(layout)
                    .basePipelineHandle(VK_NULL_HANDLE);
            var handle = stack.mallocLong(1);
            context.check("vkCreateComputePipelines", vkCreateComputePipelines(context.handle(), cache, info, null, handle));
            return handle.get(0);
        }
    }

    @Override
    public void close() {
        vkDestroyPipelineCache(context.handle(), cache, null);
        vkDestroyPipelineLayout(context.handle(), layout, null);
    }
}
