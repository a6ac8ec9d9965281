// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_symbol_kind_t}, from {@code hsa.h}. */
public enum HsaSymbolKind implements HsaConstant {
    /** {@code HSA_SYMBOL_KIND_VARIABLE}. */
    VARIABLE("HSA_SYMBOL_KIND_VARIABLE", 0),
    /** {@code HSA_SYMBOL_KIND_KERNEL}. */
    KERNEL("HSA_SYMBOL_KIND_KERNEL", 1),
    /** {@code HSA_SYMBOL_KIND_INDIRECT_FUNCTION}. */
    INDIRECT_FUNCTION("HSA_SYMBOL_KIND_INDIRECT_FUNCTION", 2);

    private final String symbol;
    private final int value;

    HsaSymbolKind(String symbol, int value) {
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
    public static Optional<HsaSymbolKind> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
