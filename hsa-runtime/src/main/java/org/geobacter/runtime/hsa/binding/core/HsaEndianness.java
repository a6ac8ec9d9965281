// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_endianness_t}, from {@code hsa.h}. */
public enum HsaEndianness implements HsaConstant {
    /** {@code HSA_ENDIANNESS_LITTLE}. */
    LITTLE("HSA_ENDIANNESS_LITTLE", 0),
    /** {@code HSA_ENDIANNESS_BIG}. */
    BIG("HSA_ENDIANNESS_BIG", 1);

    private final String symbol;
    private final int value;

    HsaEndianness(String symbol, int value) {
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
    public static Optional<HsaEndianness> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
