// @formatter:off
package org.geobacter.runtime.hsa.binding.loader;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_ven_amd_loader_code_object_storage_type_t}, from {@code hsa_ven_amd_loader.h}. */
public enum LoaderCodeObjectStorageType implements HsaConstant {
    /** {@code HSA_VEN_AMD_LOADER_CODE_OBJECT_STORAGE_TYPE_NONE}. */
    NONE("HSA_VEN_AMD_LOADER_CODE_OBJECT_STORAGE_TYPE_NONE", 0),
    /** {@code HSA_VEN_AMD_LOADER_CODE_OBJECT_STORAGE_TYPE_FILE}. */
    FILE("HSA_VEN_AMD_LOADER_CODE_OBJECT_STORAGE_TYPE_FILE", 1),
    /** {@code HSA_VEN_AMD_LOADER_CODE_OBJECT_STORAGE_TYPE_MEMORY}. */
    MEMORY("HSA_VEN_AMD_LOADER_CODE_OBJECT_STORAGE_TYPE_MEMORY", 2);

    private final String symbol;
    private final int value;

    LoaderCodeObjectStorageType(String symbol, int value) {
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
    public static Optional<LoaderCodeObjectStorageType> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
