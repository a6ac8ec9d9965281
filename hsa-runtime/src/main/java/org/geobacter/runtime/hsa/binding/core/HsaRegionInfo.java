// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;
import org.geobacter.runtime.hsa.binding.HsaRegionAttribute;

/** {@code hsa_region_info_t}, from {@code hsa.h}. */
public enum HsaRegionInfo implements HsaRegionAttribute {
    /** {@code HSA_REGION_INFO_SEGMENT}. */
    SEGMENT("HSA_REGION_INFO_SEGMENT", 0),
    /** {@code HSA_REGION_INFO_GLOBAL_FLAGS}. */
    GLOBAL_FLAGS("HSA_REGION_INFO_GLOBAL_FLAGS", 1),
    /** {@code HSA_REGION_INFO_SIZE}. */
    SIZE("HSA_REGION_INFO_SIZE", 2),
    /** {@code HSA_REGION_INFO_ALLOC_MAX_SIZE}. */
    ALLOC_MAX_SIZE("HSA_REGION_INFO_ALLOC_MAX_SIZE", 4),
    /** {@code HSA_REGION_INFO_ALLOC_MAX_PRIVATE_WORKGROUP_SIZE}. */
    ALLOC_MAX_PRIVATE_WORKGROUP_SIZE("HSA_REGION_INFO_ALLOC_MAX_PRIVATE_WORKGROUP_SIZE", 8),
    /** {@code HSA_REGION_INFO_RUNTIME_ALLOC_ALLOWED}. */
    RUNTIME_ALLOC_ALLOWED("HSA_REGION_INFO_RUNTIME_ALLOC_ALLOWED", 5),
    /** {@code HSA_REGION_INFO_RUNTIME_ALLOC_GRANULE}. */
    RUNTIME_ALLOC_GRANULE("HSA_REGION_INFO_RUNTIME_ALLOC_GRANULE", 6),
    /** {@code HSA_REGION_INFO_RUNTIME_ALLOC_ALIGNMENT}. */
    RUNTIME_ALLOC_ALIGNMENT("HSA_REGION_INFO_RUNTIME_ALLOC_ALIGNMENT", 7);

    private final String symbol;
    private final int value;

    HsaRegionInfo(String symbol, int value) {
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
    public static Optional<HsaRegionInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
