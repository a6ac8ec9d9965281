package org.geobacter.backend.spirv;

import static org.geobacter.ir.ScalarType.F32;
import static org.geobacter.ir.ScalarType.F64;
import static org.geobacter.ir.ScalarType.I16;
import static org.geobacter.ir.ScalarType.I32;
import static org.geobacter.ir.ScalarType.I64;
import static org.geobacter.ir.ScalarType.I8;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Compare;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every operation on every type, in valid modules; that they compute what Java computes is tested on devices. */
class OperationsTest {
    private static final SpirvTarget WITHOUT_INT64 = Targets.without(SpirvFeature.INT64);

    @ParameterizedTest
    @EnumSource(value = ScalarType.class, mode = Mode.EXCLUDE, names = {"I1", "F16"})
    void arithmetic(ScalarType type) {
        var kind = Kernels.kindOf(type);
        var kernel = Kernels.elementWise(List.of(kind, kind, kind, JavaKind.INT), (builder, elements, place) -> {
            var results = new ArrayList<Value>();
            var constants = constants(type);
            for (var operation : BinaryOperation.values()) {
                if (operation.supports(type)) {
                    var right = elements.get(operation.isShift() ? 3 : 1);
                    results.add(builder.binary(operation, elements.get(0), right));
                    for (var constant : operation.isShift() ? List.<Value>of(IntConstant.of(37)) : constants) {
                        results.add(builder.binary(operation, elements.get(0), constant));
                    }
                    if (!operation.isShift()) {
                        constants.forEach(constant -> results.add(builder.binary(operation, constant, elements.get(1))));
                    }
                }
            }
            for (var operation : UnaryOperation.values()) {
                if (operation.supports(type) && operation.resultType(type).equals(type)) {
                    results.add(builder.unary(operation, elements.get(0)));
                }
            }
            if (type.isFloat()) {
                results.add(builder.fma(elements.get(0), elements.get(1), elements.get(2)));
            }
            if (type == F32) {
                for (var operation : Approximation.Operation.values()) {
                    results.add(builder.approximate(operation, elements.subList(0, operation.operands()).toArray(Value[]::new)));
                }
            }
            results.forEach(result -> builder.store(place, result));
        });
        validate(kernel, type);
    }

    @ParameterizedTest
    @EnumSource(value = ScalarType.class, mode = Mode.EXCLUDE, names = {"I1", "F16"})
    void comparisonsAndCounts(ScalarType type) {
        var kernel = Kernels.elementWise(
                List.of(JavaKind.INT, Kernels.kindOf(type), Kernels.kindOf(type)), (builder, elements, place) -> {
                    var a = elements.get(1);
                    var b = elements.get(2);
                    var results = new ArrayList<Value>();
                    for (var predicate : Predicate.values()) {
                        if (!type.isFloat() || !predicate.isUnsigned()) {
                            var condition = builder.compare(predicate, a, b);
                            results.add(builder.convert(ConvertOperation.ZERO_EXTEND, condition, I32));
                            results.add(builder.convert(ConvertOperation.SIGN_EXTEND, builder.not(condition), I32));
                            results.add(builder.select(condition, elements.get(0), IntConstant.of(5)));
                        }
                    }
                    for (int resultForNan : type.isFloat() ? new int[]{-1, 1} : new int[]{0}) {
                        results.add(builder.threeWayCompare(a, b, resultForNan));
                    }
                    for (var operation : UnaryOperation.values()) {
                        if (operation.supports(type) && operation.resultType(type).equals(I32)) {
                            results.add(builder.unary(operation, a));
                        }
                    }
                    results.forEach(result -> builder.store(place, result));
                });
        validate(kernel, type);
    }

