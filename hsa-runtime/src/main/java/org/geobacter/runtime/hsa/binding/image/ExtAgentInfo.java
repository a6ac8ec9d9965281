// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaAgentAttribute;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_ext_agent_info_t}, from {@code hsa_ext_image.h}. */
public enum ExtAgentInfo implements HsaAgentAttribute {
    /** {@code HSA_EXT_AGENT_INFO_IMAGE_1D_MAX_ELEMENTS}. */
    IMAGE_1D_MAX_ELEMENTS("HSA_EXT_AGENT_INFO_IMAGE_1D_MAX_ELEMENTS", 0x3000),
    /** {@code HSA_EXT_AGENT_INFO_IMAGE_1DA_MAX_ELEMENTS}. */
    IMAGE_1DA_MAX_ELEMENTS("HSA_EXT_AGENT_INFO_IMAGE_1DA_MAX_ELEMENTS", 0x3001),
    /** {@code HSA_EXT_AGENT_INFO_IMAGE_1DB_MAX_ELEMENTS}. */
    IMAGE_1DB_MAX_ELEMENTS("HSA_EXT_AGENT_INFO_IMAGE_1DB_MAX_ELEMENTS", 0x3002),
    /** {@code HSA_EXT_AGENT_INFO_IMAGE_2D_MAX_ELEMENTS}. */
    IMAGE_2D_MAX_ELEMENTS("HSA_EXT_AGENT_INFO_IMAGE_2D_MAX_ELEMENTS", 0x3003),
    /** {@code HSA_EXT_AGENT_INFO_IMAGE_2DA_MAX_ELEMENTS}. */
    IMAGE_2DA_MAX_ELEMENTS("HSA_EXT_AGENT_INFO_IMAGE_2DA_MAX_ELEMENTS", 0x3004),
    /** {@code HSA_EXT_AGENT_INFO_IMAGE_2DDEPTH_MAX_ELEMENTS}. */
    IMAGE_2DDEPTH_MAX_ELEMENTS("HSA_EXT_AGENT_INFO_IMAGE_2DDEPTH_MAX_ELEMENTS", 0x3005),
    /** {@code HSA_EXT_AGENT_INFO_IMAGE_2DADEPTH_MAX_ELEMENTS}. */
    IMAGE_2DADEPTH_MAX_ELEMENTS("HSA_EXT_AGENT_INFO_IMAGE_2DADEPTH_MAX_ELEMENTS", 0x3006),
    /** {@code HSA_EXT_AGENT_INFO_IMAGE_3D_MAX_ELEMENTS}. */
    IMAGE_3D_MAX_ELEMENTS("HSA_EXT_AGENT_INFO_IMAGE_3D_MAX_ELEMENTS", 0x3007),
    /** {@code HSA_EXT_AGENT_INFO_IMAGE_ARRAY_MAX_LAYERS}. */
    IMAGE_ARRAY_MAX_LAYERS("HSA_EXT_AGENT_INFO_IMAGE_ARRAY_MAX_LAYERS", 0x3008),
    /** {@code HSA_EXT_AGENT_INFO_MAX_IMAGE_RD_HANDLES}. */
    MAX_IMAGE_RD_HANDLES("HSA_EXT_AGENT_INFO_MAX_IMAGE_RD_HANDLES", 0x3009),
    /** {@code HSA_EXT_AGENT_INFO_MAX_IMAGE_RORW_HANDLES}. */
    MAX_IMAGE_RORW_HANDLES("HSA_EXT_AGENT_INFO_MAX_IMAGE_RORW_HANDLES", 0x300a),
    /** {@code HSA_EXT_AGENT_INFO_MAX_SAMPLER_HANDLERS}. */
    MAX_SAMPLER_HANDLERS("HSA_EXT_AGENT_INFO_MAX_SAMPLER_HANDLERS", 0x300b),
    /** {@code HSA_EXT_AGENT_INFO_IMAGE_LINEAR_ROW_PITCH_ALIGNMENT}. */
    IMAGE_LINEAR_ROW_PITCH_ALIGNMENT("HSA_EXT_AGENT_INFO_IMAGE_LINEAR_ROW_PITCH_ALIGNMENT", 0x300c);

    private final String symbol;
    private final int value;

    ExtAgentInfo(String symbol, int value) {
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
    public static Optional<ExtAgentInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
