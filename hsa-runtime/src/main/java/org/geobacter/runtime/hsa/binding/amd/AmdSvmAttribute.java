// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_svm_attribute_t}, from {@code hsa_ext_amd.h}. */
public enum AmdSvmAttribute implements HsaConstant {
    /** {@code HSA_AMD_SVM_ATTRIB_GLOBAL_FLAG}. */
    SVM_ATTRIB_GLOBAL_FLAG("HSA_AMD_SVM_ATTRIB_GLOBAL_FLAG", 0),
    /** {@code HSA_AMD_SVM_ATTRIB_READ_ONLY}. */
    SVM_ATTRIB_READ_ONLY("HSA_AMD_SVM_ATTRIB_READ_ONLY", 1),
    /** {@code HSA_AMD_SVM_ATTRIB_HIVE_LOCAL}. */
    SVM_ATTRIB_HIVE_LOCAL("HSA_AMD_SVM_ATTRIB_HIVE_LOCAL", 2),
    /** {@code HSA_AMD_SVM_ATTRIB_MIGRATION_GRANULARITY}. */
    SVM_ATTRIB_MIGRATION_GRANULARITY("HSA_AMD_SVM_ATTRIB_MIGRATION_GRANULARITY", 3),
    /** {@code HSA_AMD_SVM_ATTRIB_PREFERRED_LOCATION}. */
    SVM_ATTRIB_PREFERRED_LOCATION("HSA_AMD_SVM_ATTRIB_PREFERRED_LOCATION", 4),
    /** {@code HSA_AMD_SVM_ATTRIB_PREFETCH_LOCATION}. */
    SVM_ATTRIB_PREFETCH_LOCATION("HSA_AMD_SVM_ATTRIB_PREFETCH_LOCATION", 5),
    /** {@code HSA_AMD_SVM_ATTRIB_READ_MOSTLY}. */
    SVM_ATTRIB_READ_MOSTLY("HSA_AMD_SVM_ATTRIB_READ_MOSTLY", 6),
    /** {@code HSA_AMD_SVM_ATTRIB_AGENT_ACCESSIBLE}. */
    SVM_ATTRIB_AGENT_ACCESSIBLE("HSA_AMD_SVM_ATTRIB_AGENT_ACCESSIBLE", 0x200),
    /** {@code HSA_AMD_SVM_ATTRIB_AGENT_ACCESSIBLE_IN_PLACE}. */
    SVM_ATTRIB_AGENT_ACCESSIBLE_IN_PLACE("HSA_AMD_SVM_ATTRIB_AGENT_ACCESSIBLE_IN_PLACE", 0x201),
    /** {@code HSA_AMD_SVM_ATTRIB_AGENT_NO_ACCESS}. */
    SVM_ATTRIB_AGENT_NO_ACCESS("HSA_AMD_SVM_ATTRIB_AGENT_NO_ACCESS", 0x202),
    /** {@code HSA_AMD_SVM_ATTRIB_ACCESS_QUERY}. */
    SVM_ATTRIB_ACCESS_QUERY("HSA_AMD_SVM_ATTRIB_ACCESS_QUERY", 0x203);

    private final String symbol;
    private final int value;

    AmdSvmAttribute(String symbol, int value) {
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
    public static Optional<AmdSvmAttribute> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
