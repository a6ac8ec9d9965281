// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_segment_t}, from {@code hsa_ext_amd.h}. */
public enum AmdSegment implements HsaConstant {
    /** {@code HSA_AMD_SEGMENT_GLOBAL}. */
    GLOBAL("HSA_AMD_SEGMENT_GLOBAL", 0),
    /** {@code HSA_AMD_SEGMENT_READONLY}. */
    READONLY("HSA_AMD_SEGMENT_READONLY", 1),
    /** {@code HSA_AMD_SEGMENT_PRIVATE}. */
    PRIVATE("HSA_AMD_SEGMENT_PRIVATE", 2),
    /** {@code HSA_AMD_SEGMENT_GROUP}. */
    GROUP("HSA_AMD_SEGMENT_GROUP", 3);

    private final String symbol;
    private final int value;

    AmdSegment(String symbol, int value) {
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
    public static Optional<AmdSegment> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
