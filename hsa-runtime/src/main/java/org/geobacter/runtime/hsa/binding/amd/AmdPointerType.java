// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_pointer_type_t}, from {@code hsa_ext_amd.h}. */
public enum AmdPointerType implements HsaConstant {
    /** {@code HSA_EXT_POINTER_TYPE_UNKNOWN}. */
    POINTER_TYPE_UNKNOWN("HSA_EXT_POINTER_TYPE_UNKNOWN", 0),
    /** {@code HSA_EXT_POINTER_TYPE_HSA}. */
    POINTER_TYPE_HSA("HSA_EXT_POINTER_TYPE_HSA", 1),
    /** {@code HSA_EXT_POINTER_TYPE_LOCKED}. */
    POINTER_TYPE_LOCKED("HSA_EXT_POINTER_TYPE_LOCKED", 2),
    /** {@code HSA_EXT_POINTER_TYPE_GRAPHICS}. */
    POINTER_TYPE_GRAPHICS("HSA_EXT_POINTER_TYPE_GRAPHICS", 3),
    /** {@code HSA_EXT_POINTER_TYPE_IPC}. */
    POINTER_TYPE_IPC("HSA_EXT_POINTER_TYPE_IPC", 4);

    private final String symbol;
    private final int value;

    AmdPointerType(String symbol, int value) {
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
    public static Optional<AmdPointerType> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
