package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Module;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;

/**
 * Random programs that index an array, {@code int f(int[] a, int n, int m)}: nested loops in all directions, guards, and indices made
 * from what is around, most of them nearly right. Each loop gives up after a few rounds.
 */
final class IndexingPrograms {
    private static final int ROUNDS = 8;
    private static final List<Predicate> PREDICATES = List.of(Predicate.values());

    private final Random random;
    private final Function function;
    private final Builder builder;
    private final Value array;
    private final Value length;
    private int statementsLeft;

    private IndexingPrograms(Random random, int size) {
        this.random = random;
        this.statementsLeft = size;
        function = new Module("indexing")
                .addFunction("f", ScalarType.I32, List.of(new ArrayType(JavaKind.INT), ScalarType.I32, ScalarType.I32));
        builder = new Builder(function.entry());
        array = function.parameters().getFirst();
        builder.nullCheck(array, "a is null");
        length = builder.arrayLength(array);
    }

    /** @param size about how many statements */
    static Function program(Random random, int size) {
        var program = new IndexingPrograms(random, size);
        var integers = new ArrayList<Value>(program.function.parameters().subList(1, 3));
        integers.add(program.length);
        integers.add(program.builder.workItem(WorkItemQuery.Query.GLOBAL_ID, 0));
        integers.add(program.builder.workItem(WorkItemQuery.Query.GLOBAL_SIZE, 0));
        var sum = program.block(integers, IntConstant.of(1), 0);
        program.builder.returnValue(sum);
        return program.function;
    }

    static Object[] arguments(Random random) {
        return new Object[]{random.ints(random.nextInt(7), 0, 100).toArray(), integer(random), integer(random)};
    }

