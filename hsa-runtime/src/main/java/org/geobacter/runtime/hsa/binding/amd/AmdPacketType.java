// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_packet_type_t}, from {@code hsa_ext_amd.h}. */
public enum AmdPacketType implements HsaConstant {
    /** {@code HSA_AMD_PACKET_TYPE_BARRIER_VALUE}. */
    BARRIER_VALUE("HSA_AMD_PACKET_TYPE_BARRIER_VALUE", 2);

    private final String symbol;
    private final int value;

    AmdPacketType(String symbol, int value) {
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
    public static Optional<AmdPacketType> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
