// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_profile_t}, from {@code hsa.h}. */
public enum HsaProfile implements HsaConstant {
    /** {@code HSA_PROFILE_BASE}. */
    BASE("HSA_PROFILE_BASE", 0),
    /** {@code HSA_PROFILE_FULL}. */
    FULL("HSA_PROFILE_FULL", 1);

    private final String symbol;
    private final int value;

    HsaProfile(String symbol, int value) {
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
    public static Optional<HsaProfile> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
