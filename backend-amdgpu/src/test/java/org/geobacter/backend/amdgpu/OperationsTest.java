package org.geobacter.backend.amdgpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation on every type: what LLVM could not select would end the process. */
class OperationsTest {
    @Architectures
    void everyOperation(String processor) {
        for (var type : ScalarType.values()) {
            var kernel = Kernels.ofLongs(3, (builder, elements) -> {
                var operands = elements.stream().map(element -> Kernels.ofLong(builder, element, type)).toList();
                var results = new ArrayList<Value>();
                arithmetic(builder, type, operands, results);
                comparisons(builder, type, operands, results);
                conversions(builder, type, operands.getFirst(), results);
                return results;
            });
            var code = AmdgpuCompiler.compile(kernel, processor, LaunchShape.usual(64));
            assertEquals(0, code.metadata().privateBytes(), type + " on " + processor);
        }
    }

    private static void arithmetic(Builder builder, ScalarType type, List<Value> operands, List<Value> results) {
        for (var operation : BinaryOperation.values()) {
            if (!operation.supports(type) || type.isFloat() && operation == BinaryOperation.REM) {
                continue;
            }
            if (operation.isShift()) {
                var count = type == ScalarType.I64
                        ? builder.convert(ConvertOperation.TRUNCATE, operands.get(1), ScalarType.I32)
                        : operands.get(1);
                results.add(builder.binary(operation, operands.getFirst(), count));
                results.add(builder.binary(operation, operands.getFirst(), IntConstant.of(37)));
                continue;
            }
            results.add(builder.binary(operation, operands.getFirst(), operands.get(1)));
            for (var constant : constants(type)) {
                results.add(builder.binary(operation, operands.getFirst(), constant));
                results.add(builder.binary(operation, constant, operands.get(1)));
            }
        }
        for (var operation : UnaryOperation.values()) {
            if (operation.supports(type)) {
                results.add(builder.unary(operation, operands.getFirst()));
            }
        }
        if (type.isFloat()) {
            results.add(builder.fma(operands.getFirst(), operands.get(1), operands.get(2)));
        }
        if (type == ScalarType.F32) {
            for (var operation : AmdgpuCompiler.approximations()) {
                results.add(builder.approximate(operation, operands.subList(0, operation.operands()).toArray(Value[]::new)));
            }
        }
    }

    private static void comparisons(Builder builder, ScalarType type, List<Value> operands, List<Value> results) {
        for (var predicate : Predicate.values()) {
            boolean equality = predicate == Predicate.EQ || predicate == Predicate.NE;
            if (equality || type != ScalarType.I1 && (type.isInteger() || !predicate.isUnsigned())) {
                var condition = builder.compare(predicate, operands.getFirst(), operands.get(1));
                results.add(condition);
                results.add(builder.select(condition, operands.getFirst(), operands.get(2)));
            }
        }
        if (type != ScalarType.I1) {
            for (int resultForNan : type.isFloat() ? new int[]{-1, 1} : new int[]{0}) {
                results.add(builder.threeWayCompare(operands.getFirst(), operands.get(1), resultForNan));
            }
        }
    }

    private static void conversions(Builder builder, ScalarType type, Value operand, List<Value> results) {
        for (var operation : ConvertOperation.values()) {
            for (var to : ScalarType.values()) {
                if (exists(operation, type, to)) {
                    results.add(builder.convert(operation, operand, to));
                }
            }
        }
    }

    private static boolean exists(ConvertOperation operation, ScalarType from, ScalarType to) {
        return switch (operation) {
            case SIGN_EXTEND, ZERO_EXTEND -> from.isInteger() && to.isInteger() && from.bits() < to.bits();
            case TRUNCATE -> from.isInteger() && to.isInteger() && from.bits() > to.bits();
            case INT_TO_FLOAT -> from.isInteger() && from != ScalarType.I1 && to.isFloat();
            case FLOAT_TO_INT -> from.isFloat() && (to == ScalarType.I32 || to == ScalarType.I64);
            case FLOAT_TO_FLOAT -> from.isFloat() && to.isFloat() && from != to;
            case BITCAST -> from.kind() != to.kind() && from.bits() == to.bits();
        };
    }

    private static List<Value> constants(ScalarType type) {
        return switch (type) {
            case I1 -> List.of(IntConstant.TRUE);
            case I8, I16, I32, I64 -> List.of(IntConstant.of(type, 7), IntConstant.of(type, -1), IntConstant.of(type, 64));
            case F16 ->
                List.of(FloatConstant.ofBits(type, 0), FloatConstant.ofBits(type, 0x8000), FloatConstant.ofBits(type, 0x4900));
            case F32 -> List.of(FloatConstant.of(0f), FloatConstant.of(-0f), FloatConstant.of(10f), FloatConstant.of(Float.NaN));
            case F64 -> List.of(FloatConstant.of(0d), FloatConstant.of(-0d), FloatConstant.of(10d), FloatConstant.of(Double.NaN));
        };
    }

    /** Arrays of every kind are loaded and stored as they are. */
    @Architectures
    void everyKindOfArray(String processor) {
        for (var kind : JavaKind.values()) {
            var kernel = Kernels.elementWise(kind, 2, (_, elements) -> elements.get(1));
            var code = AmdgpuCompiler.compile(kernel, processor, LaunchShape.usual(64)).disassembly().toString();
            assertTrue(code.contains("global_load") && code.contains("global_store") && !code.contains("flat_"), code);
        }
    }

    /** LLVM computes it as {@code x - trunc(x / y) * y}, which is not what Java asks for. */
    @ParameterizedTest
    @ValueSource(strings = {"F16", "F32", "F64"})
    void theRemainderOfFloatsIsRefused(ScalarType type) {
        var kernel = Kernels.ofLongs(2, (builder, elements) -> List.of(builder.binary(BinaryOperation.REM,
                Kernels.ofLong(builder, elements.get(0), type), Kernels.ofLong(builder, elements.get(1), type))));
        var shape = LaunchShape.usual(64);
        var message = assertThrows(IllegalArgumentException.class, () -> AmdgpuCompiler.compile(kernel, "gfx906", shape))
                .getMessage();
        assertTrue(message.contains("remainder"), message);
    }
}
