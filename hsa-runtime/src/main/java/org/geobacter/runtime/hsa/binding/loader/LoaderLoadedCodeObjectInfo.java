// @formatter:off
package org.geobacter.runtime.hsa.binding.loader;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_ven_amd_loader_loaded_code_object_info_t}, from {@code hsa_ven_amd_loader.h}. */
public enum LoaderLoadedCodeObjectInfo implements HsaConstant {
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_EXECUTABLE}. */
    EXECUTABLE("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_EXECUTABLE", 1),
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_KIND}. */
    KIND("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_KIND", 2),
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_AGENT}. */
    AGENT("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_AGENT", 3),
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_CODE_OBJECT_STORAGE_TYPE}. */
    CODE_OBJECT_STORAGE_TYPE("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_CODE_OBJECT_STORAGE_TYPE", 4),
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_CODE_OBJECT_STORAGE_MEMORY_BASE}. */
    CODE_OBJECT_STORAGE_MEMORY_BASE("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_CODE_OBJECT_STORAGE_MEMORY_BASE", 5),
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_CODE_OBJECT_STORAGE_MEMORY_SIZE}. */
    CODE_OBJECT_STORAGE_MEMORY_SIZE("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_CODE_OBJECT_STORAGE_MEMORY_SIZE", 6),
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_CODE_OBJECT_STORAGE_FILE}. */
    CODE_OBJECT_STORAGE_FILE("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_CODE_OBJECT_STORAGE_FILE", 7),
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_LOAD_DELTA}. */
    LOAD_DELTA("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_LOAD_DELTA", 8),
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_LOAD_BASE}. */
    LOAD_BASE("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_LOAD_BASE", 9),
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_LOAD_SIZE}. */
    LOAD_SIZE("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_LOAD_SIZE", 0xa),
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_URI_LENGTH}. */
    URI_LENGTH("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_URI_LENGTH", 0xb),
    /** {@code HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_URI}. */
    URI("HSA_VEN_AMD_LOADER_LOADED_CODE_OBJECT_INFO_URI", 0xc);

    private final String symbol;
    private final int value;

    LoaderLoadedCodeObjectInfo(String symbol, int value) {
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
    public static Optional<LoaderLoadedCodeObjectInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
