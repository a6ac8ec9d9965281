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
 * @param loops what was found out about loops: {@code UNLIMITED_LOOPS}, {@code DIVERGENT_LOOPS}
 */
record Measurements(FloatArithmetic f32, FloatArithmetic f64, Set<SpirvFeature> loops) {
    /**
     * {@return what modules may use}
     *
     * @param declared what the driver says the device has
     */
    Set<SpirvFeature> features(Set<SpirvFeature> declared) {
        var features = EnumSet.noneOf(SpirvFeature.class);
        features.addAll(declared);
        features.addAll(loops);
        return features;
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
