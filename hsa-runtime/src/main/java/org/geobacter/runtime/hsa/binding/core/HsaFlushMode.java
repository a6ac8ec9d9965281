// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_flush_mode_t}, from {@code hsa.h}. */
public enum HsaFlushMode implements HsaConstant {
    /** {@code HSA_FLUSH_MODE_FTZ}. */
    FTZ("HSA_FLUSH_MODE_FTZ", 1),
    /** {@code HSA_FLUSH_MODE_NON_FTZ}. */
    NON_FTZ("HSA_FLUSH_MODE_NON_FTZ", 2);

    private final String symbol;
    private final int value;

    HsaFlushMode(String symbol, int value) {
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
    public static Optional<HsaFlushMode> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
