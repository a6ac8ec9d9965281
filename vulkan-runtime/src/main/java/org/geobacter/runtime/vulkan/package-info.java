/**
 * The Vulkan device: compute pipelines on Vulkan 1.2 and up, arrays behind physical addresses.
 *
 * <p>{@link org.geobacter.runtime.vulkan.VulkanProvider} enumerates the physical devices of the one {@code VulkanInstance} and offers
 * a {@code VulkanDevice} for each, which creates its {@code DeviceContext} when it is first used. A context owns everything with a
 * handle: the {@code Queues}, each a {@code VulkanQueue} with its timeline semaphore, {@code DeviceMemory} with its {@code BufferPool} and {@code
 * Transfers}, the {@code Pipelines}, and the {@code LaunchSlot}s, each a command buffer with what one launch needs.
 *
 * <p>The way of a launch: {@code Launches} binds the leaves ({@code LaunchArguments}: which Java array lies in which buffer, {@code
 * ResidentArrays} among them) and decides whether it can go to the queue at once or has to wait for others; {@code VulkanLaunch}
 * uploads, records, submits, and once the timeline has reached its value reads the error record and copies back, on the thread that
 * waits for it or on the {@code CompletionWaiter}'s. Nothing runs in the background unless somebody asks for a future.
 *
 * <p>A launch that comes after others of the device is submitted at once, unless it shares arrays of the host with them: behind the last one in
 * its queue, or in another queue with {@code Waits} for their places on the timelines. If some of them may throw, their error records are the
 * conditions on which the device runs the later one ({@code VK_EXT_conditional_rendering}, with a {@code ConditionJoin} where there are
 * several; without that extension the host waits in between). Launches are settled in the order in which they come after each other. Those
 * that come after nothing go to queues that are idle.
 *
 * <p>{@code UserMemory} has what users allocate and own; {@code HostImports} lets kernels use memory of the host's where it is. Memory that is
 * there before a launch and after it is {@code KeptMemory}, whose {@code LaunchUses} order the launches.
 *
 * <p>What the device computes exactly is measured by {@code DeviceProbe} when it is opened; what its sub-groups do, by {@code SubGroups} when
 * the first kernel asks for it.
 */
package org.geobacter.runtime.vulkan;
