// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_event_type_t}, from {@code hsa_ext_amd.h}. */
public enum AmdEventType implements HsaConstant {
    /** {@code HSA_AMD_GPU_MEMORY_FAULT_EVENT}. */
    GPU_MEMORY_FAULT_EVENT("HSA_AMD_GPU_MEMORY_FAULT_EVENT", 0);

    private final String symbol;
    private final int value;

    AmdEventType(String symbol, int value) {
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
    public static Optional<AmdEventType> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
