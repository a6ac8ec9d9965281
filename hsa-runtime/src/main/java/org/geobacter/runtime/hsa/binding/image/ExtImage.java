// @formatter:off
package org.geobacter.runtime.hsa.binding.image;

import org.geobacter.runtime.hsa.binding.HsaHandle;

/**
 * {@code hsa_ext_image_t}, from {@code hsa_ext_image.h}.
 *
 * @param handle what the runtime knows it by; 0 for none
 */
public record ExtImage(long handle) implements HsaHandle {
    /** None. */
    public static final ExtImage NONE = new ExtImage(0);
}
