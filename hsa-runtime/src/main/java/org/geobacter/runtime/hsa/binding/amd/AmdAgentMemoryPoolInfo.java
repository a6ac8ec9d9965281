// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_agent_memory_pool_info_t}, from {@code hsa_ext_amd.h}. */
public enum AmdAgentMemoryPoolInfo implements HsaConstant {
    /** {@code HSA_AMD_AGENT_MEMORY_POOL_INFO_ACCESS}. */
    ACCESS("HSA_AMD_AGENT_MEMORY_POOL_INFO_ACCESS", 0),
    /** {@code HSA_AMD_AGENT_MEMORY_POOL_INFO_NUM_LINK_HOPS}. */
    NUM_LINK_HOPS("HSA_AMD_AGENT_MEMORY_POOL_INFO_NUM_LINK_HOPS", 1),
    /** {@code HSA_AMD_AGENT_MEMORY_POOL_INFO_LINK_INFO}. */
    LINK_INFO("HSA_AMD_AGENT_MEMORY_POOL_INFO_LINK_INFO", 2);

    private final String symbol;
    private final int value;

    AmdAgentMemoryPoolInfo(String symbol, int value) {
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
    public static Optional<AmdAgentMemoryPoolInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
