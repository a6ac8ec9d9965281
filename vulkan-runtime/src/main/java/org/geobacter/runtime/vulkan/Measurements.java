package org.geobacter.runtime.vulkan;

import java.util.EnumSet;
import java.util.Set;
import org.geobacter.Capabilities;
import org.geobacter.backend.spirv.SpirvFeature;
import org.geobacter.ir.NativeOperation;

/**
 * How a device computes, as measured.
 *
 * @param f32 with {@code float}
 * @param f64 with {@code double}
 * @param features what else was found out: {@code UNLIMITED_LOOPS}, {@code DIVERGENT_LOOPS}, {@code WIDENED_COMPARISONS}
 */
record Measurements(FloatArithmetic f32, FloatArithmetic f64, Set<SpirvFeature> features) {
    /**
     * {@return what modules may use}
     *
     * @param declared what the driver says the device has
     */
    Set<SpirvFeature> features(Set<SpirvFeature> declared) {
        var all = EnumSet.noneOf(SpirvFeature.class);
        all.addAll(declared);
        all.addAll(features);
        return all;
    }

    /**
     * {@return the capabilities of the device}
     *
     * @param features what the device has
     * @param inexact operations to take for inexact whatever was measured
     */
    Capabilities capabilities(Set<SpirvFeature> features, Set<NativeOperation> inexact) {
        var exact = EnumSet.noneOf(NativeOperation.class);
        for (var operation : NativeOperation.values()) {
            if (isExact(operation) && !inexact.contains(operation)) {
                exact.add(operation);
            }
        }
        return new Capabilities(
                features.contains(SpirvFeature.INT64),
                features.contains(SpirvFeature.FLOAT64),
                f32.keepsDenormals(),
                f64.keepsDenormals(),
                exact);
    }

    private boolean isExact(NativeOperation operation) {
        return switch (operation) {
            case FMA_F32 -> f32.isExact(ProbeOperation.FMA);
            case FMA_F64 -> f64.isExact(ProbeOperation.FMA);
            case DIV_F32 -> f32.isExact(ProbeOperation.DIV);
            case DIV_F64 -> f64.isExact(ProbeOperation.DIV);
            case REM_F32 -> f32.isExact(ProbeOperation.REM);
            case REM_F64 -> f64.isExact(ProbeOperation.REM);
            case SQRT_F32 -> f32.isExact(ProbeOperation.SQRT);
            case SQRT_F64 -> f64.isExact(ProbeOperation.SQRT);
            case ROUND_F32 -> isRoundingExact(f32);
            case ROUND_F64 -> isRoundingExact(f64);
        };
    }

    private static boolean isRoundingExact(FloatArithmetic floats) {
        return floats.isExact(ProbeOperation.FLOOR) && floats.isExact(ProbeOperation.CEIL) && floats.isExact(ProbeOperation.RINT);
    }
}
