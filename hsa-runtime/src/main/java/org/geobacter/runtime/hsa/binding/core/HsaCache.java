// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import org.geobacter.runtime.hsa.binding.HsaHandle;

/**
 * {@code hsa_cache_t}, from {@code hsa.h}.
 *
 * @param handle what the runtime knows it by; 0 for none
 */
public record HsaCache(long handle) implements HsaHandle {
    /** None. */
    public static final HsaCache NONE = new HsaCache(0);
}
