// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import org.geobacter.runtime.hsa.binding.HsaHandle;

/**
 * {@code hsa_loaded_code_object_t}, from {@code hsa.h}.
 *
 * @param handle what the runtime knows it by; 0 for none
 */
public record HsaLoadedCodeObject(long handle) implements HsaHandle {
    /** None. */
    public static final HsaLoadedCodeObject NONE = new HsaLoadedCodeObject(0);
}
