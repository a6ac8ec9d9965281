package org.geobacter.backend.spirv;

/** What a module may rely on where the device has it: a capability, an execution mode, or a rule that Vulkan relaxes. */
public enum SpirvFeature {
    /** 64-bit integers ({@code shaderInt64}). */
    INT64,
    /** {@code double} ({@code shaderFloat64}). */
    FLOAT64,
    /** Half floats ({@code shaderFloat16}). */
    FLOAT16,
    /** 8-bit integers in registers and in buffers ({@code shaderInt8} and {@code storageBuffer8BitAccess}). */
    INT8,
    /** 16-bit integers in registers and in buffers ({@code shaderInt16} and {@code storageBuffer16BitAccess}). */
    INT16,
    /** Atomic operations on 64-bit integers in buffers ({@code shaderBufferInt64Atomics}). */
    INT64_ATOMICS,
    /** The same in work-group memory ({@code shaderSharedInt64Atomics}). */
    INT64_LOCAL_ATOMICS,
    /** The Vulkan memory model ({@code vulkanMemoryModel}); without it modules use that of GLSL. */
    VULKAN_MEMORY_MODEL,
    /** Votes of a sub-group, as bits ({@code VK_SUBGROUP_FEATURE_BALLOT_BIT}). */
    SUBGROUP_BALLOT,
    /** Values of any lane of a sub-group ({@code VK_SUBGROUP_FEATURE_SHUFFLE_BIT}). */
    SUBGROUP_SHUFFLE,
    /** Whether any lane of a sub-group votes yes ({@code VK_SUBGROUP_FEATURE_VOTE_BIT}). */
    SUBGROUP_VOTE,
    /** Reductions and scans of a sub-group ({@code VK_SUBGROUP_FEATURE_ARITHMETIC_BIT}). */
    SUBGROUP_ARITHMETIC,
    /** All of these for 64-bit integers ({@code shaderSubgroupExtendedTypes}). */
    SUBGROUP_EXTENDED_TYPES,
    /** The work-group size through {@code LocalSizeId} ({@code maintenance4}); without it through the {@code WorkgroupSize} built-in. */
    LOCAL_SIZE_ID,
    /**
     * Loops run as long as their condition holds. Without it kernels find out at their end whether that was so, and report {@link
     * org.geobacter.ir.ErrorRecord#LOOP_CUT_SHORT} if not.
     */
    UNLIMITED_LOOPS,
    /**
     * After a loop that work-items leave at different times each finds the values with which it has left. Without it such values are led
     * through phis that the driver cannot remove, and loops are left at one place only.
     */
    DIVERGENT_LOOPS,
    /**
     * A 32-bit integer that has become one of 64 bits compares with constants as any other. Without it the driver cannot see that the
     * value has been a shorter one.
     */
    WIDENED_COMPARISONS,
    /** {@code SignedZeroInfNanPreserve} for 16 bits ({@code shaderSignedZeroInfNanPreserveFloat16}). */
    SIGNED_ZERO_INF_NAN_PRESERVE_F16,
    /** {@code SignedZeroInfNanPreserve} for 32 bits ({@code shaderSignedZeroInfNanPreserveFloat32}). */
    SIGNED_ZERO_INF_NAN_PRESERVE_F32,
    /** {@code SignedZeroInfNanPreserve} for 64 bits ({@code shaderSignedZeroInfNanPreserveFloat64}). */
    SIGNED_ZERO_INF_NAN_PRESERVE_F64,
    /** {@code DenormPreserve} for 16 bits ({@code shaderDenormPreserveFloat16}). */
    DENORM_PRESERVE_F16,
    /** {@code DenormPreserve} for 32 bits ({@code shaderDenormPreserveFloat32}). */
    DENORM_PRESERVE_F32,
    /** {@code DenormPreserve} for 64 bits ({@code shaderDenormPreserveFloat64}). */
    DENORM_PRESERVE_F64,
    /** {@code RoundingModeRTE} for 16 bits ({@code shaderRoundingModeRTEFloat16}). */
    ROUNDING_MODE_RTE_F16,
    /** {@code RoundingModeRTE} for 32 bits ({@code shaderRoundingModeRTEFloat32}). */
    ROUNDING_MODE_RTE_F32,
    /** {@code RoundingModeRTE} for 64 bits ({@code shaderRoundingModeRTEFloat64}). */
    ROUNDING_MODE_RTE_F64
}
