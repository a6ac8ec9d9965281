// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_queue_priority_t}, from {@code hsa_ext_amd.h}. */
public enum AmdQueuePriority implements HsaConstant {
    /** {@code HSA_AMD_QUEUE_PRIORITY_LOW}. */
    LOW("HSA_AMD_QUEUE_PRIORITY_LOW", 0),
    /** {@code HSA_AMD_QUEUE_PRIORITY_NORMAL}. */
    NORMAL("HSA_AMD_QUEUE_PRIORITY_NORMAL", 1),
    /** {@code HSA_AMD_QUEUE_PRIORITY_HIGH}. */
    HIGH("HSA_AMD_QUEUE_PRIORITY_HIGH", 2);

    private final String symbol;
    private final int value;

    AmdQueuePriority(String symbol, int value) {
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
    public static Optional<AmdQueuePriority> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
