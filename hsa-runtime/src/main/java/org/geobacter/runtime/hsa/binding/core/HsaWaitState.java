// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_wait_state_t}, from {@code hsa.h}. */
public enum HsaWaitState implements HsaConstant {
    /** {@code HSA_WAIT_STATE_BLOCKED}. */
    BLOCKED("HSA_WAIT_STATE_BLOCKED", 0),
    /** {@code HSA_WAIT_STATE_ACTIVE}. */
    ACTIVE("HSA_WAIT_STATE_ACTIVE", 1);

    private final String symbol;
    private final int value;

    HsaWaitState(String symbol, int value) {
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
    public static Optional<HsaWaitState> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
