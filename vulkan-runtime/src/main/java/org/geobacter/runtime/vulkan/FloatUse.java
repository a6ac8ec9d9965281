package org.geobacter.runtime.vulkan;

import org.geobacter.ir.Approximation;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Convert;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.Fma;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.Unary;

/** Which instructions compute with floats, so that it matters how a device does it; moving floats about is not computing. */
final class FloatUse {
    private FloatUse() {}

    /** {@return whether an instruction computes with floats of this type, as operands or as the result} */
    static boolean computes(Instruction instruction, ScalarType type) {
        boolean arithmetic = switch (instruction) {
            case Convert convert -> convert.operation() != ConvertOperation.BITCAST;
            case Binary _, Unary _, Fma _, Approximation _, Compare _, ThreeWayCompare _ -> true;
            default -> false;
        };
        return arithmetic
                && (instruction.type() == type || instruction.operands().stream().anyMatch(value -> value.type() == type));
    }
}
