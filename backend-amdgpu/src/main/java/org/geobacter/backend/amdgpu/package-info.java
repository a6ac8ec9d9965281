/**
 * Device-level IR to AMD code objects.
 *
 * <p>{@link org.geobacter.backend.amdgpu.AmdgpuCompiler} gives a linked {@link org.geobacter.backend.amdgpu.CodeObject} (ELF, code
 * object version 5) for an architecture that LLVM knows and a {@link org.geobacter.backend.amdgpu.LaunchShape}: what is known of the
 * launches. What the loader and the packet processor read of it is read back ({@link org.geobacter.backend.amdgpu.KernelMetadata},
 * {@link org.geobacter.backend.amdgpu.KernelDescriptor}), and its instructions with their source lines ({@link
 * org.geobacter.backend.amdgpu.Disassembly}). See the LLVM User Guide for AMDGPU Back-end.
 */
package org.geobacter.backend.amdgpu;
