// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_packet_header_t}, from {@code hsa.h}. */
public enum HsaPacketHeader implements HsaConstant {
    /** {@code HSA_PACKET_HEADER_TYPE}. */
    TYPE("HSA_PACKET_HEADER_TYPE", 0),
    /** {@code HSA_PACKET_HEADER_BARRIER}. */
    BARRIER("HSA_PACKET_HEADER_BARRIER", 8),
    /** {@code HSA_PACKET_HEADER_SCACQUIRE_FENCE_SCOPE}. */
    SCACQUIRE_FENCE_SCOPE("HSA_PACKET_HEADER_SCACQUIRE_FENCE_SCOPE", 9),
    /** {@code HSA_PACKET_HEADER_ACQUIRE_FENCE_SCOPE}. */
    ACQUIRE_FENCE_SCOPE("HSA_PACKET_HEADER_ACQUIRE_FENCE_SCOPE", 9),
    /** {@code HSA_PACKET_HEADER_SCRELEASE_FENCE_SCOPE}. */
    SCRELEASE_FENCE_SCOPE("HSA_PACKET_HEADER_SCRELEASE_FENCE_SCOPE", 0xb),
    /** {@code HSA_PACKET_HEADER_RELEASE_FENCE_SCOPE}. */
    RELEASE_FENCE_SCOPE("HSA_PACKET_HEADER_RELEASE_FENCE_SCOPE", 0xb);

    private final String symbol;
    private final int value;

    HsaPacketHeader(String symbol, int value) {
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
    public static Optional<HsaPacketHeader> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
