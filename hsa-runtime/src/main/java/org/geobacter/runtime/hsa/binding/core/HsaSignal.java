// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import org.geobacter.runtime.hsa.binding.HsaHandle;

/**
 * {@code hsa_signal_t}, from {@code hsa.h}.
 *
 * @param handle what the runtime knows it by; 0 for none
 */
public record HsaSignal(long handle) implements HsaHandle {
    /** None. */
    public static final HsaSignal NONE = new HsaSignal(0);
}
