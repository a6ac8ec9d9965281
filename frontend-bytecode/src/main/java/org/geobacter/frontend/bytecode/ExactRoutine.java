package org.geobacter.frontend.bytecode;

import org.geobacter.frontend.bytecode.library.DoubleArithmetic;
import org.geobacter.frontend.bytecode.library.FloatArithmetic;
import org.geobacter.frontend.bytecode.library.Rounding;
import org.geobacter.ir.NativeOperation;

/** The methods that stand in for an operation on a target that does not compute it exactly. */
enum ExactRoutine {
    FMA_F32(NativeOperation.FMA_F32, FloatArithmetic.class, "fma", "(FFF)F"),
    FMA_F64(NativeOperation.FMA_F64, DoubleArithmetic.class, "fma", "(DDD)D"),
    DIV_F32(NativeOperation.DIV_F32, FloatArithmetic.class, "divide", "(FF)F"),
    DIV_F64(NativeOperation.DIV_F64, DoubleArithmetic.class, "divide", "(DD)D"),
    REM_F32(NativeOperation.REM_F32, FloatArithmetic.class, "remainder", "(FF)F"),
    REM_F64(NativeOperation.REM_F64, DoubleArithmetic.class, "remainder", "(DD)D"),
    SQRT_F32(NativeOperation.SQRT_F32, FloatArithmetic.class, "sqrt", "(F)F"),
    SQRT_F64(NativeOperation.SQRT_F64, DoubleArithmetic.class, "sqrt", "(D)D"),
    FLOOR_F64(NativeOperation.ROUND_F64, Rounding.class, "floor", "(D)D"),
    CEIL_F64(NativeOperation.ROUND_F64, Rounding.class, "ceil", "(D)D"),
    RINT_F64(NativeOperation.ROUND_F64, Rounding.class, "rint", "(D)D");

    private final NativeOperation operation;
    private final Class<?> owner;
    private final String methodName;
    private final String descriptor;

    ExactRoutine(NativeOperation operation, Class<?> owner, String methodName, String descriptor) {
        this.operation = operation;
        this.owner = owner;
        this.methodName = methodName;
        this.descriptor = descriptor;
    }

    /** {@return the operation that makes the method superfluous where it is exact} */
    NativeOperation operation() {
        return operation;
    }

    /** {@return the method; it is static} */
    JavaMethod method() {
        return ClassFile.of(owner).method(methodName, descriptor).orElseThrow();
    }
}
