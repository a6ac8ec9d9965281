// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_memory_pool_access_t}, from {@code hsa_ext_amd.h}. */
public enum AmdMemoryPoolAccess implements HsaConstant {
    /** {@code HSA_AMD_MEMORY_POOL_ACCESS_NEVER_ALLOWED}. */
    NEVER_ALLOWED("HSA_AMD_MEMORY_POOL_ACCESS_NEVER_ALLOWED", 0),
    /** {@code HSA_AMD_MEMORY_POOL_ACCESS_ALLOWED_BY_DEFAULT}. */
    ALLOWED_BY_DEFAULT("HSA_AMD_MEMORY_POOL_ACCESS_ALLOWED_BY_DEFAULT", 1),
    /** {@code HSA_AMD_MEMORY_POOL_ACCESS_DISALLOWED_BY_DEFAULT}. */
    DISALLOWED_BY_DEFAULT("HSA_AMD_MEMORY_POOL_ACCESS_DISALLOWED_BY_DEFAULT", 2);

    private final String symbol;
    private final int value;

    AmdMemoryPoolAccess(String symbol, int value) {
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
    public static Optional<AmdMemoryPoolAccess> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
