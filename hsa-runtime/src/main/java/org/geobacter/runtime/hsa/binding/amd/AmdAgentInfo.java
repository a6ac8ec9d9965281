// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaAgentAttribute;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_agent_info_t}, from {@code hsa_ext_amd.h}. */
public enum AmdAgentInfo implements HsaAgentAttribute {
    /** {@code HSA_AMD_AGENT_INFO_CHIP_ID}. */
    CHIP_ID("HSA_AMD_AGENT_INFO_CHIP_ID", 0xa000),
    /** {@code HSA_AMD_AGENT_INFO_CACHELINE_SIZE}. */
    CACHELINE_SIZE("HSA_AMD_AGENT_INFO_CACHELINE_SIZE", 0xa001),
    /** {@code HSA_AMD_AGENT_INFO_COMPUTE_UNIT_COUNT}. */
    COMPUTE_UNIT_COUNT("HSA_AMD_AGENT_INFO_COMPUTE_UNIT_COUNT", 0xa002),
    /** {@code HSA_AMD_AGENT_INFO_MAX_CLOCK_FREQUENCY}. */
    MAX_CLOCK_FREQUENCY("HSA_AMD_AGENT_INFO_MAX_CLOCK_FREQUENCY", 0xa003),
    /** {@code HSA_AMD_AGENT_INFO_DRIVER_NODE_ID}. */
    DRIVER_NODE_ID("HSA_AMD_AGENT_INFO_DRIVER_NODE_ID", 0xa004),
    /** {@code HSA_AMD_AGENT_INFO_MAX_ADDRESS_WATCH_POINTS}. */
    MAX_ADDRESS_WATCH_POINTS("HSA_AMD_AGENT_INFO_MAX_ADDRESS_WATCH_POINTS", 0xa005),
    /** {@code HSA_AMD_AGENT_INFO_BDFID}. */
    BDFID("HSA_AMD_AGENT_INFO_BDFID", 0xa006),
    /** {@code HSA_AMD_AGENT_INFO_MEMORY_WIDTH}. */
    MEMORY_WIDTH("HSA_AMD_AGENT_INFO_MEMORY_WIDTH", 0xa007),
    /** {@code HSA_AMD_AGENT_INFO_MEMORY_MAX_FREQUENCY}. */
    MEMORY_MAX_FREQUENCY("HSA_AMD_AGENT_INFO_MEMORY_MAX_FREQUENCY", 0xa008),
    /** {@code HSA_AMD_AGENT_INFO_PRODUCT_NAME}. */
    PRODUCT_NAME("HSA_AMD_AGENT_INFO_PRODUCT_NAME", 0xa009),
    /** {@code HSA_AMD_AGENT_INFO_MAX_WAVES_PER_CU}. */
    MAX_WAVES_PER_CU("HSA_AMD_AGENT_INFO_MAX_WAVES_PER_CU", 0xa00a),
    /** {@code HSA_AMD_AGENT_INFO_NUM_SIMDS_PER_CU}. */
    NUM_SIMDS_PER_CU("HSA_AMD_AGENT_INFO_NUM_SIMDS_PER_CU", 0xa00b),
    /** {@code HSA_AMD_AGENT_INFO_NUM_SHADER_ENGINES}. */
    NUM_SHADER_ENGINES("HSA_AMD_AGENT_INFO_NUM_SHADER_ENGINES", 0xa00c),
    /** {@code HSA_AMD_AGENT_INFO_NUM_SHADER_ARRAYS_PER_SE}. */
    NUM_SHADER_ARRAYS_PER_SE("HSA_AMD_AGENT_INFO_NUM_SHADER_ARRAYS_PER_SE", 0xa00d),
    /** {@code HSA_AMD_AGENT_INFO_HDP_FLUSH}. */
    HDP_FLUSH("HSA_AMD_AGENT_INFO_HDP_FLUSH", 0xa00e),
    /** {@code HSA_AMD_AGENT_INFO_DOMAIN}. */
    DOMAIN("HSA_AMD_AGENT_INFO_DOMAIN", 0xa00f),
    /** {@code HSA_AMD_AGENT_INFO_COOPERATIVE_QUEUES}. */
    COOPERATIVE_QUEUES("HSA_AMD_AGENT_INFO_COOPERATIVE_QUEUES", 0xa010),
    /** {@code HSA_AMD_AGENT_INFO_UUID}. */
    UUID("HSA_AMD_AGENT_INFO_UUID", 0xa011),
    /** {@code HSA_AMD_AGENT_INFO_ASIC_REVISION}. */
    ASIC_REVISION("HSA_AMD_AGENT_INFO_ASIC_REVISION", 0xa012),
    /** {@code HSA_AMD_AGENT_INFO_SVM_DIRECT_HOST_ACCESS}. */
    SVM_DIRECT_HOST_ACCESS("HSA_AMD_AGENT_INFO_SVM_DIRECT_HOST_ACCESS", 0xa013),
    /** {@code HSA_AMD_AGENT_INFO_COOPERATIVE_COMPUTE_UNIT_COUNT}. */
    COOPERATIVE_COMPUTE_UNIT_COUNT("HSA_AMD_AGENT_INFO_COOPERATIVE_COMPUTE_UNIT_COUNT", 0xa014);

    private final String symbol;
    private final int value;

    AmdAgentInfo(String symbol, int value) {
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
    public static Optional<AmdAgentInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
