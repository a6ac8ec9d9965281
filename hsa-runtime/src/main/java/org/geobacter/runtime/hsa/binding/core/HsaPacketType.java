// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_packet_type_t}, from {@code hsa.h}. */
public enum HsaPacketType implements HsaConstant {
    /** {@code HSA_PACKET_TYPE_VENDOR_SPECIFIC}. */
    VENDOR_SPECIFIC("HSA_PACKET_TYPE_VENDOR_SPECIFIC", 0),
    /** {@code HSA_PACKET_TYPE_INVALID}. */
    INVALID("HSA_PACKET_TYPE_INVALID", 1),
    /** {@code HSA_PACKET_TYPE_KERNEL_DISPATCH}. */
    KERNEL_DISPATCH("HSA_PACKET_TYPE_KERNEL_DISPATCH", 2),
    /** {@code HSA_PACKET_TYPE_BARRIER_AND}. */
    BARRIER_AND("HSA_PACKET_TYPE_BARRIER_AND", 3),
    /** {@code HSA_PACKET_TYPE_AGENT_DISPATCH}. */
    AGENT_DISPATCH("HSA_PACKET_TYPE_AGENT_DISPATCH", 4),
    /** {@code HSA_PACKET_TYPE_BARRIER_OR}. */
    BARRIER_OR("HSA_PACKET_TYPE_BARRIER_OR", 5);

    private final String symbol;
    private final int value;

    HsaPacketType(String symbol, int value) {
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
    public static Optional<HsaPacketType> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
