// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_memory_pool_info_t}, from {@code hsa_ext_amd.h}. */
public enum AmdMemoryPoolInfo implements HsaConstant {
    /** {@code HSA_AMD_MEMORY_POOL_INFO_SEGMENT}. */
    SEGMENT("HSA_AMD_MEMORY_POOL_INFO_SEGMENT", 0),
    /** {@code HSA_AMD_MEMORY_POOL_INFO_GLOBAL_FLAGS}. */
    GLOBAL_FLAGS("HSA_AMD_MEMORY_POOL_INFO_GLOBAL_FLAGS", 1),
    /** {@code HSA_AMD_MEMORY_POOL_INFO_SIZE}. */
    SIZE("HSA_AMD_MEMORY_POOL_INFO_SIZE", 2),
    /** {@code HSA_AMD_MEMORY_POOL_INFO_RUNTIME_ALLOC_ALLOWED}. */
    RUNTIME_ALLOC_ALLOWED("HSA_AMD_MEMORY_POOL_INFO_RUNTIME_ALLOC_ALLOWED", 5),
    /** {@code HSA_AMD_MEMORY_POOL_INFO_RUNTIME_ALLOC_GRANULE}. */
    RUNTIME_ALLOC_GRANULE("HSA_AMD_MEMORY_POOL_INFO_RUNTIME_ALLOC_GRANULE", 6),
    /** {@code HSA_AMD_MEMORY_POOL_INFO_RUNTIME_ALLOC_ALIGNMENT}. */
    RUNTIME_ALLOC_ALIGNMENT("HSA_AMD_MEMORY_POOL_INFO_RUNTIME_ALLOC_ALIGNMENT", 7),
    /** {@code HSA_AMD_MEMORY_POOL_INFO_ACCESSIBLE_BY_ALL}. */
    ACCESSIBLE_BY_ALL("HSA_AMD_MEMORY_POOL_INFO_ACCESSIBLE_BY_ALL", 0xf),
    /** {@code HSA_AMD_MEMORY_POOL_INFO_ALLOC_MAX_SIZE}. */
    ALLOC_MAX_SIZE("HSA_AMD_MEMORY_POOL_INFO_ALLOC_MAX_SIZE", 0x10);

    private final String symbol;
    private final int value;

    AmdMemoryPoolInfo(String symbol, int value) {
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
    public static Optional<AmdMemoryPoolInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
