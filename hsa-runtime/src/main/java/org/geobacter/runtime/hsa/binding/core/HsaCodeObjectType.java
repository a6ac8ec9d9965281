// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_code_object_type_t}, from {@code hsa.h}. */
public enum HsaCodeObjectType implements HsaConstant {
    /** {@code HSA_CODE_OBJECT_TYPE_PROGRAM}. */
    PROGRAM("HSA_CODE_OBJECT_TYPE_PROGRAM", 0);

    private final String symbol;
    private final int value;

    HsaCodeObjectType(String symbol, int value) {
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
    public static Optional<HsaCodeObjectType> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
