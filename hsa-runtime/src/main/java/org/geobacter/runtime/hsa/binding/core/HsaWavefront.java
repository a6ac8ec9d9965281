// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import org.geobacter.runtime.hsa.binding.HsaHandle;

/**
 * {@code hsa_wavefront_t}, from {@code hsa.h}.
 *
 * @param handle what the runtime knows it by; 0 for none
 */
public record HsaWavefront(long handle) implements HsaHandle {
    /** None. */
    public static final HsaWavefront NONE = new HsaWavefront(0);
}
