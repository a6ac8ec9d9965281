package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.VK11.vkGetPhysicalDeviceFeatures2;
import static org.lwjgl.vulkan.VK11.vkGetPhysicalDeviceProperties2;
import static org.lwjgl.vulkan.VK12.VK_SHADER_FLOAT_CONTROLS_INDEPENDENCE_32_BIT_ONLY;
import static org.lwjgl.vulkan.VK12.VK_SHADER_FLOAT_CONTROLS_INDEPENDENCE_ALL;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.geobacter.backend.spirv.SpirvFeature;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK11;
import org.lwjgl.vulkan.VK12;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkDeviceCreateInfo;
import org.lwjgl.vulkan.VkPhysicalDeviceFeatures2;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties2;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan11Features;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan11Properties;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan12Features;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan12Properties;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan13Features;

/**
 * The features of a device that modules may use, all of which are enabled, and those without which it cannot be used at all.
 *
 * @param missing the names of required features that it lacks
 * @param spirv what modules may use
 * @param pushConstants8 {@code storagePushConstant8}, which no module needs, but which the validation layer asks for where push
 *        constants have a pointer to such integers
 * @param pushConstants16 {@code storagePushConstant16}, likewise
 * @param subGroups which sub-groups pipelines can have
 */
record DeviceFeatures(
        List<String> missing, Set<SpirvFeature> spirv, boolean pushConstants8, boolean pushConstants16, SubGroupControl subGroups) {
    private static final SubGroupControl NO_SUB_GROUPS = new SubGroupControl(0, 0, 0, 0, false, false);

    DeviceFeatures {
        missing = List.copyOf(missing);
        spirv = Collections.unmodifiableSet(spirv);
    }

    static DeviceFeatures read(PhysicalDevice device) {
        if (device.apiVersion() < VK12.VK_API_VERSION_1_2) {
            return new DeviceFeatures(
                    List.of("Vulkan 1.2 (it has " + VulkanInstance.versionText(device.apiVersion()) + ")"),
                    Set.of(),
                    false,
                    false,
                    NO_SUB_GROUPS);
        }
        try (var stack = MemoryStack.stackPush()) {
            var chain = new Chain(stack, device.apiVersion());
            vkGetPhysicalDeviceFeatures2(device.handle(), chain.features);
            var missing = new ArrayList<String>();
            if (device.queueFamily().isEmpty()) {
                missing.add("a compute queue");
            }
            if (!chain.features12.bufferDeviceAddress()) {
                missing.add("the feature bufferDeviceAddress");
            }
            if (!chain.features12.timelineSemaphore()) {
                missing.add("the feature timelineSemaphore");
            }
            var spirv = chain.spirvFeatures();
            addSubGroups(device, stack, spirv);
            addFloatControls(device, stack, spirv);
            return new DeviceFeatures(
                    missing,
                    spirv,
                    chain.features12.storagePushConstant8(),
                    chain.features11.storagePushConstant16(),
                    SubGroupControl.read(device, chain.is13, chain.features13, stack));
        }
    }

    /** Enables these features, which the device has. */
    void enable(VkDeviceCreateInfo info, int apiVersion, MemoryStack stack) {
        var chain = new Chain(stack, apiVersion);
        boolean int8 = spirv.contains(SpirvFeature.INT8);
        boolean int16 = spirv.contains(SpirvFeature.INT16);
        boolean memoryModel = spirv.contains(SpirvFeature.VULKAN_MEMORY_MODEL);
        chain.features.features()
                .shaderInt64(spirv.contains(SpirvFeature.INT64))
                .shaderFloat64(spirv.contains(SpirvFeature.FLOAT64))
                .shaderInt16(int16);
        chain.features11.storageBuffer16BitAccess(int16).storagePushConstant16(pushConstants16);
        chain.features12.bufferDeviceAddress(true)
                .timelineSemaphore(true)
                .shaderBufferInt64Atomics(spirv.contains(SpirvFeature.INT64_ATOMICS))
                .shaderSharedInt64Atomics(spirv.contains(SpirvFeature.INT64_LOCAL_ATOMICS))
                .shaderFloat16(spirv.contains(SpirvFeature.FLOAT16))
                .shaderInt8(int8)
                .storageBuffer8BitAccess(int8)
                .storagePushConstant8(pushConstants8)
                .vulkanMemoryModel(memoryModel)
                .vulkanMemoryModelDeviceScope(memoryModel);
        chain.features12.shaderSubgroupExtendedTypes(spirv.contains(SpirvFeature.SUBGROUP_EXTENDED_TYPES));
        chain.features13.maintenance4(spirv.contains(SpirvFeature.LOCAL_SIZE_ID))
                .subgroupSizeControl(subGroups.canBeRequired())
                .computeFullSubgroups(subGroups.canBeFull());
        // By its address: the setter for structures would cut the chain behind it.
        info.pNext(chain.features.address());
    }

    private static void addSubGroups(PhysicalDevice device, MemoryStack stack, Set<SpirvFeature> spirv) {
        var properties = VkPhysicalDeviceVulkan11Properties.calloc(stack).sType$Default();
        vkGetPhysicalDeviceProperties2(
                device.handle(), VkPhysicalDeviceProperties2.calloc(stack).sType$Default().pNext(properties));
        if ((properties.subgroupSupportedStages() & VK10.VK_SHADER_STAGE_COMPUTE_BIT) == 0) {
            spirv.remove(SpirvFeature.SUBGROUP_EXTENDED_TYPES);
            return;
        }
        int operations = properties.subgroupSupportedOperations();
        Chain.add(spirv, SpirvFeature.SUBGROUP_BALLOT, (operations & VK11.VK_SUBGROUP_FEATURE_BALLOT_BIT) != 0);
        Chain.add(spirv, SpirvFeature.SUBGROUP_SHUFFLE, (operations & VK11.VK_SUBGROUP_FEATURE_SHUFFLE_BIT) != 0);
        Chain.add(spirv, SpirvFeature.SUBGROUP_VOTE, (operations & VK11.VK_SUBGROUP_FEATURE_VOTE_BIT) != 0);
        Chain.add(spirv, SpirvFeature.SUBGROUP_ARITHMETIC, (operations & VK11.VK_SUBGROUP_FEATURE_ARITHMETIC_BIT) != 0);
    }

    /** The float controls of Vulkan 1.2; those of one mode are taken together where the device ties the widths together. */
    private static void addFloatControls(PhysicalDevice device, MemoryStack stack, Set<SpirvFeature> spirv) {
        var properties = VkPhysicalDeviceVulkan12Properties.calloc(stack).sType$Default();
        vkGetPhysicalDeviceProperties2(
                device.handle(), VkPhysicalDeviceProperties2.calloc(stack).sType$Default().pNext(properties));
        addMode(
                spirv,
                properties.denormBehaviorIndependence(),
                new boolean[]{
                        properties.shaderDenormPreserveFloat16(),
                        properties.shaderDenormPreserveFloat32(),
                        properties.shaderDenormPreserveFloat64()},
                SpirvFeature.DENORM_PRESERVE_F16,
                SpirvFeature.DENORM_PRESERVE_F32,
                SpirvFeature.DENORM_PRESERVE_F64);
        addMode(
                spirv,
                properties.roundingModeIndependence(),
                new boolean[]{
                        properties.shaderRoundingModeRTEFloat16(),
                        properties.shaderRoundingModeRTEFloat32(),
                        properties.shaderRoundingModeRTEFloat64()},
                SpirvFeature.ROUNDING_MODE_RTE_F16,
                SpirvFeature.ROUNDING_MODE_RTE_F32,
                SpirvFeature.ROUNDING_MODE_RTE_F64);
        addMode(
                spirv,
                VK_SHADER_FLOAT_CONTROLS_INDEPENDENCE_ALL,
                new boolean[]{
                        properties.shaderSignedZeroInfNanPreserveFloat16(),
                        properties.shaderSignedZeroInfNanPreserveFloat32(),
                        properties.shaderSignedZeroInfNanPreserveFloat64()},
                SpirvFeature.SIGNED_ZERO_INF_NAN_PRESERVE_F16,
                SpirvFeature.SIGNED_ZERO_INF_NAN_PRESERVE_F32,
                SpirvFeature.SIGNED_ZERO_INF_NAN_PRESERVE_F64);
    }

    /** A mode of floats of 16, 32 and 64 bits. */
    private static void addMode(
            Set<SpirvFeature> spirv,
            int independence,
            boolean[] has,
            SpirvFeature mode16,
            SpirvFeature mode32,
            SpirvFeature mode64) {
        boolean all = independence == VK_SHADER_FLOAT_CONTROLS_INDEPENDENCE_ALL;
        boolean only32 = independence == VK_SHADER_FLOAT_CONTROLS_INDEPENDENCE_32_BIT_ONLY;
        // A width that the device does not have at all cannot be tied to another.
        boolean f16 = has[0] || !spirv.contains(SpirvFeature.FLOAT16);
        boolean f64 = has[2] || !spirv.contains(SpirvFeature.FLOAT64);
        boolean together = f16 && has[1] && f64;
        if (has[0] && (all || only32 && f64 || together)) {
            spirv.add(mode16);
        }
        if (has[1] && (all || only32 || together)) {
            spirv.add(mode32);
        }
        if (has[2] && (all || only32 && f16 || together)) {
            spirv.add(mode64);
        }
    }

    /** The structures of the features, those of Vulkan 1.3 chained only where the device knows them. */
    private static final class Chain {
        final VkPhysicalDeviceFeatures2 features;
        final VkPhysicalDeviceVulkan11Features features11;
        final VkPhysicalDeviceVulkan12Features features12;
        final VkPhysicalDeviceVulkan13Features features13;
        final boolean is13;

        Chain(MemoryStack stack, int apiVersion) {
            features11 = VkPhysicalDeviceVulkan11Features.calloc(stack).sType$Default();
            features12 = VkPhysicalDeviceVulkan12Features.calloc(stack).sType$Default();
            features13 = VkPhysicalDeviceVulkan13Features.calloc(stack).sType$Default();
            features = VkPhysicalDeviceFeatures2.calloc(stack).sType$Default().pNext(features11).pNext(features12);
            is13 = apiVersion >= VK13.VK_API_VERSION_1_3;
            if (is13) {
                features.pNext(features13);
            }
        }

        Set<SpirvFeature> spirvFeatures() {
            var set = EnumSet.noneOf(SpirvFeature.class);
            add(set, SpirvFeature.INT64, features.features().shaderInt64());
            add(set, SpirvFeature.INT64_ATOMICS, features12.shaderBufferInt64Atomics());
            add(set, SpirvFeature.INT64_LOCAL_ATOMICS, features12.shaderSharedInt64Atomics());
            add(set, SpirvFeature.FLOAT64, features.features().shaderFloat64());
            add(set, SpirvFeature.FLOAT16, features12.shaderFloat16());
            add(set, SpirvFeature.INT8, features12.shaderInt8() && features12.storageBuffer8BitAccess());
            add(set, SpirvFeature.INT16, features.features().shaderInt16() && features11.storageBuffer16BitAccess());
            add(
                    set,
                    SpirvFeature.VULKAN_MEMORY_MODEL,
                    features12.vulkanMemoryModel() && features12.vulkanMemoryModelDeviceScope());
            add(set, SpirvFeature.SUBGROUP_EXTENDED_TYPES, features12.shaderSubgroupExtendedTypes());
            add(set, SpirvFeature.LOCAL_SIZE_ID, features13.maintenance4());
            return set;
        }

        private static void add(Set<SpirvFeature> set, SpirvFeature feature, boolean has) {
            if (has) {
                set.add(feature);
            }
        }
    }
}
