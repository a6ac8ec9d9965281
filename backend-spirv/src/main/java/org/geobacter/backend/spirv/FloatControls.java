package org.geobacter.backend.spirv;

import java.util.Map;
import org.lwjgl.util.spvc.Spv;

/** Java's rules for floats as execution modes, where the device lets a module ask for them. */
enum FloatControls {
    SIGNED_ZERO_INF_NAN_PRESERVE(
            Spv.SpvExecutionModeSignedZeroInfNanPreserve,
            Spv.SpvCapabilitySignedZeroInfNanPreserve,
            SpirvFeature.SIGNED_ZERO_INF_NAN_PRESERVE_F16,
            SpirvFeature.SIGNED_ZERO_INF_NAN_PRESERVE_F32,
            SpirvFeature.SIGNED_ZERO_INF_NAN_PRESERVE_F64),
    DENORM_PRESERVE(
            Spv.SpvExecutionModeDenormPreserve,
            Spv.SpvCapabilityDenormPreserve,
            SpirvFeature.DENORM_PRESERVE_F16,
            SpirvFeature.DENORM_PRESERVE_F32,
            SpirvFeature.DENORM_PRESERVE_F64),
    ROUNDING_MODE_RTE(
            Spv.SpvExecutionModeRoundingModeRTE,
            Spv.SpvCapabilityRoundingModeRTE,
            SpirvFeature.ROUNDING_MODE_RTE_F16,
            SpirvFeature.ROUNDING_MODE_RTE_F32,
            SpirvFeature.ROUNDING_MODE_RTE_F64);

    private final int executionMode;
    private final int capability;
    private final Map<Integer, SpirvFeature> featureOfBits;

    FloatControls(int executionMode, int capability, SpirvFeature half, SpirvFeature single, SpirvFeature wide) {
        this.executionMode = executionMode;
        this.capability = capability;
        featureOfBits = Map.of(16, half, 32, single, 64, wide);
    }

    /** Asks for all that the target has, also for widths that the module does not use: devices can demand one mode for all. */
    static void declare(ModuleBuilder module, int entryPoint, SpirvTarget target) {
        for (var control : values()) {
            for (int bits : new int[]{16, 32, 64}) {
                if (target.has(control.featureOfBits.get(bits))) {
                    module.capability(control.capability);
                    module.executionMode(entryPoint, control.executionMode, bits);
                }
            }
        }
    }
}
