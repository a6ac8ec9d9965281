// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_queue_type_t}, from {@code hsa.h}. */
public enum HsaQueueType implements HsaConstant {
    /** {@code HSA_QUEUE_TYPE_MULTI}. */
    MULTI("HSA_QUEUE_TYPE_MULTI", 0),
    /** {@code HSA_QUEUE_TYPE_SINGLE}. */
    SINGLE("HSA_QUEUE_TYPE_SINGLE", 1),
    /** {@code HSA_QUEUE_TYPE_COOPERATIVE}. */
    COOPERATIVE("HSA_QUEUE_TYPE_COOPERATIVE", 2);

    private final String symbol;
    private final int value;

    HsaQueueType(String symbol, int value) {
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
    public static Optional<HsaQueueType> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