    @ParameterizedTest
    @EnumSource(ConvertOperation.class)
    void conversions(ConvertOperation operation) {
        var types = List.of(I8, I16, I32, I64, F32, F64);
        for (var from : types) {
            for (var to : types) {
                if (isConversion(operation, from, to)) {
                    var kernel = Kernels.elementWise(
                            List.of(Kernels.kindOf(to), Kernels.kindOf(from)),
                            (builder, elements, place) -> builder.store(place, builder.convert(operation, elements.get(1), to)));
                    SpirvTools.assertValid(SpirvBackend.compile(kernel, Targets.FULL).words());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(BinaryOperation.class)
    void booleans(BinaryOperation operation) {
        if (operation.supports(ScalarType.I1)) {
            var kernel = Kernels.elementWise(List.of(JavaKind.INT, JavaKind.INT), (builder, elements, place) -> {
                var a = builder.compare(Predicate.LT, elements.get(0), elements.get(1));
                var b = builder.convert(ConvertOperation.TRUNCATE, elements.get(1), ScalarType.I1);
                var combined = builder.binary(operation, a, b);
                var chosen = builder.select(a, combined, IntConstant.TRUE);
                var same = builder.block().append(new Compare(Predicate.EQ, chosen, combined, builder.position()));
                builder.store(place, builder.convert(ConvertOperation.ZERO_EXTEND, same, I32));
            });
            SpirvTools.assertValid(SpirvBackend.compile(kernel, Targets.FULL).words());
        }
    }

    /** Half floats are no Java type, but what the IR has of them has to be valid. */
    @org.junit.jupiter.api.Test
    void halfFloats() {
        var kernel = Kernels.elementWise(List.of(JavaKind.FLOAT, JavaKind.FLOAT), OperationsTest::halfFloats);
        SpirvTools.assertValid(SpirvBackend.compile(kernel, Targets.FULL).words());
    }

    private static void halfFloats(Builder builder, List<Value> elements, Value place) {
        var half = builder.convert(ConvertOperation.FLOAT_TO_FLOAT, elements.get(0), ScalarType.F16);
        var other = builder.binary(BinaryOperation.ADD, half, FloatConstant.ofBits(ScalarType.F16, 0));
        var larger = builder.binary(BinaryOperation.MAX, half, other);
        var number = builder.convert(ConvertOperation.FLOAT_TO_INT, larger, I64);
        var back = builder.convert(ConvertOperation.INT_TO_FLOAT, number, ScalarType.F16);
        builder.store(place, builder.convert(ConvertOperation.FLOAT_TO_FLOAT, back, F32));
    }

    private static void validate(DeviceKernel kernel, ScalarType type) {
        SpirvTools.assertValid(SpirvBackend.compile(kernel, Targets.FULL).words());
        if (type == F64) {
            SpirvTools.assertValid(SpirvBackend.compile(kernel, WITHOUT_INT64).words());
        }
    }

    private static List<Value> constants(ScalarType type) {
        return switch (type) {
            case F32 -> List.of(
                    FloatConstant.of(0f), FloatConstant.of(-0f), FloatConstant.of(1.5f), FloatConstant.of(Float.NaN));
            case F64 -> List.of(
                    FloatConstant.of(0.0), FloatConstant.of(-0.0), FloatConstant.of(1.5), FloatConstant.of(Double.NaN));
            case I1, I8, I16, I32, I64 -> List.of(IntConstant.of(type, 0), IntConstant.of(type, -1), IntConstant.of(type, 7));
            case F16 -> List.of();
        };
    }

    private static boolean isConversion(ConvertOperation operation, ScalarType from, ScalarType to) {
        return switch (operation) {
            case SIGN_EXTEND, ZERO_EXTEND -> from.isInteger() && to.isInteger() && from.bits() < to.bits();
            case TRUNCATE -> from.isInteger() && to.isInteger() && from.bits() > to.bits();
            case INT_TO_FLOAT -> from.isInteger() && to.isFloat();
            case FLOAT_TO_INT -> from.isFloat() && (to == I32 || to == I64);
            case FLOAT_TO_FLOAT -> from.isFloat() && to.isFloat() && from != to;
            case BITCAST -> from.isInteger() != to.isInteger() && from.bits() == to.bits();
        };
    }
}
