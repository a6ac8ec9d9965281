// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_signal_attribute_t}, from {@code hsa_ext_amd.h}. */
public enum AmdSignalAttribute implements HsaConstant {
    /** {@code HSA_AMD_SIGNAL_AMD_GPU_ONLY}. */
    SIGNAL_AMD_GPU_ONLY("HSA_AMD_SIGNAL_AMD_GPU_ONLY", 1),
    /** {@code HSA_AMD_SIGNAL_IPC}. */
    SIGNAL_IPC("HSA_AMD_SIGNAL_IPC", 2);

    private final String symbol;
    private final int value;

    AmdSignalAttribute(String symbol, int value) {
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
    public static Optional<AmdSignalAttribute> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
