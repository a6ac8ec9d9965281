package org.geobacter.frontend.bytecode;

import java.util.Arrays;
import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;

/** Emits arithmetic: with the check for division by zero, and as a call where the target does not compute it exactly. */
final class Arithmetic {
    private final Emission emission;

    Arithmetic(Emission emission) {
        this.emission = emission;
    }

    Value binary(BinaryOperation operation, Value left, Value right) {
        boolean divides = operation == BinaryOperation.DIV || operation == BinaryOperation.REM;
        if (!divides) {
            return emission.builder().binary(operation, left, right);
        }
        if (left.type().isFloat()) {
            boolean isSingle = left.type() == ScalarType.F32;
            var routine = operation == BinaryOperation.DIV
                    ? isSingle ? ExactRoutine.DIV_F32 : ExactRoutine.DIV_F64
                    : isSingle ? ExactRoutine.REM_F32 : ExactRoutine.REM_F64;
            return isExact(routine) ? emission.builder().binary(operation, left, right) : call(routine, left, right);
        }
        if (!(right instanceof IntConstant constant && constant.value() != 0)) {
            emission.check(CheckKind.ZERO, right);
        }
        return emission.builder().binary(operation, left, right);
    }

    /** Emits an operation, of the rounding ones and the root those on {@code double} only: Java has no others. */
    Value unary(UnaryOperation operation, Value operand) {
        return switch (operation) {
            case SQRT -> unary(operation, ExactRoutine.SQRT_F64, operand);
            case FLOOR -> unary(operation, ExactRoutine.FLOOR_F64, operand);
            case CEIL -> unary(operation, ExactRoutine.CEIL_F64, operand);
            case RINT -> unary(operation, ExactRoutine.RINT_F64, operand);
            case NEG, ABS, BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS, REVERSE -> emission.builder().unary(operation, operand);
        };
    }

    Value fma(Value a, Value b, Value c) {
        var routine = a.type() == ScalarType.F32 ? ExactRoutine.FMA_F32 : ExactRoutine.FMA_F64;
        return isExact(routine) ? emission.builder().fma(a, b, c) : call(routine, a, b, c);
    }

    private Value unary(UnaryOperation operation, ExactRoutine routine, Value operand) {
        return isExact(routine) ? emission.builder().unary(operation, operand) : call(routine, operand);
    }

    private boolean isExact(ExactRoutine routine) {
        return emission.module().floats().exact().contains(routine.operation());
    }

    private Value call(ExactRoutine routine, Value... operands) {
        var method = routine.method();
        var shapes = Arrays.stream(method.parameterTypes()).map(Shape::of).toList();
        return emission.callThatThrowsNothing(method, shapes, List.of(operands));
    }
}
