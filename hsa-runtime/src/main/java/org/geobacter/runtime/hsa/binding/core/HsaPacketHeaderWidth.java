// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_packet_header_width_t}, from {@code hsa.h}. */
public enum HsaPacketHeaderWidth implements HsaConstant {
    /** {@code HSA_PACKET_HEADER_WIDTH_TYPE}. */
    TYPE("HSA_PACKET_HEADER_WIDTH_TYPE", 8),
    /** {@code HSA_PACKET_HEADER_WIDTH_BARRIER}. */
    BARRIER("HSA_PACKET_HEADER_WIDTH_BARRIER", 1),
    /** {@code HSA_PACKET_HEADER_WIDTH_SCACQUIRE_FENCE_SCOPE}. */
    SCACQUIRE_FENCE_SCOPE("HSA_PACKET_HEADER_WIDTH_SCACQUIRE_FENCE_SCOPE", 2),
    /** {@code HSA_PACKET_HEADER_WIDTH_ACQUIRE_FENCE_SCOPE}. */
    ACQUIRE_FENCE_SCOPE("HSA_PACKET_HEADER_WIDTH_ACQUIRE_FENCE_SCOPE", 2),
    /** {@code HSA_PACKET_HEADER_WIDTH_SCRELEASE_FENCE_SCOPE}. */
    SCRELEASE_FENCE_SCOPE("HSA_PACKET_HEADER_WIDTH_SCRELEASE_FENCE_SCOPE", 2),
    /** {@code HSA_PACKET_HEADER_WIDTH_RELEASE_FENCE_SCOPE}. */
    RELEASE_FENCE_SCOPE("HSA_PACKET_HEADER_WIDTH_RELEASE_FENCE_SCOPE", 2);

    private final String symbol;
    private final int value;

    HsaPacketHeaderWidth(String symbol, int value) {
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
    public static Optional<HsaPacketHeaderWidth> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
