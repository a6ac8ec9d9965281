package org.geobacter.hsa.simulator.isa;

import org.geobacter.hsa.simulator.memory.GpuMemory;
import org.geobacter.hsa.simulator.memory.MemoryFault;

/**
 * What a packet's {@code kernel_object} points to; see "Kernel Descriptor" in the LLVM User Guide for the AMDGPU Back-end. The older {@code
 * amd_kernel_code_t}, of which the HSA runtime's own kernels are, has these fields at the same offsets.
 *
 * @param address of the descriptor
 * @param entry address of the first instruction
 * @param rsrc1 {@code COMPUTE_PGM_RSRC1}: registers and modes
 * @param rsrc2 {@code COMPUTE_PGM_RSRC2}: which registers are filled at the start
 * @param properties {@code KERNEL_CODE_PROPERTIES}: which user SGPRs there are
 */
public record KernelDescriptor(long address, long entry, int rsrc1, int rsrc2, int properties) {
    private static final int ENTRY_OFFSET = 16;
    private static final int RSRC1 = 48;
    private static final int RSRC2 = 52;
    private static final int PROPERTIES = 56;

    /**
     * {@return the descriptor at an address}
     *
     * @throws MemoryFault if the GPU may not read there
     */
    public static KernelDescriptor read(GpuMemory memory, long address) {
        return new KernelDescriptor(address, address + memory.loadLong(address + ENTRY_OFFSET), memory.loadInt(address + RSRC1),
                memory.loadInt(address + RSRC2), memory.loadShort(address + PROPERTIES) & 0xffff);
    }

    /** {@return how many user SGPRs there are: {@code USER_SGPR_COUNT}} */
    public int userSgprs() {
        return rsrc2 >>> 1 & 0x1f;
    }

    /** {@return whether the first SGPR behind the user SGPRs' and the group's ids is the wave's offset into the scratch memory} */
    public boolean hasScratchOffset() {
        return (rsrc2 & 1) != 0;
    }

    /** {@return whether the hardware puts the group id of a dimension into an SGPR} */
    public boolean hasGroupId(int dimension) {
        return (rsrc2 >>> 7 + dimension & 1) != 0;
    }

    /** {@return whether the hardware puts {@code ENABLE_SGPR_WORKGROUP_INFO} into an SGPR} */
    public boolean hasGroupInfo() {
        return (rsrc2 >>> 10 & 1) != 0;
    }

    /** {@return the last dimension whose work-item id the hardware puts into a VGPR} */
    public int lastWorkItemId() {
        return rsrc2 >>> 11 & 3;
    }

    /** {@return {@code FLOAT_MODE}: rounding in bits 0 to 3, denormals in bits 4 to 7, as in the register {@code MODE}} */
    public int floatMode() {
        return rsrc1 >>> 12 & 0xff;
    }

    /** {@return {@code ENABLE_DX10_CLAMP}} */
    public boolean dx10Clamp() {
        return (rsrc1 >>> 21 & 1) != 0;
    }

    /** {@return {@code ENABLE_IEEE_MODE}} */
    public boolean ieeeMode() {
        return (rsrc1 >>> 23 & 1) != 0;
    }

    /** {@return how many VGPRs a wave has} */
    public int vgprs() {
        return ((rsrc1 & 0x3f) + 1) * 4;
    }
}
