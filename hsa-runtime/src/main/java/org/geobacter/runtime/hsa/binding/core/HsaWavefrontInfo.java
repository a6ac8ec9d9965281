// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_wavefront_info_t}, from {@code hsa.h}. */
public enum HsaWavefrontInfo implements HsaConstant {
    /** {@code HSA_WAVEFRONT_INFO_SIZE}. */
    SIZE("HSA_WAVEFRONT_INFO_SIZE", 0);

    private final String symbol;
    private final int value;

    HsaWavefrontInfo(String symbol, int value) {
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
    public static Optional<HsaWavefrontInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
