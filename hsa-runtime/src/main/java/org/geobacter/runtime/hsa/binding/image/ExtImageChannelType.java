// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_ext_image_channel_type_t}, from {@code hsa_ext_image.h}. */
public enum ExtImageChannelType implements HsaConstant {
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_SNORM_INT8}. */
    SNORM_INT8("HSA_EXT_IMAGE_CHANNEL_TYPE_SNORM_INT8", 0),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_SNORM_INT16}. */
    SNORM_INT16("HSA_EXT_IMAGE_CHANNEL_TYPE_SNORM_INT16", 1),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_UNORM_INT8}. */
    UNORM_INT8("HSA_EXT_IMAGE_CHANNEL_TYPE_UNORM_INT8", 2),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_UNORM_INT16}. */
    UNORM_INT16("HSA_EXT_IMAGE_CHANNEL_TYPE_UNORM_INT16", 3),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_UNORM_INT24}. */
    UNORM_INT24("HSA_EXT_IMAGE_CHANNEL_TYPE_UNORM_INT24", 4),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_UNORM_SHORT_555}. */
    UNORM_SHORT_555("HSA_EXT_IMAGE_CHANNEL_TYPE_UNORM_SHORT_555", 5),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_UNORM_SHORT_565}. */
    UNORM_SHORT_565("HSA_EXT_IMAGE_CHANNEL_TYPE_UNORM_SHORT_565", 6),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_UNORM_SHORT_101010}. */
    UNORM_SHORT_101010("HSA_EXT_IMAGE_CHANNEL_TYPE_UNORM_SHORT_101010", 7),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_SIGNED_INT8}. */
    SIGNED_INT8("HSA_EXT_IMAGE_CHANNEL_TYPE_SIGNED_INT8", 8),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_SIGNED_INT16}. */
    SIGNED_INT16("HSA_EXT_IMAGE_CHANNEL_TYPE_SIGNED_INT16", 9),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_SIGNED_INT32}. */
    SIGNED_INT32("HSA_EXT_IMAGE_CHANNEL_TYPE_SIGNED_INT32", 0xa),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_UNSIGNED_INT8}. */
    UNSIGNED_INT8("HSA_EXT_IMAGE_CHANNEL_TYPE_UNSIGNED_INT8", 0xb),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_UNSIGNED_INT16}. */
    UNSIGNED_INT16("HSA_EXT_IMAGE_CHANNEL_TYPE_UNSIGNED_INT16", 0xc),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_UNSIGNED_INT32}. */
    UNSIGNED_INT32("HSA_EXT_IMAGE_CHANNEL_TYPE_UNSIGNED_INT32", 0xd),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_HALF_FLOAT}. */
    HALF_FLOAT("HSA_EXT_IMAGE_CHANNEL_TYPE_HALF_FLOAT", 0xe),
    /** {@code HSA_EXT_IMAGE_CHANNEL_TYPE_FLOAT}. */
    FLOAT("HSA_EXT_IMAGE_CHANNEL_TYPE_FLOAT", 0xf);

    private final String symbol;
    private final int value;

    ExtImageChannelType(String symbol, int value) {
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
    public static Optional<ExtImageChannelType> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
