// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_extension_t}, from {@code hsa.h}. */
public enum HsaExtension implements HsaConstant {
    /** {@code HSA_EXTENSION_FINALIZER}. */
    FINALIZER("HSA_EXTENSION_FINALIZER", 0),
    /** {@code HSA_EXTENSION_IMAGES}. */
    IMAGES("HSA_EXTENSION_IMAGES", 1),
    /** {@code HSA_EXTENSION_PERFORMANCE_COUNTERS}. */
    PERFORMANCE_COUNTERS("HSA_EXTENSION_PERFORMANCE_COUNTERS", 2),
    /** {@code HSA_EXTENSION_PROFILING_EVENTS}. */
    PROFILING_EVENTS("HSA_EXTENSION_PROFILING_EVENTS", 3),
    /** {@code HSA_EXTENSION_STD_LAST}. */
    STD_LAST("HSA_EXTENSION_STD_LAST", 3),
    /** {@code HSA_AMD_FIRST_EXTENSION}. */
    AMD_FIRST_EXTENSION("HSA_AMD_FIRST_EXTENSION", 0x200),
    /** {@code HSA_EXTENSION_AMD_PROFILER}. */
    AMD_PROFILER("HSA_EXTENSION_AMD_PROFILER", 0x200),
    /** {@code HSA_EXTENSION_AMD_LOADER}. */
    AMD_LOADER("HSA_EXTENSION_AMD_LOADER", 0x201),
    /** {@code HSA_EXTENSION_AMD_AQLPROFILE}. */
    AMD_AQLPROFILE("HSA_EXTENSION_AMD_AQLPROFILE", 0x202),
    /** {@code HSA_AMD_LAST_EXTENSION}. */
    AMD_LAST_EXTENSION("HSA_AMD_LAST_EXTENSION", 0x202);

    private final String symbol;
    private final int value;

    HsaExtension(String symbol, int value) {
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
    public static Optional<HsaExtension> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
