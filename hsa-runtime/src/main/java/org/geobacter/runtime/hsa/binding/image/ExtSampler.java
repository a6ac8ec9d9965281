// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import org.geobacter.runtime.hsa.binding.HsaHandle;

/**
 * {@code hsa_ext_sampler_t}, from {@code hsa_ext_image.h}.
 *
 * @param handle what the runtime knows it by; 0 for none
 */
public record ExtSampler(long handle) implements HsaHandle {
    /** None. */
    public static final ExtSampler NONE = new ExtSampler(0);
}
