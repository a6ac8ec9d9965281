// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_executable_info_t}, from {@code hsa.h}. */
public enum HsaExecutableInfo implements HsaConstant {
    /** {@code HSA_EXECUTABLE_INFO_PROFILE}. */
    PROFILE("HSA_EXECUTABLE_INFO_PROFILE", 1),
    /** {@code HSA_EXECUTABLE_INFO_STATE}. */
    STATE("HSA_EXECUTABLE_INFO_STATE", 2),
    /** {@code HSA_EXECUTABLE_INFO_DEFAULT_FLOAT_ROUNDING_MODE}. */
    DEFAULT_FLOAT_ROUNDING_MODE("HSA_EXECUTABLE_INFO_DEFAULT_FLOAT_ROUNDING_MODE", 3);

    private final String symbol;
    private final int value;

    HsaExecutableInfo(String symbol, int value) {
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
    public static Optional<HsaExecutableInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
