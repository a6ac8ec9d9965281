// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_device_type_t}, from {@code hsa.h}. */
public enum HsaDeviceType implements HsaConstant {
    /** {@code HSA_DEVICE_TYPE_CPU}. */
    CPU("HSA_DEVICE_TYPE_CPU", 0),
    /** {@code HSA_DEVICE_TYPE_GPU}. */
    GPU("HSA_DEVICE_TYPE_GPU", 1),
    /** {@code HSA_DEVICE_TYPE_DSP}. */
    DSP("HSA_DEVICE_TYPE_DSP", 2);

    private final String symbol;
    private final int value;

    HsaDeviceType(String symbol, int value) {
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
    public static Optional<HsaDeviceType> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
