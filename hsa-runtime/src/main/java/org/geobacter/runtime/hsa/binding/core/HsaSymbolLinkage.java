// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_symbol_linkage_t}, from {@code hsa.h}. */
public enum HsaSymbolLinkage implements HsaConstant {
    /** {@code HSA_SYMBOL_LINKAGE_MODULE}. */
    MODULE("HSA_SYMBOL_LINKAGE_MODULE", 0),
    /** {@code HSA_SYMBOL_LINKAGE_PROGRAM}. */
    PROGRAM("HSA_SYMBOL_LINKAGE_PROGRAM", 1);

    private final String symbol;
    private final int value;

    HsaSymbolLinkage(String symbol, int value) {
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
    public static Optional<HsaSymbolLinkage> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
