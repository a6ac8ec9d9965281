// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_round_method_t}, from {@code hsa.h}. */
public enum HsaRoundMethod implements HsaConstant {
    /** {@code HSA_ROUND_METHOD_SINGLE}. */
    SINGLE("HSA_ROUND_METHOD_SINGLE", 1),
    /** {@code HSA_ROUND_METHOD_DOUBLE}. */
    DOUBLE("HSA_ROUND_METHOD_DOUBLE", 2);

    private final String symbol;
    private final int value;

    HsaRoundMethod(String symbol, int value) {
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
    public static Optional<HsaRoundMethod> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
