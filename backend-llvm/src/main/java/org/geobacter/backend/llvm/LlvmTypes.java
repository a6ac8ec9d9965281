package org.geobacter.backend.llvm;

import java.util.HexFormat;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Type;
import org.geobacter.ir.VoidType;

/** How types and constants are written in LLVM assembly. */
final class LlvmTypes {
    private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();

    private LlvmTypes() {}

    static String name(Type type, TargetLowering target) {
        return switch (type) {
            case ScalarType scalar -> name(scalar);
            case PointerType pointer -> pointer(target.addressSpace(pointer.space()));
            case VoidType _ -> "void";
            case ArrayType _, RefType _ -> throw new IllegalArgumentException(type + " is not a device-level type");
        };
    }

    static String name(ScalarType type) {
        return switch (type) {
            case I1 -> "i1";
            case I8 -> "i8";
            case I16 -> "i16";
            case I32 -> "i32";
            case I64 -> "i64";
            case F16 -> "half";
            case F32 -> "float";
            case F64 -> "double";
        };
    }

    /** {@return a pointer type; space 0 is not written} */
    static String pointer(int space) {
        return space == 0 ? "ptr" : "ptr addrspace(" + space + ")";
    }

    /** {@return the suffix of overloaded intrinsics, such as {@code f32}} */
    static String suffix(ScalarType type) {
        return type.toString();
    }

    static String constant(IntConstant constant) {
        return constant.type() == ScalarType.I1 ? constant.value() == 0 ? "false" : "true" : String.valueOf(constant.value());
    }

    static String constant(FloatConstant constant) {
        return switch (constant.scalarType()) {
            case F16 -> "0xH" + HEXADECIMAL.toHexDigits((short) constant.bits());
            case F32 -> constant(Float.intBitsToFloat((int) constant.bits()));
            case F64 -> constant(Double.longBitsToDouble(constant.bits()));
            case I1, I8, I16, I32, I64 -> throw new IllegalArgumentException(constant + " is not a float");
        };
    }

    /** A {@code float} is written as the {@code double} of the same value. */
    static String constant(float value) {
        return Float.isNaN(value) ? "0x7FF8000000000000" : constant((double) value);
    }

    static String constant(double value) {
        return "0x" + HEXADECIMAL.toHexDigits(Double.doubleToRawLongBits(value));
    }
}
