// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_kernel_dispatch_packet_setup_t}, from {@code hsa.h}. */
public enum HsaKernelDispatchPacketSetup implements HsaConstant {
    /** {@code HSA_KERNEL_DISPATCH_PACKET_SETUP_DIMENSIONS}. */
    DIMENSIONS("HSA_KERNEL_DISPATCH_PACKET_SETUP_DIMENSIONS", 0);

    private final String symbol;
    private final int value;

    HsaKernelDispatchPacketSetup(String symbol, int value) {
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
    public static Optional<HsaKernelDispatchPacketSetup> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