    private static int integer(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Integer.MIN_VALUE + random.nextInt(3);
            case 1 -> Integer.MAX_VALUE - random.nextInt(3);
            default -> random.nextInt(-3, 9);
        };
    }

    private Value block(List<Value> outer, Value sum, int depth) {
        var integers = new ArrayList<>(outer);
        int statements = 1 + random.nextInt(5);
        for (int i = 0; i < statements && statementsLeft > 0; i++) {
            statementsLeft--;
            switch (random.nextInt(depth < 3 ? 10 : 6)) {
                case 0, 1, 2 -> integers.add(arithmetic(integers));
                case 3, 4 -> sum = depth > 0 ? access(integers, sum) : sum;
                case 5 -> {
                    if (random.nextInt(4) == 0) {
                        builder.check(CheckKind.ARRAY_BOUNDS, choose(integers), choose(integers));
                    }
                }
                case 6, 7 -> sum = guarded(integers, sum, depth);
                default -> sum = loop(integers, sum, depth);
            }
        }
        return depth > 0 ? access(integers, sum) : sum;
    }

    private Value choose(List<Value> integers) {
        return switch (random.nextInt(6)) {
            case 0 -> IntConstant.of(random.nextInt(-2, 9));
            case 1, 2, 3 -> integers.getLast();
            default -> integers.get(random.nextInt(integers.size()));
        };
    }

    private Value arithmetic(List<Value> integers) {
        var x = choose(integers);
        var small = IntConstant.of(random.nextInt(-3, 4));
        return switch (random.nextInt(15)) {
            case 0, 1, 2, 3 -> builder.binary(BinaryOperation.ADD, x, small);
            case 4 -> builder.binary(BinaryOperation.SUB, x, choose(integers));
            case 5 -> builder.binary(BinaryOperation.ADD, x, choose(integers));
            case 6 -> builder.binary(BinaryOperation.AND, x, random.nextBoolean() ? IntConstant.of(3) : choose(integers));
            case 7 -> builder.binary(BinaryOperation.MIN, x, choose(integers));
            case 8 -> builder.binary(BinaryOperation.MAX, x, choose(integers));
            case 9 -> remainder(x, choose(integers));
            case 10 -> builder.binary(
                    random.nextBoolean() ? BinaryOperation.SHR : BinaryOperation.USHR, x, IntConstant.of(random.nextInt(33)));
            case 11, 12 -> builder.binary(
                    random.nextBoolean() ? BinaryOperation.MUL : BinaryOperation.SHL, x, IntConstant.of(1 + random.nextInt(3)));
            case 13 -> builder.binary(
                    random.nextBoolean() ? BinaryOperation.DIV : BinaryOperation.USHR,
                    random.nextBoolean() ? length : x,
                    IntConstant.of(1 + random.nextInt(3)));
            default -> builder.select(condition(integers), x, choose(integers));
        };
    }

    private Value remainder(Value x, Value y) {
        builder.check(CheckKind.ZERO, y);
        return builder.binary(random.nextBoolean() ? BinaryOperation.REM : BinaryOperation.DIV, x, y);
    }

    private Value condition(List<Value> integers) {
        var predicate = PREDICATES.get(random.nextInt(PREDICATES.size()));
        var first = builder.compare(predicate, choose(integers), random.nextBoolean() ? length : choose(integers));
        return switch (random.nextInt(6)) {
            case 0 -> builder.binary(BinaryOperation.AND, first, condition(integers));
            case 1 -> builder.binary(BinaryOperation.OR, first, condition(integers));
            case 2 -> builder.not(first);
            default -> first;
        };
    }

    private Value access(List<Value> integers, Value sum) {
        var index = choose(integers);
        builder.check(CheckKind.ARRAY_BOUNDS, index, length);
        var mixed = builder.binary(BinaryOperation.MUL, sum, IntConstant.of(31));
        return builder.binary(BinaryOperation.ADD, mixed, builder.arrayLoad(array, index));
    }

    private Value guarded(List<Value> integers, Value sum, int depth) {
        var condition = condition(integers);
        var then = function.addBlock();
        var end = function.addBlock();
        var result = end.addParameter(ScalarType.I32);
        builder.branch(condition, BlockCall.to(then), BlockCall.to(end, sum));
        builder.at(then);
        builder.jump(end, block(integers, sum, depth + 1));
        builder.at(end);
        return result;
    }

    private Value loop(List<Value> integers, Value sum, int depth) {
        var header = function.addBlock();
        var body = function.addBlock();
        var next = function.addBlock();
        var end = function.addBlock();
        var index = header.addParameter(ScalarType.I32);
        var headerSum = header.addParameter(ScalarType.I32);
        var rounds = header.addParameter(ScalarType.I32);
        var result = end.addParameter(ScalarType.I32);
        builder.jump(header, random.nextInt(3) == 0 ? IntConstant.of(random.nextInt(3)) : choose(integers), sum,
                IntConstant.of(ROUNDS));
        builder.at(header);
        var bound = random.nextBoolean() ? length : choose(integers);
        boolean up = random.nextInt(3) > 0;
        var predicate = random.nextInt(4) == 0
                ? PREDICATES.get(random.nextInt(PREDICATES.size()))
                : up ? random.nextBoolean() ? Predicate.LT : Predicate.LE : random.nextBoolean() ? Predicate.GT : Predicate.GE;
        builder.branch(builder.compare(predicate, index, bound), BlockCall.to(body), BlockCall.to(end, headerSum));
        builder.at(body);
        var inner = new ArrayList<>(integers);
        inner.add(index);
        var bodySum = block(inner, headerSum, depth + 1);
        int step = (up ? 1 : -1) * (random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1);
        var nextIndex = builder.binary(
                BinaryOperation.ADD, index, random.nextInt(8) == 0 ? choose(integers) : IntConstant.of(step));
        var roundsLeft = builder.binary(BinaryOperation.ADD, rounds, IntConstant.of(-1));
        builder.branch(
                builder.compare(Predicate.GT, roundsLeft, IntConstant.of(0)), BlockCall.to(next), BlockCall.to(end, bodySum));
        builder.at(next);
        builder.jump(header, nextIndex, bodySum, roundsLeft);
        builder.at(end);
        return result;
    }
}
