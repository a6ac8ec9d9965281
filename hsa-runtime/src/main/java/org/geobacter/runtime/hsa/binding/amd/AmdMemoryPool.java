// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import org.geobacter.runtime.hsa.binding.HsaHandle;

/**
 * {@code hsa_amd_memory_pool_t}, from {@code hsa_ext_amd.h}.
 *
 * @param handle what the runtime knows it by; 0 for none
 */
public record AmdMemoryPool(long handle) implements HsaHandle {
    /** None. */
    public static final AmdMemoryPool NONE = new AmdMemoryPool(0);
}
