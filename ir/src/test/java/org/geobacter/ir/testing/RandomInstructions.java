package org.geobacter.ir.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.AtomicOperation;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.MemoryOrder;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;

/**
 * Adds random instructions that are defined for all values: divisors are checked or odd, indices are checked or in range, and the
 * bits of a float are looked at only once its NaN is the canonical one.
 */
final class RandomInstructions {
    private static final ConstantTable TABLE = ConstantTable.ofArray("table", JavaKind.INT, new int[]{3, -1, 4, 1, -5, 9, 2, 6});

    private final Random random;
    private final Set<Feature> features;
    private final List<Function> callees;
    private final List<ScalarType> types;

    RandomInstructions(Random random, Set<Feature> features, List<Function> callees) {
        this.random = random;
        this.features = features;
        this.callees = callees;
        this.types = Arrays.stream(ScalarType.values())
                .filter(type -> features.contains(Feature.NARROW_TYPES) || type == ScalarType.I1 || type.bits() >= 32)
                .toList();
    }

    List<ScalarType> types() {
        return types;
    }

    ScalarType type() {
        return types.get(random.nextInt(types.size()));
    }

    /** Adds an instruction, or the few that belong together, and puts what they give into the pool. */
    void add(Builder builder, ValuePool pool) {
        int choice = random.nextInt(20);
        if (choice < 8) {
            addBinary(builder, pool);
        } else if (choice < 10) {
            addUnary(builder, pool);
        } else if (choice == 10) {
            var type = type(ScalarType::isFloat);
            pool.add(builder.fma(pool.choose(type), pool.choose(type), pool.choose(type)));
        } else if (choice < 13) {
            addConvert(builder, pool);
        } else if (choice < 15) {
            addCompare(builder, pool);
        } else if (choice == 15) {
            var type = type();
            pool.add(builder.select(pool.choose(ScalarType.I1), pool.choose(type), pool.choose(type)));
        } else {
            addFeature(builder, pool);
        }
    }

    /** {@return an {@code i64} that depends on all of the value's bits that are defined} */
    Value digest(Builder builder, Value value) {
        var type = (ScalarType) value.type();
        var bits = type.isFloat() ? builder.convert(ConvertOperation.BITCAST, withoutNan(builder, value), integer(type)) : value;
        return bits.type() == ScalarType.I64 ? bits : builder.convert(ConvertOperation.ZERO_EXTEND, bits, ScalarType.I64);
    }

    private void addBinary(Builder builder, ValuePool pool) {
        var operation = BinaryOperation.values()[random.nextInt(BinaryOperation.values().length)];
        var type = type(operation::supports);
        var left = pool.choose(type);
        var right = pool.choose(operation.isShift() ? ScalarType.I32 : type);
        boolean divides = type.isInteger() && (operation == BinaryOperation.DIV || operation == BinaryOperation.REM);
        if (divides && features.contains(Feature.TRAPS) && type.bits() >= 32 && random.nextInt(4) == 0) {
            builder.check(CheckKind.ZERO, right);
        } else if (divides) {
            right = builder.binary(BinaryOperation.OR, right, IntConstant.of(type, 1));
        }
        pool.add(builder.binary(operation, left, right));
    }

    private void addUnary(Builder builder, ValuePool pool) {
        var operation = UnaryOperation.values()[random.nextInt(UnaryOperation.values().length)];
        pool.add(builder.unary(operation, pool.choose(type(operation::supports))));
    }

    private void addConvert(Builder builder, ValuePool pool) {
        var operation = ConvertOperation.values()[random.nextInt(ConvertOperation.values().length)];
        var pairs = new ArrayList<List<ScalarType>>();
        for (var from : types) {
            for (var to : types) {
                if (exists(operation, from, to)) {
                    pairs.add(List.of(from, to));
                }
            }
        }
        var pair = pairs.get(random.nextInt(pairs.size()));
        var operand = pool.choose(pair.getFirst());
        boolean looksAtBits = operation == ConvertOperation.BITCAST && pair.getFirst().isFloat();
        var converted = builder.convert(operation, looksAtBits ? withoutNan(builder, operand) : operand, pair.getLast());
        pool.add(converted);
    }

    private static boolean exists(ConvertOperation operation, ScalarType from, ScalarType to) {
        return switch (operation) {
            case SIGN_EXTEND, ZERO_EXTEND -> from.isInteger() && to.isInteger() && from.bits() < to.bits();
            case TRUNCATE -> from.isInteger() && to.isInteger() && from.bits() > to.bits();
            case INT_TO_FLOAT -> from.isInteger() && from != ScalarType.I1 && to.isFloat();
            case FLOAT_TO_INT -> from.isFloat() && to.isInteger() && to.bits() >= 32;
            case FLOAT_TO_FLOAT -> from.isFloat() && to.isFloat() && from != to;
            case BITCAST -> from.kind() != to.kind() && from.bits() == to.bits();
        };
    }

