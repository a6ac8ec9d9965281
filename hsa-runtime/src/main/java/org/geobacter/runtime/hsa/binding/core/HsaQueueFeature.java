// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_queue_feature_t}, from {@code hsa.h}. */
public enum HsaQueueFeature implements HsaConstant {
    /** {@code HSA_QUEUE_FEATURE_KERNEL_DISPATCH}. */
    KERNEL_DISPATCH("HSA_QUEUE_FEATURE_KERNEL_DISPATCH", 1),
    /** {@code HSA_QUEUE_FEATURE_AGENT_DISPATCH}. */
    AGENT_DISPATCH("HSA_QUEUE_FEATURE_AGENT_DISPATCH", 2);

    private final String symbol;
    private final int value;

    HsaQueueFeature(String symbol, int value) {
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
    public static Optional<HsaQueueFeature> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
