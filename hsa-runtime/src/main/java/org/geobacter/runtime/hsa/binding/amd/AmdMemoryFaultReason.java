// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_memory_fault_reason_t}, from {@code hsa_ext_amd.h}. */
public enum AmdMemoryFaultReason implements HsaConstant {
    /** {@code HSA_AMD_MEMORY_FAULT_PAGE_NOT_PRESENT}. */
    MEMORY_FAULT_PAGE_NOT_PRESENT("HSA_AMD_MEMORY_FAULT_PAGE_NOT_PRESENT", 1),
    /** {@code HSA_AMD_MEMORY_FAULT_READ_ONLY}. */
    MEMORY_FAULT_READ_ONLY("HSA_AMD_MEMORY_FAULT_READ_ONLY", 2),
    /** {@code HSA_AMD_MEMORY_FAULT_NX}. */
    MEMORY_FAULT_NX("HSA_AMD_MEMORY_FAULT_NX", 4),
    /** {@code HSA_AMD_MEMORY_FAULT_HOST_ONLY}. */
    MEMORY_FAULT_HOST_ONLY("HSA_AMD_MEMORY_FAULT_HOST_ONLY", 8),
    /** {@code HSA_AMD_MEMORY_FAULT_DRAMECC}. */
    MEMORY_FAULT_DRAMECC("HSA_AMD_MEMORY_FAULT_DRAMECC", 0x10),
    /** {@code HSA_AMD_MEMORY_FAULT_IMPRECISE}. */
    MEMORY_FAULT_IMPRECISE("HSA_AMD_MEMORY_FAULT_IMPRECISE", 0x20),
    /** {@code HSA_AMD_MEMORY_FAULT_SRAMECC}. */
    MEMORY_FAULT_SRAMECC("HSA_AMD_MEMORY_FAULT_SRAMECC", 0x40),
    /** {@code HSA_AMD_MEMORY_FAULT_HANG}. */
    MEMORY_FAULT_HANG("HSA_AMD_MEMORY_FAULT_HANG", 0x80000000);

    private final String symbol;
    private final int value;

    AmdMemoryFaultReason(String symbol, int value) {
        this.symbol = symbol;
        this.value = value;
    }

    @Override
    public String symbol() {
        return symbol;
    }

    @Override
    public int value() {
        return value;
    }

    /** {@return the constant of a value; empty for one that only other versions of the runtime have} */
    public static Optional<AmdMemoryFaultReason> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
