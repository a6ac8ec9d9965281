/**
 * Device-level IR to SPIR-V for Vulkan compute: {@link org.geobacter.backend.spirv.SpirvBackend} gives a {@link
 * org.geobacter.backend.spirv.SpirvKernel} for a {@link org.geobacter.backend.spirv.SpirvTarget}.
 */
package org.geobacter.backend.spirv;
