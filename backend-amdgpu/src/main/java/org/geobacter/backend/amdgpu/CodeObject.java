package org.geobacter.backend.amdgpu;

import java.util.List;
import org.geobacter.ir.DeviceKernel;

/**
 * A linked code object with one kernel.
 *
 * @param kernel what it was made from
 * @param processor the architecture, such as {@code gfx942}
 * @param groupSize the work-group size that it was compiled for; a dispatch must use it
 * @param elf the shared object for the HSA loader
 * @param symbol the kernel's name in it; its descriptor is {@code symbol.kd}
 * @param parameters the explicit parameters, in the order of the first of {@link KernelMetadata#arguments()}
 * @param metadata what the object says of itself
 * @param occupancy how many waves can be resident on a SIMD at most, by registers and LDS, as LLVM has computed it
 * @param assembly the code as the assembler writes it, with source lines
 */
public record CodeObject(
        DeviceKernel kernel, String processor, GroupSize groupSize, byte[] elf, String symbol, List<KernelParameter> parameters,
        KernelMetadata metadata, int occupancy, String assembly) {
    public CodeObject {
        elf = elf.clone();
        parameters = List.copyOf(parameters);
    }
}
