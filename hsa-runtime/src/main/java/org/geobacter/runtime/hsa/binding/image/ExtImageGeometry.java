// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_ext_image_geometry_t}, from {@code hsa_ext_image.h}. */
public enum ExtImageGeometry implements HsaConstant {
    /** {@code HSA_EXT_IMAGE_GEOMETRY_1D}. */
    GEOMETRY_1D("HSA_EXT_IMAGE_GEOMETRY_1D", 0),
    /** {@code HSA_EXT_IMAGE_GEOMETRY_2D}. */
    GEOMETRY_2D("HSA_EXT_IMAGE_GEOMETRY_2D", 1),
    /** {@code HSA_EXT_IMAGE_GEOMETRY_3D}. */
    GEOMETRY_3D("HSA_EXT_IMAGE_GEOMETRY_3D", 2),
    /** {@code HSA_EXT_IMAGE_GEOMETRY_1DA}. */
    GEOMETRY_1DA("HSA_EXT_IMAGE_GEOMETRY_1DA", 3),
    /** {@code HSA_EXT_IMAGE_GEOMETRY_2DA}. */
    GEOMETRY_2DA("HSA_EXT_IMAGE_GEOMETRY_2DA", 4),
    /** {@code HSA_EXT_IMAGE_GEOMETRY_1DB}. */
    GEOMETRY_1DB("HSA_EXT_IMAGE_GEOMETRY_1DB", 5),
    /** {@code HSA_EXT_IMAGE_GEOMETRY_2DDEPTH}. */
    GEOMETRY_2DDEPTH("HSA_EXT_IMAGE_GEOMETRY_2DDEPTH", 6),
    /** {@code HSA_EXT_IMAGE_GEOMETRY_2DADEPTH}. */
    GEOMETRY_2DADEPTH("HSA_EXT_IMAGE_GEOMETRY_2DADEPTH", 7);

    private final String symbol;
    private final int value;

    ExtImageGeometry(String symbol, int value) {
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
    public static Optional<ExtImageGeometry> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
