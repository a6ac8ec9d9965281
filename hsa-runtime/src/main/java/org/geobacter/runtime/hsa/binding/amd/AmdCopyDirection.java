// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_copy_direction_t}, from {@code hsa_ext_amd.h}. */
public enum AmdCopyDirection implements HsaConstant {
    /** {@code hsaHostToHost}. */
    HOST_TO_HOST("hsaHostToHost", 0),
    /** {@code hsaHostToDevice}. */
    HOST_TO_DEVICE("hsaHostToDevice", 1),
    /** {@code hsaDeviceToHost}. */
    DEVICE_TO_HOST("hsaDeviceToHost", 2),
    /** {@code hsaDeviceToDevice}. */
    DEVICE_TO_DEVICE("hsaDeviceToDevice", 3);

    private final String symbol;
    private final int value;

    AmdCopyDirection(String symbol, int value) {
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
    public static Optional<AmdCopyDirection> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
