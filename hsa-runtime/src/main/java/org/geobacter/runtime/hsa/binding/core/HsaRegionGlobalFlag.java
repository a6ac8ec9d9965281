// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_region_global_flag_t}, from {@code hsa.h}. */
public enum HsaRegionGlobalFlag implements HsaConstant {
    /** {@code HSA_REGION_GLOBAL_FLAG_KERNARG}. */
    KERNARG("HSA_REGION_GLOBAL_FLAG_KERNARG", 1),
    /** {@code HSA_REGION_GLOBAL_FLAG_FINE_GRAINED}. */
    FINE_GRAINED("HSA_REGION_GLOBAL_FLAG_FINE_GRAINED", 2),
    /** {@code HSA_REGION_GLOBAL_FLAG_COARSE_GRAINED}. */
    COARSE_GRAINED("HSA_REGION_GLOBAL_FLAG_COARSE_GRAINED", 4);

    private final String symbol;
    private final int value;

    HsaRegionGlobalFlag(String symbol, int value) {
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
    public static Optional<HsaRegionGlobalFlag> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
