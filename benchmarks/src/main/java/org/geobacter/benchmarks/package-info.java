/**
 * How fast Geobacter is, as ratios measured side by side in one run: {@link org.geobacter.benchmarks.VulkanPeers} against code written
 * by hand for Vulkan, {@link org.geobacter.benchmarks.CpuPeers} against Java on the same processor, and {@link
 * org.geobacter.benchmarks.FastMathGains} with {@code FastMath} against both; {@link org.geobacter.benchmarks.LaunchesAtOnce} launches
 * that share a device against launches that have it alone. {@link org.geobacter.benchmarks.ColdStart} measures how long a program waits
 * for its first kernel.
 */
package org.geobacter.benchmarks;
