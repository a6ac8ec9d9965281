// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_fence_scope_t}, from {@code hsa.h}. */
public enum HsaFenceScope implements HsaConstant {
    /** {@code HSA_FENCE_SCOPE_NONE}. */
    NONE("HSA_FENCE_SCOPE_NONE", 0),
    /** {@code HSA_FENCE_SCOPE_AGENT}. */
    AGENT("HSA_FENCE_SCOPE_AGENT", 1),
    /** {@code HSA_FENCE_SCOPE_SYSTEM}. */
    SYSTEM("HSA_FENCE_SCOPE_SYSTEM", 2);

    private final String symbol;
    private final int value;

    HsaFenceScope(String symbol, int value) {
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
    public static Optional<HsaFenceScope> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
