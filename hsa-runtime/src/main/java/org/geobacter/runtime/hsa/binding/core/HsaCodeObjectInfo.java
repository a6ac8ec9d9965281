// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_code_object_info_t}, from {@code hsa.h}. */
public enum HsaCodeObjectInfo implements HsaConstant {
    /** {@code HSA_CODE_OBJECT_INFO_VERSION}. */
    VERSION("HSA_CODE_OBJECT_INFO_VERSION", 0),
    /** {@code HSA_CODE_OBJECT_INFO_TYPE}. */
    TYPE("HSA_CODE_OBJECT_INFO_TYPE", 1),
    /** {@code HSA_CODE_OBJECT_INFO_ISA}. */
    ISA("HSA_CODE_OBJECT_INFO_ISA", 2),
    /** {@code HSA_CODE_OBJECT_INFO_MACHINE_MODEL}. */
    MACHINE_MODEL("HSA_CODE_OBJECT_INFO_MACHINE_MODEL", 3),
    /** {@code HSA_CODE_OBJECT_INFO_PROFILE}. */
    PROFILE("HSA_CODE_OBJECT_INFO_PROFILE", 4),
    /** {@code HSA_CODE_OBJECT_INFO_DEFAULT_FLOAT_ROUNDING_MODE}. */
    DEFAULT_FLOAT_ROUNDING_MODE("HSA_CODE_OBJECT_INFO_DEFAULT_FLOAT_ROUNDING_MODE", 5);

    private final String symbol;
    private final int value;

    HsaCodeObjectInfo(String symbol, int value) {
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
    public static Optional<HsaCodeObjectInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
