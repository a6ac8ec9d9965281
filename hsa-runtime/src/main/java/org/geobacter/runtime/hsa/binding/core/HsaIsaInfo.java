// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_isa_info_t}, from {@code hsa.h}. */
public enum HsaIsaInfo implements HsaConstant {
    /** {@code HSA_ISA_INFO_NAME_LENGTH}. */
    NAME_LENGTH("HSA_ISA_INFO_NAME_LENGTH", 0),
    /** {@code HSA_ISA_INFO_NAME}. */
    NAME("HSA_ISA_INFO_NAME", 1),
    /** {@code HSA_ISA_INFO_CALL_CONVENTION_COUNT}. */
    CALL_CONVENTION_COUNT("HSA_ISA_INFO_CALL_CONVENTION_COUNT", 2),
    /** {@code HSA_ISA_INFO_CALL_CONVENTION_INFO_WAVEFRONT_SIZE}. */
    CALL_CONVENTION_INFO_WAVEFRONT_SIZE("HSA_ISA_INFO_CALL_CONVENTION_INFO_WAVEFRONT_SIZE", 3),
    /** {@code HSA_ISA_INFO_CALL_CONVENTION_INFO_WAVEFRONTS_PER_COMPUTE_UNIT}. */
    CALL_CONVENTION_INFO_WAVEFRONTS_PER_COMPUTE_UNIT("HSA_ISA_INFO_CALL_CONVENTION_INFO_WAVEFRONTS_PER_COMPUTE_UNIT", 4),
    /** {@code HSA_ISA_INFO_MACHINE_MODELS}. */
    MACHINE_MODELS("HSA_ISA_INFO_MACHINE_MODELS", 5),
    /** {@code HSA_ISA_INFO_PROFILES}. */
    PROFILES("HSA_ISA_INFO_PROFILES", 6),
    /** {@code HSA_ISA_INFO_DEFAULT_FLOAT_ROUNDING_MODES}. */
    DEFAULT_FLOAT_ROUNDING_MODES("HSA_ISA_INFO_DEFAULT_FLOAT_ROUNDING_MODES", 7),
    /** {@code HSA_ISA_INFO_BASE_PROFILE_DEFAULT_FLOAT_ROUNDING_MODES}. */
    BASE_PROFILE_DEFAULT_FLOAT_ROUNDING_MODES("HSA_ISA_INFO_BASE_PROFILE_DEFAULT_FLOAT_ROUNDING_MODES", 8),
    /** {@code HSA_ISA_INFO_FAST_F16_OPERATION}. */
    FAST_F16_OPERATION("HSA_ISA_INFO_FAST_F16_OPERATION", 9),
    /** {@code HSA_ISA_INFO_WORKGROUP_MAX_DIM}. */
    WORKGROUP_MAX_DIM("HSA_ISA_INFO_WORKGROUP_MAX_DIM", 0xc),
    /** {@code HSA_ISA_INFO_WORKGROUP_MAX_SIZE}. */
    WORKGROUP_MAX_SIZE("HSA_ISA_INFO_WORKGROUP_MAX_SIZE", 0xd),
    /** {@code HSA_ISA_INFO_GRID_MAX_DIM}. */
    GRID_MAX_DIM("HSA_ISA_INFO_GRID_MAX_DIM", 0xe),
    /** {@code HSA_ISA_INFO_GRID_MAX_SIZE}. */
    GRID_MAX_SIZE("HSA_ISA_INFO_GRID_MAX_SIZE", 0x10),
    /** {@code HSA_ISA_INFO_FBARRIER_MAX_SIZE}. */
    FBARRIER_MAX_SIZE("HSA_ISA_INFO_FBARRIER_MAX_SIZE", 0x11);

    private final String symbol;
    private final int value;

    HsaIsaInfo(String symbol, int value) {
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
    public static Optional<HsaIsaInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
