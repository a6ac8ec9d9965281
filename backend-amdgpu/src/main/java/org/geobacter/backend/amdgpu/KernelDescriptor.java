package org.geobacter.backend.amdgpu;

import java.nio.ByteBuffer;

/**
 * The kernel descriptor, 64 bytes that the packet processor reads; see "Kernel Descriptor" in the LLVM User Guide for AMDGPU Back-end.
 *
 * @param groupBytes {@code GROUP_SEGMENT_FIXED_SIZE}: LDS of a work-group
 * @param privateBytes {@code PRIVATE_SEGMENT_FIXED_SIZE}: scratch of a work-item
 * @param kernargBytes {@code KERNARG_SIZE}
 * @param entryOffset {@code KERNEL_CODE_ENTRY_BYTE_OFFSET}: from the descriptor to the first instruction
 * @param rsrc1 {@code COMPUTE_PGM_RSRC1}: registers and modes
 * @param rsrc2 {@code COMPUTE_PGM_RSRC2}: which registers the hardware fills
 * @param rsrc3 {@code COMPUTE_PGM_RSRC3}
 * @param properties {@code KERNEL_CODE_PROPERTIES}: which user SGPRs there are, and the wave size
 */
public record KernelDescriptor(
        int groupBytes, int privateBytes, int kernargBytes, long entryOffset, int rsrc1, int rsrc2, int rsrc3, int properties) {
    /** The size of a descriptor in bytes. */
    public static final int BYTES = 64;

    static KernelDescriptor read(ByteBuffer bytes) {
        return new KernelDescriptor(bytes.getInt(0), bytes.getInt(4), bytes.getInt(8), bytes.getLong(16), bytes.getInt(48),
                bytes.getInt(52), bytes.getInt(44), bytes.getShort(56));
    }

    /** {@return the rounding of {@code f32}: 0 for to nearest even} */
    public int roundingMode32() {
        return rsrc1 >>> 12 & 3;
    }

    /** {@return the rounding of {@code f16} and {@code f64}: 0 for to nearest even} */
    public int roundingMode1664() {
        return rsrc1 >>> 14 & 3;
    }

    /** {@return what becomes of denormals of {@code f32}: 3 for that they are kept in operands and results} */
    public int denormalMode32() {
        return rsrc1 >>> 16 & 3;
    }

    /** {@return what becomes of denormals of {@code f16} and {@code f64}: 3 for that they are kept in operands and results} */
    public int denormalMode1664() {
        return rsrc1 >>> 18 & 3;
    }

    /** {@return whether the address of the dispatch packet is put into registers: {@code ENABLE_SGPR_DISPATCH_PTR}} */
    public boolean readsDispatchPacket() {
        return (properties >>> 1 & 1) != 0;
    }

    /** {@return whether the hardware puts the group id of a dimension into a register} */
    public boolean hasGroupId(int dimension) {
        return (rsrc2 >>> 7 + dimension & 1) != 0;
    }

    /** {@return the last dimension whose local id the hardware puts into a register} */
    public int lastLocalId() {
        return rsrc2 >>> 11 & 3;
    }
}
