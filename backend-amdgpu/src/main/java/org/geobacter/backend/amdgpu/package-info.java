/**
 * Device-level IR to AMD code objects: {@link org.geobacter.backend.amdgpu.AmdgpuCompiler} gives a linked {@link
 * org.geobacter.backend.amdgpu.CodeObject} (ELF, code object version 5) for an architecture that LLVM knows, with the metadata that
 * the loader reads, read back. See the LLVM User Guide for AMDGPU Back-end.
 */
package org.geobacter.backend.amdgpu;
