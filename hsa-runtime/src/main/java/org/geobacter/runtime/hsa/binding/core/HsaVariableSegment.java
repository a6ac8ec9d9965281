// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_variable_segment_t}, from {@code hsa.h}. */
public enum HsaVariableSegment implements HsaConstant {
    /** {@code HSA_VARIABLE_SEGMENT_GLOBAL}. */
    GLOBAL("HSA_VARIABLE_SEGMENT_GLOBAL", 0),
    /** {@code HSA_VARIABLE_SEGMENT_READONLY}. */
    READONLY("HSA_VARIABLE_SEGMENT_READONLY", 1);

    private final String symbol;
    private final int value;

    HsaVariableSegment(String symbol, int value) {
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
    public static Optional<HsaVariableSegment> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
