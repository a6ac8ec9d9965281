/**
 * Device-level IR to SPIR-V for Vulkan compute: {@code SpirvBackend} gives a {@link
 * org.geobacter.backend.spirv.SpirvKernel} for a {@link org.geobacter.backend.spirv.SpirvTarget}.
 */
package org.geobacter.backend.spirv;
