package org.geobacter.backend.spirv;

import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.ScalarType;

/** Conversions between scalar types, saturating where Java's do (JLS 5.1.3). */
final class ConversionLowering {
    private final Code code;
    private final ModuleBuilder module;

    ConversionLowering(Code code) {
        this.code = code;
        this.module = code.module();
    }

    int extend(boolean signed, ScalarType from, ScalarType to, int a) {
        if (from == ScalarType.I1) {
            return code.select(to, a, module.constant(to, signed ? -1 : 1), module.constant(to, 0));
        }
        return code.op(signed ? Opcode.S_CONVERT : Opcode.U_CONVERT, to, a);
    }

    int truncate(ScalarType from, ScalarType to, int a) {
        if (to == ScalarType.I1) {
            int lowBit = code.op(Opcode.BITWISE_AND, from, a, module.constant(from, 1));
            return code.test(Opcode.I_NOT_EQUAL, lowBit, module.constant(from, 0));
        }
        return code.op(Opcode.U_CONVERT, to, a);
    }

    int intToFloat(ScalarType to, int a) {
        return code.exact(Opcode.CONVERT_S_TO_F, to, a);
    }

    int floatToFloat(ScalarType to, int a) {
        return code.exact(Opcode.F_CONVERT, to, a);
    }

    /** SPIR-V leaves the result open for numbers out of range and for NaN. */
    int floatToInt(ScalarType from, ScalarType to, int a) {
        if (from == ScalarType.F16) {
            return floatToInt(ScalarType.F32, to, floatToFloat(ScalarType.F32, a));
        }
        // 2 to the width less one is a float of either type; below its negative nothing truncates into the range.
        double limit = 0x1p-1 * Math.pow(2, to.bits());
        int inRange = code.exact(Opcode.CONVERT_F_TO_S, to, a);
        long min = -1L << to.bits() - 1;
        int notTooLarge = code.select(
                to,
                code.test(Opcode.F_ORD_GREATER_THAN_EQUAL, a, constant(from, limit)),
                module.constant(to, ~min),
                inRange);
        int saturated = code.select(
                to, code.test(Opcode.F_ORD_LESS_THAN, a, constant(from, -limit)), module.constant(to, min), notTooLarge);
        return code.select(to, code.test(Opcode.F_ORD_EQUAL, a, a), saturated, module.constant(to, 0));
    }

    int bitcast(ScalarType to, int a) {
        return code.bitcast(to, a);
    }

    private int constant(ScalarType type, double value) {
        var constant = type == ScalarType.F32 ? FloatConstant.of((float) value) : FloatConstant.of(value);
        return module.constant(type, constant.bits());
    }
}
