package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.VK10.VK_ERROR_DEVICE_LOST;
import static org.lwjgl.vulkan.VK10.VK_SUCCESS;
import static org.lwjgl.vulkan.VK10.vkCreateDevice;
import static org.lwjgl.vulkan.VK10.vkDestroyDevice;
import static org.lwjgl.vulkan.VK10.vkDeviceWaitIdle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.geobacter.DeviceException;
import org.geobacter.backend.spirv.SpirvFeature;
import org.geobacter.backend.spirv.SpirvTarget;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.SubGroupAbility;
import org.geobacter.spi.memory.ArrayBuffers;
import org.geobacter.spi.memory.BufferPool;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.EXTConditionalRendering;
import org.lwjgl.vulkan.EXTExternalMemoryHost;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkDeviceCreateInfo;
import org.lwjgl.vulkan.VkDeviceQueueCreateInfo;
import org.lwjgl.vulkan.VkPhysicalDeviceConditionalRenderingFeaturesEXT;

/** An open device: the logical device and everything that belongs to it. Whoever closes it has seen to it that nobody uses it. */
final class DeviceContext {
    /** The part of the memory that the pool may keep for launches to come. */
    private static final int IDLE_FRACTION = 4;
    /** More would be written for every launch and used by few. */
    private static final int MOST_PUSH_CONSTANTS = 256;

    private final PhysicalDevice physical;
    private final Set<SpirvFeature> features;
    private final SubGroupControl subGroups;
    private final Set<SubGroupAbility> subGroupAbilities;
    private final VkDevice handle;
    private final Queues queues;
    private final boolean skipsKernels;
    private final Barriers barriers;
    private final DeviceMemory memory;
    private final BufferPool<DeviceMemory.Placement, DeviceBuffer> pool;
    private final ArrayBuffers<DeviceMemory.Placement, DeviceBuffer> arrayBuffers;
    private final Transfers transfers;
    private final Pipelines pipelines;
    private final Launches launches;
    private final ResidentArrays residents;
    private final UserMemory userMemory = new UserMemory(this);
    private final HostImports imports;
    private final Deque<LaunchSlot> idleSlots = new ArrayDeque<>();
    /** Made when it is first needed. */
    private Optional<ConditionJoin> conditionJoin = Optional.empty();
    private volatile boolean timesLaunches;
    private volatile boolean lost;

    /** @throws DeviceException if the driver does not open the device */
    DeviceContext(PhysicalDevice physical, VulkanSettings settings) {
        this.physical = physical;
        var features = DeviceFeatures.read(physical);
        this.features = features.spirv();
        subGroups = features.subGroups();
        subGroupAbilities = settings.subGroups();
        // GPUs write timestamps for nothing, while on lavapipe two of them take as long as a small launch.
        timesLaunches = !physical.isSoftware();
        var importAlignment = settings.staging() ? OptionalLong.empty() : HostImports.alignment(physical);
        skipsKernels = physical.skipsKernels();
        barriers = new Barriers(skipsKernels);
        int queueCount = settings.queues() > 0 ? settings.queues() : Math.min(physical.queueCount(), Queues.MOST);
        handle = create(physical, queueCount, features, importAlignment.isPresent(), skipsKernels);
        imports = new HostImports(this, importAlignment);
        queues = new Queues(this, queueCount);
        memory = new DeviceMemory(this, physical.hostVisible() && !settings.staging(), settings.memoryLimit());
        launches = new Launches(this);
        residents = new ResidentArrays(this);
        transfers = new Transfers(this, physical.hostCached());
        pool = new BufferPool<>(
                memory, physical.limits().memory() / IDLE_FRACTION, transfers::awaitUploads, launches::settleSubmitted);
        arrayBuffers = new ArrayBuffers<>(pool);
        pipelines = new Pipelines(this, pushConstantBytes());
    }

    PhysicalDevice physical() {
        return physical;
    }

    /** {@return what the driver says that modules may use} */
    Set<SpirvFeature> features() {
        return features;
    }

    /** {@return which sub-groups pipelines can have} */
    SubGroupControl subGroups() {
        return subGroups;
    }

    /** {@return what lanes of sub-groups may do by instructions, where the device can} */
    Set<SubGroupAbility> subGroupAbilities() {
        return subGroupAbilities;
    }

    /** {@return the target of modules that use these features and take these operations for exact} */
    SpirvTarget target(Set<SpirvFeature> moduleFeatures, Set<NativeOperation> exactOperations) {
        // A later version has nothing that is needed, and the same modules everywhere are easier to compare.
        return new SpirvTarget(SpirvTarget.SPIRV_1_5, moduleFeatures, exactOperations, pushConstantBytes());
    }

    /** {@return the size of the push constants of every pipeline} */
    int pushConstantBytes() {
        return Math.min(physical.maxPushConstantBytes(), MOST_PUSH_CONSTANTS);
    }

    VkDevice handle() {
        return handle;
    }

    int queueFamily() {
        return physical.queueFamily().orElseThrow();
    }

    Queues queues() {
        return queues;
    }

