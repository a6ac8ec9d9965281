// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_default_float_rounding_mode_t}, from {@code hsa.h}. */
public enum HsaDefaultFloatRoundingMode implements HsaConstant {
    /** {@code HSA_DEFAULT_FLOAT_ROUNDING_MODE_DEFAULT}. */
    DEFAULT("HSA_DEFAULT_FLOAT_ROUNDING_MODE_DEFAULT", 0),
    /** {@code HSA_DEFAULT_FLOAT_ROUNDING_MODE_ZERO}. */
    ZERO("HSA_DEFAULT_FLOAT_ROUNDING_MODE_ZERO", 1),
    /** {@code HSA_DEFAULT_FLOAT_ROUNDING_MODE_NEAR}. */
    NEAR("HSA_DEFAULT_FLOAT_ROUNDING_MODE_NEAR", 2);

    private final String symbol;
    private final int value;

    HsaDefaultFloatRoundingMode(String symbol, int value) {
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
    public static Optional<HsaDefaultFloatRoundingMode> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
