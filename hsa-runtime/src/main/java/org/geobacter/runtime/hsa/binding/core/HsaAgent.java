// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import org.geobacter.runtime.hsa.binding.HsaHandle;

/**
 * {@code hsa_agent_t}, from {@code hsa.h}.
 *
 * @param handle what the runtime knows it by; 0 for none
 */
public record HsaAgent(long handle) implements HsaHandle {
    /** None. */
    public static final HsaAgent NONE = new HsaAgent(0);
}
