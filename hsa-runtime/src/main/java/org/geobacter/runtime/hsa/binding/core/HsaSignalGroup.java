// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import org.geobacter.runtime.hsa.binding.HsaHandle;

/**
 * {@code hsa_signal_group_t}, from {@code hsa.h}.
 *
 * @param handle what the runtime knows it by; 0 for none
 */
public record HsaSignalGroup(long handle) implements HsaHandle {
    /** None. */
    public static final HsaSignalGroup NONE = new HsaSignalGroup(0);
}
