// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_system_info_t}, from {@code hsa.h}. */
public enum HsaSystemInfo implements HsaConstant {
    /** {@code HSA_SYSTEM_INFO_VERSION_MAJOR}. */
    VERSION_MAJOR("HSA_SYSTEM_INFO_VERSION_MAJOR", 0),
    /** {@code HSA_SYSTEM_INFO_VERSION_MINOR}. */
    VERSION_MINOR("HSA_SYSTEM_INFO_VERSION_MINOR", 1),
    /** {@code HSA_SYSTEM_INFO_TIMESTAMP}. */
    TIMESTAMP("HSA_SYSTEM_INFO_TIMESTAMP", 2),
    /** {@code HSA_SYSTEM_INFO_TIMESTAMP_FREQUENCY}. */
    TIMESTAMP_FREQUENCY("HSA_SYSTEM_INFO_TIMESTAMP_FREQUENCY", 3),
    /** {@code HSA_SYSTEM_INFO_SIGNAL_MAX_WAIT}. */
    SIGNAL_MAX_WAIT("HSA_SYSTEM_INFO_SIGNAL_MAX_WAIT", 4),
    /** {@code HSA_SYSTEM_INFO_ENDIANNESS}. */
    ENDIANNESS("HSA_SYSTEM_INFO_ENDIANNESS", 5),
    /** {@code HSA_SYSTEM_INFO_MACHINE_MODEL}. */
    MACHINE_MODEL("HSA_SYSTEM_INFO_MACHINE_MODEL", 6),
    /** {@code HSA_SYSTEM_INFO_EXTENSIONS}. */
    EXTENSIONS("HSA_SYSTEM_INFO_EXTENSIONS", 7),
    /** {@code HSA_AMD_SYSTEM_INFO_BUILD_VERSION}. */
    AMD_SYSTEM_INFO_BUILD_VERSION("HSA_AMD_SYSTEM_INFO_BUILD_VERSION", 0x200),
    /** {@code HSA_AMD_SYSTEM_INFO_SVM_SUPPORTED}. */
    AMD_SYSTEM_INFO_SVM_SUPPORTED("HSA_AMD_SYSTEM_INFO_SVM_SUPPORTED", 0x201),
    /** {@code HSA_AMD_SYSTEM_INFO_SVM_ACCESSIBLE_BY_DEFAULT}. */
    AMD_SYSTEM_INFO_SVM_ACCESSIBLE_BY_DEFAULT("HSA_AMD_SYSTEM_INFO_SVM_ACCESSIBLE_BY_DEFAULT", 0x202);

    private final String symbol;
    private final int value;

    HsaSystemInfo(String symbol, int value) {
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
    public static Optional<HsaSystemInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
