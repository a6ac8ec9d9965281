// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_ext_sampler_coordinate_mode_t}, from {@code hsa_ext_image.h}. */
public enum ExtSamplerCoordinateMode implements HsaConstant {
    /** {@code HSA_EXT_SAMPLER_COORDINATE_MODE_UNNORMALIZED}. */
    UNNORMALIZED("HSA_EXT_SAMPLER_COORDINATE_MODE_UNNORMALIZED", 0),
    /** {@code HSA_EXT_SAMPLER_COORDINATE_MODE_NORMALIZED}. */
    NORMALIZED("HSA_EXT_SAMPLER_COORDINATE_MODE_NORMALIZED", 1);

    private final String symbol;
    private final int value;

    ExtSamplerCoordinateMode(String symbol, int value) {
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
    public static Optional<ExtSamplerCoordinateMode> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
