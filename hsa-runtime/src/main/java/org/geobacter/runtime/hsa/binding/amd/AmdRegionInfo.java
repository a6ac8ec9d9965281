// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;
import org.geobacter.runtime.hsa.binding.HsaRegionAttribute;

/** {@code hsa_amd_region_info_t}, from {@code hsa_ext_amd.h}. */
public enum AmdRegionInfo implements HsaRegionAttribute {
    /** {@code HSA_AMD_REGION_INFO_HOST_ACCESSIBLE}. */
    HOST_ACCESSIBLE("HSA_AMD_REGION_INFO_HOST_ACCESSIBLE", 0xa000),
    /** {@code HSA_AMD_REGION_INFO_BASE}. */
    BASE("HSA_AMD_REGION_INFO_BASE", 0xa001),
    /** {@code HSA_AMD_REGION_INFO_BUS_WIDTH}. */
    BUS_WIDTH("HSA_AMD_REGION_INFO_BUS_WIDTH", 0xa002),
    /** {@code HSA_AMD_REGION_INFO_MAX_CLOCK_FREQUENCY}. */
    MAX_CLOCK_FREQUENCY("HSA_AMD_REGION_INFO_MAX_CLOCK_FREQUENCY", 0xa003);

    private final String symbol;
    private final int value;

    AmdRegionInfo(String symbol, int value) {
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
    public static Optional<AmdRegionInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
