// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_ext_image_capability_t}, from {@code hsa_ext_image.h}. */
public enum ExtImageCapability implements HsaConstant {
    /** {@code HSA_EXT_IMAGE_CAPABILITY_NOT_SUPPORTED}. */
    NOT_SUPPORTED("HSA_EXT_IMAGE_CAPABILITY_NOT_SUPPORTED", 0),
    /** {@code HSA_EXT_IMAGE_CAPABILITY_READ_ONLY}. */
    READ_ONLY("HSA_EXT_IMAGE_CAPABILITY_READ_ONLY", 1),
    /** {@code HSA_EXT_IMAGE_CAPABILITY_WRITE_ONLY}. */
    WRITE_ONLY("HSA_EXT_IMAGE_CAPABILITY_WRITE_ONLY", 2),
    /** {@code HSA_EXT_IMAGE_CAPABILITY_READ_WRITE}. */
    READ_WRITE("HSA_EXT_IMAGE_CAPABILITY_READ_WRITE", 4),
    /** {@code HSA_EXT_IMAGE_CAPABILITY_READ_MODIFY_WRITE}. */
    READ_MODIFY_WRITE("HSA_EXT_IMAGE_CAPABILITY_READ_MODIFY_WRITE", 8),
    /** {@code HSA_EXT_IMAGE_CAPABILITY_ACCESS_INVARIANT_DATA_LAYOUT}. */
    ACCESS_INVARIANT_DATA_LAYOUT("HSA_EXT_IMAGE_CAPABILITY_ACCESS_INVARIANT_DATA_LAYOUT", 0x10);

    private final String symbol;
    private final int value;

    ExtImageCapability(String symbol, int value) {
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
    public static Optional<ExtImageCapability> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
