// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_ext_sampler_filter_mode_t}, from {@code hsa_ext_image.h}. */
public enum ExtSamplerFilterMode implements HsaConstant {
    /** {@code HSA_EXT_SAMPLER_FILTER_MODE_NEAREST}. */
    NEAREST("HSA_EXT_SAMPLER_FILTER_MODE_NEAREST", 0),
    /** {@code HSA_EXT_SAMPLER_FILTER_MODE_LINEAR}. */
    LINEAR("HSA_EXT_SAMPLER_FILTER_MODE_LINEAR", 1);

    private final String symbol;
    private final int value;

    ExtSamplerFilterMode(String symbol, int value) {
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
    public static Optional<ExtSamplerFilterMode> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