    /** {@return whether commands can have the device skip a kernel, by a word in a buffer} */
    boolean skipsKernels() {
        return skipsKernels;
    }

    /** {@return what makes one condition of several} */
    synchronized ConditionJoin conditionJoin() {
        if (conditionJoin.isEmpty()) {
            conditionJoin = Optional.of(new ConditionJoin(this));
        }
        return conditionJoin.get();
    }

    Barriers barriers() {
        return barriers;
    }

    DeviceMemory memory() {
        return memory;
    }

    /** {@return the buffers of arrays} */
    ArrayBuffers<DeviceMemory.Placement, DeviceBuffer> arrayBuffers() {
        return arrayBuffers;
    }

    BufferPool<DeviceMemory.Placement, DeviceBuffer> pool() {
        return pool;
    }

    Transfers transfers() {
        return transfers;
    }

    Pipelines pipelines() {
        return pipelines;
    }

    Launches launches() {
        return launches;
    }

    ResidentArrays residents() {
        return residents;
    }

    HostImports imports() {
        return imports;
    }

    UserMemory userMemory() {
        return userMemory;
    }

    /** {@return an idle slot or a new one} */
    LaunchSlot takeSlot() {
        synchronized (idleSlots) {
            if (!idleSlots.isEmpty()) {
                return idleSlots.pop();
            }
        }
        return new LaunchSlot(this);
    }

    void giveSlot(LaunchSlot slot) {
        synchronized (idleSlots) {
            idleSlots.push(slot);
        }
    }

    /**
     * Accepts {@code VK_SUCCESS} and nothing else, and remembers a lost device.
     *
     * @throws DeviceException if the call failed
     */
    void check(String call, int result) {
        if (result != VK_SUCCESS) {
            lost |= result == VK_ERROR_DEVICE_LOST;
            throw VulkanResult.failure(call + " on " + physical.name(), result);
        }
    }

    /** {@return whether launches are timed by the device} */
    boolean timesLaunches() {
        return timesLaunches;
    }

    /** Has launches from now on timed by the device. */
    void timeLaunches() {
        timesLaunches = true;
    }

    /** {@return whether the driver has given the device up, after which it does nothing any more} */
    boolean isLost() {
        return lost;
    }

    /** @throws DeviceException if the device is lost */
    void checkNotLost() {
        if (lost) {
            throw VulkanResult.failure("a call on " + physical.name(), VK_ERROR_DEVICE_LOST);
        }
    }

    /**
     * Waits for what is in flight, copies back what resident arrays have that the host does not, and frees everything; but the memory that
     * users own stays until they have closed their arenas, and with it the device.
     *
     * @throws DeviceException if the device fails meanwhile; everything is freed all the same
     */
    void close(List<VulkanExecutable> executables) {
        try {
            launches.awaitAll();
            residents.close();
        } finally {
            queues.closeWaiters();
            // Uploads may be going on. A lost device says so, and does nothing any more.
            vkDeviceWaitIdle(handle);
            executables.forEach(VulkanExecutable::free);
            conditionJoin.ifPresent(ConditionJoin::free);
            idleSlots.forEach(LaunchSlot::close);
            pipelines.close();
            transfers.close();
            pool.close();
            userMemory.whenNone(this::destroy);
        }
    }

    private void destroy() {
        memory.close();
        barriers.close();
        queues.close();
        vkDestroyDevice(handle, null);
    }

    private static VkDevice create(PhysicalDevice physical, int queueCount, DeviceFeatures features, boolean importsHostMemory,
            boolean skipsKernels) {
        try (var stack = MemoryStack.stackPush()) {
            var priorities = stack.mallocFloat(Math.min(queueCount, physical.queueCount()));
            for (int i = 0; i < priorities.capacity(); i++) {
                priorities.put(i, 1);
            }
            var queues = VkDeviceQueueCreateInfo.calloc(1, stack).sType$Default()
                    .queueFamilyIndex(physical.queueFamily().orElseThrow()).pQueuePriorities(priorities);
            var info = VkDeviceCreateInfo.calloc(stack).sType$Default().pQueueCreateInfos(queues);
            features.enable(info, physical.apiVersion(), stack);
            var extensions = stack.mallocPointer(2);
            if (importsHostMemory) {
                extensions.put(stack.ASCII(EXTExternalMemoryHost.VK_EXT_EXTERNAL_MEMORY_HOST_EXTENSION_NAME));
            }
            if (skipsKernels) {
                extensions.put(stack.ASCII(EXTConditionalRendering.VK_EXT_CONDITIONAL_RENDERING_EXTENSION_NAME));
                info.pNext(
                        VkPhysicalDeviceConditionalRenderingFeaturesEXT.calloc(stack).sType$Default().conditionalRendering(true));
            }
            info.ppEnabledExtensionNames(extensions.flip());
            var pointer = stack.mallocPointer(1);
            VulkanResult.check("vkCreateDevice for " + physical.name(),
                    vkCreateDevice(physical.handle(), info, null, pointer));
            return new VkDevice(pointer.get(0), physical.handle(), info, physical.apiVersion());
        }
    }
}
