// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_signal_condition_t}, from {@code hsa.h}. */
public enum HsaSignalCondition implements HsaConstant {
    /** {@code HSA_SIGNAL_CONDITION_EQ}. */
    EQ("HSA_SIGNAL_CONDITION_EQ", 0),
    /** {@code HSA_SIGNAL_CONDITION_NE}. */
    NE("HSA_SIGNAL_CONDITION_NE", 1),
    /** {@code HSA_SIGNAL_CONDITION_LT}. */
    LT("HSA_SIGNAL_CONDITION_LT", 2),
    /** {@code HSA_SIGNAL_CONDITION_GTE}. */
    GTE("HSA_SIGNAL_CONDITION_GTE", 3);

    private final String symbol;
    private final int value;

    HsaSignalCondition(String symbol, int value) {
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
    public static Optional<HsaSignalCondition> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
