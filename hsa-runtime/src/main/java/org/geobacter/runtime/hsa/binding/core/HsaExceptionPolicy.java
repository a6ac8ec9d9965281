// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_exception_policy_t}, from {@code hsa.h}. */
public enum HsaExceptionPolicy implements HsaConstant {
    /** {@code HSA_EXCEPTION_POLICY_BREAK}. */
    BREAK("HSA_EXCEPTION_POLICY_BREAK", 1),
    /** {@code HSA_EXCEPTION_POLICY_DETECT}. */
    DETECT("HSA_EXCEPTION_POLICY_DETECT", 2);

    private final String symbol;
    private final int value;

    HsaExceptionPolicy(String symbol, int value) {
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
    public static Optional<HsaExceptionPolicy> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
