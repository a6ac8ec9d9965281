// @formatter:off
package org.geobacter.runtime.hsa.binding.loader;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_ven_amd_loader_loaded_code_object_kind_t}, from {@code hsa_ven_amd_loader.h}. */
public enum LoaderLoadedCodeObjectKind implements HsaConstant {
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_KIND_PROGRAM}. */
    PROGRAM("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_KIND_PROGRAM", 1),
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_KIND_AGENT}. */
    AGENT("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_KIND_AGENT", 2);

    private final String symbol;
    private final int value;

    LoaderLoadedCodeObjectKind(String symbol, int value) {
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
    public static Optional<LoaderLoadedCodeObjectKind> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
