// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_machine_model_t}, from {@code hsa.h}. */
public enum HsaMachineModel implements HsaConstant {
    /** {@code HSA_MACHINE_MODEL_SMALL}. */
    SMALL("HSA_MACHINE_MODEL_SMALL", 0),
    /** {@code HSA_MACHINE_MODEL_LARGE}. */
    LARGE("HSA_MACHINE_MODEL_LARGE", 1);

    private final String symbol;
    private final int value;

    HsaMachineModel(String symbol, int value) {
        this.symbol = symbol;
        this.value = value;
    }

    @Override
    public String symbol() {
        return symbol;
    }

    @Override
    public int value() {
        return value;
    }

    /** {@return the constant of a value; empty for one that only other versions of the runtime have} */
    public static Optional<HsaMachineModel> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
