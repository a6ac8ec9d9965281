// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import org.geobacter.runtime.hsa.binding.HsaHandle;

/**
 * {@code hsa_code_object_reader_t}, from {@code hsa.h}.
 *
 * @param handle what the runtime knows it by; 0 for none
 */
public record HsaCodeObjectReader(long handle) implements HsaHandle {
    /** None. */
    public static final HsaCodeObjectReader NONE = new HsaCodeObjectReader(0);
}
