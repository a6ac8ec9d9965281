// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_variable_allocation_t}, from {@code hsa.h}. */
public enum HsaVariableAllocation implements HsaConstant {
    /** {@code HSA_VARIABLE_ALLOCATION_AGENT}. */
    AGENT("HSA_VARIABLE_ALLOCATION_AGENT", 0),
    /** {@code HSA_VARIABLE_ALLOCATION_PROGRAM}. */
    PROGRAM("HSA_VARIABLE_ALLOCATION_PROGRAM", 1);

    private final String symbol;
    private final int value;

    HsaVariableAllocation(String symbol, int value) {
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
    public static Optional<HsaVariableAllocation> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
