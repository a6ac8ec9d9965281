// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_fp_type_t}, from {@code hsa.h}. */
public enum HsaFpType implements HsaConstant {
    /** {@code HSA_FP_TYPE_16}. */
    TYPE_16("HSA_FP_TYPE_16", 1),
    /** {@code HSA_FP_TYPE_32}. */
    TYPE_32("HSA_FP_TYPE_32", 2),
    /** {@code HSA_FP_TYPE_64}. */
    TYPE_64("HSA_FP_TYPE_64", 4);

    private final String symbol;
    private final int value;

    HsaFpType(String symbol, int value) {
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
    public static Optional<HsaFpType> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
