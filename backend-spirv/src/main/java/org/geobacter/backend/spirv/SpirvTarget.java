package org.geobacter.backend.spirv;

import java.util.EnumSet;
import java.util.Set;
import org.geobacter.ir.NativeOperation;

/**
 * What a module may use. Physical storage buffer addresses are always used.
 *
 * <p>Float controls are given per width; where a device ties the widths together ({@code denormBehaviorIndependence}, {@code
 * roundingModeIndependence}) the target lists all of a mode or none.
 *
 * @param version the SPIR-V version word, at least {@link #SPIRV_1_5}
 * @param features what the device has beyond that
 * @param exactOperations what the device computes with Java's bits; the rest is refused, since a frontend has replaced it
 * @param maxPushConstantBytes at least 128
 * @param subGroupSize how many lanes the device's sub-groups have, a power of two up to 64, if kernels may exchange values between them; 0
 *        if they must not
 */
public record SpirvTarget(
        int version,
        Set<SpirvFeature> features,
        Set<NativeOperation> exactOperations,
        int maxPushConstantBytes,
        int subGroupSize) {
    /** The version of Vulkan 1.2. */
    public static final int SPIRV_1_5 = 0x0001_0500;
    /** The version of Vulkan 1.3. */
    public static final int SPIRV_1_6 = 0x0001_0600;

    public SpirvTarget {
        if (version < SPIRV_1_5) {
            throw new IllegalArgumentException("SPIR-V 1.5 is needed, the target has 0x%08x".formatted(version));
        }
        if (maxPushConstantBytes < 128) {
            throw new IllegalArgumentException(
                    "Vulkan has at least 128 bytes of push constants, the target " + maxPushConstantBytes);
        }
        if (subGroupSize != 0 && (Integer.bitCount(subGroupSize) != 1 || subGroupSize > 64 || subGroupSize < 0)) {
            throw new IllegalArgumentException("sub-groups of " + subGroupSize + " lanes");
        }
        var someFeatures = EnumSet.noneOf(SpirvFeature.class);
        someFeatures.addAll(features);
        features = java.util.Collections.unmodifiableSet(someFeatures);
        var someOperations = EnumSet.noneOf(NativeOperation.class);
        someOperations.addAll(exactOperations);
        exactOperations = java.util.Collections.unmodifiableSet(someOperations);
    }

    /** A target without sub-groups. */
    public SpirvTarget(int version, Set<SpirvFeature> features, Set<NativeOperation> exactOperations, int maxPushConstantBytes) {
        this(version, features, exactOperations, maxPushConstantBytes, 0);
    }

    /** {@return the target with sub-groups of so many lanes, between which kernels may exchange values; 0 for none} */
    public SpirvTarget withSubGroups(int size) {
        return new SpirvTarget(version, features, exactOperations, maxPushConstantBytes, size);
    }

    public boolean has(SpirvFeature feature) {
        return features.contains(feature);
    }

    public boolean isExact(NativeOperation operation) {
        return exactOperations.contains(operation);
    }
}
