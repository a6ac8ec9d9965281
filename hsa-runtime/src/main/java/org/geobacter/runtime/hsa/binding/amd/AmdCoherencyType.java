// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_coherency_type_t}, from {@code hsa_ext_amd.h}. */
public enum AmdCoherencyType implements HsaConstant {
    /** {@code HSA_AMD_COHERENCY_TYPE_COHERENT}. */
    COHERENT("HSA_AMD_COHERENCY_TYPE_COHERENT", 0),
    /** {@code HSA_AMD_COHERENCY_TYPE_NONCOHERENT}. */
    NONCOHERENT("HSA_AMD_COHERENCY_TYPE_NONCOHERENT", 1);

    private final String symbol;
    private final int value;

    AmdCoherencyType(String symbol, int value) {
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
    public static Optional<AmdCoherencyType> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
