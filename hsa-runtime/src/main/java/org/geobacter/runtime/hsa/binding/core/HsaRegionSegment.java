// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_region_segment_t}, from {@code hsa.h}. */
public enum HsaRegionSegment implements HsaConstant {
    /** {@code HSA_REGION_SEGMENT_GLOBAL}. */
    GLOBAL("HSA_REGION_SEGMENT_GLOBAL", 0),
    /** {@code HSA_REGION_SEGMENT_READONLY}. */
    READONLY("HSA_REGION_SEGMENT_READONLY", 1),
    /** {@code HSA_REGION_SEGMENT_PRIVATE}. */
    PRIVATE("HSA_REGION_SEGMENT_PRIVATE", 2),
    /** {@code HSA_REGION_SEGMENT_GROUP}. */
    GROUP("HSA_REGION_SEGMENT_GROUP", 3),
    /** {@code HSA_REGION_SEGMENT_KERNARG}. */
    KERNARG("HSA_REGION_SEGMENT_KERNARG", 4);

    private final String symbol;
    private final int value;

    HsaRegionSegment(String symbol, int value) {
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
    public static Optional<HsaRegionSegment> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
