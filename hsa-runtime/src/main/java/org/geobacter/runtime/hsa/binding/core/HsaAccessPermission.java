// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_access_permission_t}, from {@code hsa.h}. */
public enum HsaAccessPermission implements HsaConstant {
    /** {@code HSA_ACCESS_PERMISSION_RO}. */
    RO("HSA_ACCESS_PERMISSION_RO", 1),
    /** {@code HSA_ACCESS_PERMISSION_WO}. */
    WO("HSA_ACCESS_PERMISSION_WO", 2),
    /** {@code HSA_ACCESS_PERMISSION_RW}. */
    RW("HSA_ACCESS_PERMISSION_RW", 3);

    private final String symbol;
    private final int value;

    HsaAccessPermission(String symbol, int value) {
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
    public static Optional<HsaAccessPermission> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
