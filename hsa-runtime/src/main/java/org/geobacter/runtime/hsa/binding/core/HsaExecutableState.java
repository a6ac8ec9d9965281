// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_executable_state_t}, from {@code hsa.h}. */
public enum HsaExecutableState implements HsaConstant {
    /** {@code HSA_EXECUTABLE_STATE_UNFROZEN}. */
    UNFROZEN("HSA_EXECUTABLE_STATE_UNFROZEN", 0),
    /** {@code HSA_EXECUTABLE_STATE_FROZEN}. */
    FROZEN("HSA_EXECUTABLE_STATE_FROZEN", 1);

    private final String symbol;
    private final int value;

    HsaExecutableState(String symbol, int value) {
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
    public static Optional<HsaExecutableState> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
