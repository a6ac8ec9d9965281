// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_amd_svm_model_t}, from {@code hsa_ext_amd.h}. */
public enum AmdSvmModel implements HsaConstant {
    /** {@code HSA_AMD_SVM_GLOBAL_FLAG_FINE_GRAINED}. */
    SVM_GLOBAL_FLAG_FINE_GRAINED("HSA_AMD_SVM_GLOBAL_FLAG_FINE_GRAINED", 0),
    /** {@code HSA_AMD_SVM_GLOBAL_FLAG_COARSE_GRAINED}. */
    SVM_GLOBAL_FLAG_COARSE_GRAINED("HSA_AMD_SVM_GLOBAL_FLAG_COARSE_GRAINED", 1),
    /** {@code HSA_AMD_SVM_GLOBAL_FLAG_INDETERMINATE}. */
    SVM_GLOBAL_FLAG_INDETERMINATE("HSA_AMD_SVM_GLOBAL_FLAG_INDETERMINATE", 2);

    private final String symbol;
    private final int value;

    AmdSvmModel(String symbol, int value) {
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
    public static Optional<AmdSvmModel> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
