// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_memory_pool_global_flag_t}, from {@code hsa_ext_amd.h}. */
public enum AmdMemoryPoolGlobalFlag implements HsaConstant {
    /** {@code HSA_AMD_MEMORY_POOL_GLOBAL_FLAG_KERNARG_INIT}. */
    KERNARG_INIT("HSA_AMD_MEMORY_POOL_GLOBAL_FLAG_KERNARG_INIT", 1),
    /** {@code HSA_AMD_MEMORY_POOL_GLOBAL_FLAG_FINE_GRAINED}. */
    FINE_GRAINED("HSA_AMD_MEMORY_POOL_GLOBAL_FLAG_FINE_GRAINED", 2),
    /** {@code HSA_AMD_MEMORY_POOL_GLOBAL_FLAG_COARSE_GRAINED}. */
    COARSE_GRAINED("HSA_AMD_MEMORY_POOL_GLOBAL_FLAG_COARSE_GRAINED", 4);

    private final String symbol;
    private final int value;

    AmdMemoryPoolGlobalFlag(String symbol, int value) {
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
    public static Optional<AmdMemoryPoolGlobalFlag> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
