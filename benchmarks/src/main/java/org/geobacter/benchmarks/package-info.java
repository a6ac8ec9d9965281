/**
 * How fast Geobacter is, as ratios measured side by side in one run: {@link org.geobacter.benchmarks.VulkanPeers} against code written
 * by hand for Vulkan.
 */
package org.geobacter.benchmarks;