    private void addCompare(Builder builder, ValuePool pool) {
        var type = type();
        if (type != ScalarType.I1 && random.nextInt(3) == 0) {
            int nan = type.isFloat() ? random.nextBoolean() ? 1 : -1 : 0;
            pool.add(builder.threeWayCompare(pool.choose(type), pool.choose(type), nan));
            return;
        }
        var predicates = type == ScalarType.I1 ? 2 : type.isFloat() ? 6 : 10;
        var predicate = org.geobacter.ir.Predicate.values()[random.nextInt(predicates)];
        pool.add(builder.compare(predicate, pool.choose(type), pool.choose(type)));
    }

    private void addFeature(Builder builder, ValuePool pool) {
        var feature = Feature.values()[random.nextInt(Feature.values().length)];
        if (!features.contains(feature)) {
            addBinary(builder, pool);
            return;
        }
        switch (feature) {
            case ARRAYS, NARROW_TYPES -> pool.chooseArray().ifPresent(array -> addAccess(builder, pool, array));
            case NEW_ARRAYS -> {
                var array = builder.newArray(kind(), IntConstant.of(1 + random.nextInt(8)));
                pool.add(array);
                addAccess(builder, pool, array);
            }
            case TABLES -> {
                var index = builder.binary(BinaryOperation.AND, pool.choose(ScalarType.I32), IntConstant.of(TABLE.length() - 1));
                pool.add(builder.arrayLoad(TABLE, index));
            }
            case TRAPS -> builder.check(CheckKind.INDEX, pool.choose(ScalarType.I32), IntConstant.of(Integer.MAX_VALUE));
            case CALLS -> {
                if (!callees.isEmpty()) {
                    var callee = callees.get(random.nextInt(callees.size()));
                    var arguments = callee.parameters().stream().map(parameter -> pool.choose(parameter.type())).toList();
                    pool.add(builder.invoke(callee, arguments));
                }
            }
            case WORK_ITEM -> {
                var query = WorkItemQuery.Query.values()[random.nextInt(WorkItemQuery.Query.values().length)];
                pool.add(builder.workItem(query, random.nextInt(3)));
            }
        }
    }

    /** Adds a load or a store that is in range whatever the length, or fails a check. */
    private void addAccess(Builder builder, ValuePool pool, Value array) {
        boolean traps = features.contains(Feature.TRAPS);
        if (traps) {
            builder.nullCheck(array, "the array is null");
        } else if (!(array instanceof org.geobacter.ir.NewArray)) {
            // Whether it is null is not known here, and nothing may fail.
            return;
        }
        var length = builder.arrayLength(array);
        Value index = pool.choose(ScalarType.I32);
        if (!traps) {
            index = IntConstant.of(0);
        } else if (random.nextInt(4) > 0) {
            index = builder.binary(BinaryOperation.AND, index, IntConstant.of(3));
        }
        if (traps) {
            builder.check(CheckKind.ARRAY_BOUNDS, index, length);
        }
        var kind = ((ArrayType) array.type()).element();
        if (random.nextInt(4) == 0 && AtomicOperation.LOAD.supports(kind.storageType())) {
            addAtomic(builder, pool, array, index, kind);
        } else if (random.nextBoolean()) {
            builder.arrayStore(array, index, pool.choose(kind.stackType()));
        } else {
            pool.add(builder.arrayLoad(array, index));
        }
        pool.add(length);
    }

    private void addAtomic(Builder builder, ValuePool pool, Value array, Value index, JavaKind kind) {
        var operations = Arrays.stream(AtomicOperation.values()).filter(operation -> operation.supports(kind.storageType()))
                .toList();
        var operation = operations.get(random.nextInt(operations.size()));
        var orders = Arrays.stream(MemoryOrder.values()).filter(operation::supports).toList();
        var values = Stream.generate(() -> pool.choose(kind.stackType())).limit(operation.operandCount()).toArray(Value[]::new);
        var before = builder.arrayAtomic(operation, orders.get(random.nextInt(orders.size())), array, index, values);
        if (operation.reads()) {
            pool.add(before);
        }
    }

    JavaKind kind() {
        return JavaKind.values()[random.nextInt(JavaKind.values().length)];
    }

    private static Value withoutNan(Builder builder, Value value) {
        var type = (ScalarType) value.type();
        var number = builder.compare(org.geobacter.ir.Predicate.EQ, value, value);
        var nan = switch (type) {
            case F16 -> FloatConstant.ofBits(type, 0x7e00);
            case F32 -> FloatConstant.of(Float.NaN);
            case F64 -> FloatConstant.of(Double.NaN);
            case I1, I8, I16, I32, I64 -> throw new IllegalArgumentException(type.toString());
        };
        return builder.select(number, value, nan);
    }

    private static ScalarType integer(ScalarType type) {
        return switch (type) {
            case F16 -> ScalarType.I16;
            case F32 -> ScalarType.I32;
            case F64 -> ScalarType.I64;
            case I1, I8, I16, I32, I64 -> type;
        };
    }

    private ScalarType type(Predicate<ScalarType> condition) {
        var candidates = types.stream().filter(condition).toList();
        return candidates.get(random.nextInt(candidates.size()));
    }
}
