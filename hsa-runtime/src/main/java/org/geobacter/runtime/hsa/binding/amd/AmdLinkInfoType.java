// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_link_info_type_t}, from {@code hsa_ext_amd.h}. */
public enum AmdLinkInfoType implements HsaConstant {
    /** {@code HSA_AMD_LINK_INFO_TYPE_HYPERTRANSPORT}. */
    HYPERTRANSPORT("HSA_AMD_LINK_INFO_TYPE_HYPERTRANSPORT", 0),
    /** {@code HSA_AMD_LINK_INFO_TYPE_QPI}. */
    QPI("HSA_AMD_LINK_INFO_TYPE_QPI", 1),
    /** {@code HSA_AMD_LINK_INFO_TYPE_PCIE}. */
    PCIE("HSA_AMD_LINK_INFO_TYPE_PCIE", 2),
    /** {@code HSA_AMD_LINK_INFO_TYPE_INFINBAND}. */
    INFINBAND("HSA_AMD_LINK_INFO_TYPE_INFINBAND", 3),
    /** {@code HSA_AMD_LINK_INFO_TYPE_XGMI}. */
    XGMI("HSA_AMD_LINK_INFO_TYPE_XGMI", 4);

    private final String symbol;
    private final int value;

    AmdLinkInfoType(String symbol, int value) {
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
    public static Optional<AmdLinkInfoType> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
