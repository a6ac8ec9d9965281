package org.geobacter.backend.spirv;

/**
 * What a module may use.
 *
 * @param version the SPIR-V version word, such as {@code 0x00010500} for 1.5 (Vulkan 1.2)
 * @param int64 whether {@code Int64} may be declared
 * @param float64 whether {@code Float64} may be declared
 * @param int8 whether {@code Int8} and 8-bit storage may be declared
 * @param int16 whether {@code Int16} and 16-bit storage may be declared
 * @param variablePointers whether {@code VariablePointers} may be declared
 * @param maxPushConstantBytes at least 128
 */
public record SpirvTarget(
        int version,
        boolean int64,
        boolean float64,
        boolean int8,
        boolean int16,
        boolean variablePointers,
        int maxPushConstantBytes) {}
