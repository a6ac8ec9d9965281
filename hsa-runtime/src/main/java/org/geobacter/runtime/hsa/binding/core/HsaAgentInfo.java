// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaAgentAttribute;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_agent_info_t}, from {@code hsa.h}. */
public enum HsaAgentInfo implements HsaAgentAttribute {
    /** {@code HSA_AGENT_INFO_NAME}. */
    NAME("HSA_AGENT_INFO_NAME", 0),
    /** {@code HSA_AGENT_INFO_VENDOR_NAME}. */
    VENDOR_NAME("HSA_AGENT_INFO_VENDOR_NAME", 1),
    /** {@code HSA_AGENT_INFO_FEATURE}. */
    FEATURE("HSA_AGENT_INFO_FEATURE", 2),
    /** {@code HSA_AGENT_INFO_MACHINE_MODEL}. */
    MACHINE_MODEL("HSA_AGENT_INFO_MACHINE_MODEL", 3),
    /** {@code HSA_AGENT_INFO_PROFILE}. */
    PROFILE("HSA_AGENT_INFO_PROFILE", 4),
    /** {@code HSA_AGENT_INFO_DEFAULT_FLOAT_ROUNDING_MODE}. */
    DEFAULT_FLOAT_ROUNDING_MODE("HSA_AGENT_INFO_DEFAULT_FLOAT_ROUNDING_MODE", 5),
    /** {@code HSA_AGENT_INFO_BASE_PROFILE_DEFAULT_FLOAT_ROUNDING_MODES}. */
    BASE_PROFILE_DEFAULT_FLOAT_ROUNDING_MODES("HSA_AGENT_INFO_BASE_PROFILE_DEFAULT_FLOAT_ROUNDING_MODES", 0x17),
    /** {@code HSA_AGENT_INFO_FAST_F16_OPERATION}. */
    FAST_F16_OPERATION("HSA_AGENT_INFO_FAST_F16_OPERATION", 0x18),
    /** {@code HSA_AGENT_INFO_WAVEFRONT_SIZE}. */
    WAVEFRONT_SIZE("HSA_AGENT_INFO_WAVEFRONT_SIZE", 6),
    /** {@code HSA_AGENT_INFO_WORKGROUP_MAX_DIM}. */
    WORKGROUP_MAX_DIM("HSA_AGENT_INFO_WORKGROUP_MAX_DIM", 7),
    /** {@code HSA_AGENT_INFO_WORKGROUP_MAX_SIZE}. */
    WORKGROUP_MAX_SIZE("HSA_AGENT_INFO_WORKGROUP_MAX_SIZE", 8),
    /** {@code HSA_AGENT_INFO_GRID_MAX_DIM}. */
    GRID_MAX_DIM("HSA_AGENT_INFO_GRID_MAX_DIM", 9),
    /** {@code HSA_AGENT_INFO_GRID_MAX_SIZE}. */
    GRID_MAX_SIZE("HSA_AGENT_INFO_GRID_MAX_SIZE", 0xa),
    /** {@code HSA_AGENT_INFO_FBARRIER_MAX_SIZE}. */
    FBARRIER_MAX_SIZE("HSA_AGENT_INFO_FBARRIER_MAX_SIZE", 0xb),
    /** {@code HSA_AGENT_INFO_QUEUES_MAX}. */
    QUEUES_MAX("HSA_AGENT_INFO_QUEUES_MAX", 0xc),
    /** {@code HSA_AGENT_INFO_QUEUE_MIN_SIZE}. */
    QUEUE_MIN_SIZE("HSA_AGENT_INFO_QUEUE_MIN_SIZE", 0xd),
    /** {@code HSA_AGENT_INFO_QUEUE_MAX_SIZE}. */
    QUEUE_MAX_SIZE("HSA_AGENT_INFO_QUEUE_MAX_SIZE", 0xe),
    /** {@code HSA_AGENT_INFO_QUEUE_TYPE}. */
    QUEUE_TYPE("HSA_AGENT_INFO_QUEUE_TYPE", 0xf),
    /** {@code HSA_AGENT_INFO_NODE}. */
    NODE("HSA_AGENT_INFO_NODE", 0x10),
    /** {@code HSA_AGENT_INFO_DEVICE}. */
    DEVICE("HSA_AGENT_INFO_DEVICE", 0x11),
    /** {@code HSA_AGENT_INFO_CACHE_SIZE}. */
    CACHE_SIZE("HSA_AGENT_INFO_CACHE_SIZE", 0x12),
    /** {@code HSA_AGENT_INFO_ISA}. */
    ISA("HSA_AGENT_INFO_ISA", 0x13),
    /** {@code HSA_AGENT_INFO_EXTENSIONS}. */
    EXTENSIONS("HSA_AGENT_INFO_EXTENSIONS", 0x14),
    /** {@code HSA_AGENT_INFO_VERSION_MAJOR}. */
    VERSION_MAJOR("HSA_AGENT_INFO_VERSION_MAJOR", 0x15),
    /** {@code HSA_AGENT_INFO_VERSION_MINOR}. */
    VERSION_MINOR("HSA_AGENT_INFO_VERSION_MINOR", 0x16);

    private final String symbol;
    private final int value;

    HsaAgentInfo(String symbol, int value) {
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
    public static Optional<HsaAgentInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
