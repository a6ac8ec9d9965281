// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_cache_info_t}, from {@code hsa.h}. */
public enum HsaCacheInfo implements HsaConstant {
    /** {@code HSA_CACHE_INFO_NAME_LENGTH}. */
    NAME_LENGTH("HSA_CACHE_INFO_NAME_LENGTH", 0),
    /** {@code HSA_CACHE_INFO_NAME}. */
    NAME("HSA_CACHE_INFO_NAME", 1),
    /** {@code HSA_CACHE_INFO_LEVEL}. */
    LEVEL("HSA_CACHE_INFO_LEVEL", 2),
    /** {@code HSA_CACHE_INFO_SIZE}. */
    SIZE("HSA_CACHE_INFO_SIZE", 3);

    private final String symbol;
    private final int value;

    HsaCacheInfo(String symbol, int value) {
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
    public static Optional<HsaCacheInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
