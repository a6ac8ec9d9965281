// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_ext_image_data_layout_t}, from {@code hsa_ext_image.h}. */
public enum ExtImageDataLayout implements HsaConstant {
    /** {@code HSA_EXT_IMAGE_DATA_LAYOUT_OPAQUE}. */
    OPAQUE("HSA_EXT_IMAGE_DATA_LAYOUT_OPAQUE", 0),
    /** {@code HSA_EXT_IMAGE_DATA_LAYOUT_LINEAR}. */
    LINEAR("HSA_EXT_IMAGE_DATA_LAYOUT_LINEAR", 1);

    private final String symbol;
    private final int value;

    ExtImageDataLayout(String symbol, int value) {
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
    public static Optional<ExtImageDataLayout> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
