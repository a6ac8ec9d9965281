// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_ext_image_channel_order_t}, from {@code hsa_ext_image.h}. */
public enum ExtImageChannelOrder implements HsaConstant {
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_A}. */
    A("HSA_EXT_IMAGE_CHANNEL_ORDER_A", 0),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_R}. */
    R("HSA_EXT_IMAGE_CHANNEL_ORDER_R", 1),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_RX}. */
    RX("HSA_EXT_IMAGE_CHANNEL_ORDER_RX", 2),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_RG}. */
    RG("HSA_EXT_IMAGE_CHANNEL_ORDER_RG", 3),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_RGX}. */
    RGX("HSA_EXT_IMAGE_CHANNEL_ORDER_RGX", 4),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_RA}. */
    RA("HSA_EXT_IMAGE_CHANNEL_ORDER_RA", 5),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_RGB}. */
    RGB("HSA_EXT_IMAGE_CHANNEL_ORDER_RGB", 6),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_RGBX}. */
    RGBX("HSA_EXT_IMAGE_CHANNEL_ORDER_RGBX", 7),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_RGBA}. */
    RGBA("HSA_EXT_IMAGE_CHANNEL_ORDER_RGBA", 8),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_BGRA}. */
    BGRA("HSA_EXT_IMAGE_CHANNEL_ORDER_BGRA", 9),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_ARGB}. */
    ARGB("HSA_EXT_IMAGE_CHANNEL_ORDER_ARGB", 0xa),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_ABGR}. */
    ABGR("HSA_EXT_IMAGE_CHANNEL_ORDER_ABGR", 0xb),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_SRGB}. */
    SRGB("HSA_EXT_IMAGE_CHANNEL_ORDER_SRGB", 0xc),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_SRGBX}. */
    SRGBX("HSA_EXT_IMAGE_CHANNEL_ORDER_SRGBX", 0xd),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_SRGBA}. */
    SRGBA("HSA_EXT_IMAGE_CHANNEL_ORDER_SRGBA", 0xe),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_SBGRA}. */
    SBGRA("HSA_EXT_IMAGE_CHANNEL_ORDER_SBGRA", 0xf),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_INTENSITY}. */
    INTENSITY("HSA_EXT_IMAGE_CHANNEL_ORDER_INTENSITY", 0x10),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_LUMINANCE}. */
    LUMINANCE("HSA_EXT_IMAGE_CHANNEL_ORDER_LUMINANCE", 0x11),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_DEPTH}. */
    DEPTH("HSA_EXT_IMAGE_CHANNEL_ORDER_DEPTH", 0x12),
    /** {@code HSA_EXT_IMAGE_CHANNEL_ORDER_DEPTH_STENCIL}. */
    DEPTH_STENCIL("HSA_EXT_IMAGE_CHANNEL_ORDER_DEPTH_STENCIL", 0x13);

    private final String symbol;
    private final int value;

    ExtImageChannelOrder(String symbol, int value) {
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
    public static Optional<ExtImageChannelOrder> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
