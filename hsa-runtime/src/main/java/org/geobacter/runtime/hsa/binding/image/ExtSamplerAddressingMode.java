// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_ext_sampler_addressing_mode_t}, from {@code hsa_ext_image.h}. */
public enum ExtSamplerAddressingMode implements HsaConstant {
    /** {@code HSA_EXT_SAMPLER_ADDRESSING_MODE_UNDEFINED}. */
    UNDEFINED("HSA_EXT_SAMPLER_ADDRESSING_MODE_UNDEFINED", 0),
    /** {@code HSA_EXT_SAMPLER_ADDRESSING_MODE_CLAMP_TO_EDGE}. */
    CLAMP_TO_EDGE("HSA_EXT_SAMPLER_ADDRESSING_MODE_CLAMP_TO_EDGE", 1),
    /** {@code HSA_EXT_SAMPLER_ADDRESSING_MODE_CLAMP_TO_BORDER}. */
    CLAMP_TO_BORDER("HSA_EXT_SAMPLER_ADDRESSING_MODE_CLAMP_TO_BORDER", 2),
    /** {@code HSA_EXT_SAMPLER_ADDRESSING_MODE_REPEAT}. */
    REPEAT("HSA_EXT_SAMPLER_ADDRESSING_MODE_REPEAT", 3),
    /** {@code HSA_EXT_SAMPLER_ADDRESSING_MODE_MIRRORED_REPEAT}. */
    MIRRORED_REPEAT("HSA_EXT_SAMPLER_ADDRESSING_MODE_MIRRORED_REPEAT", 4);

    private final String symbol;
    private final int value;

    ExtSamplerAddressingMode(String symbol, int value) {
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
    public static Optional<ExtSamplerAddressingMode> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
