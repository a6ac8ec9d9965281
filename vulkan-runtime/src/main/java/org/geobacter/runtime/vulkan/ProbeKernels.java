package org.geobacter.runtime.vulkan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Type;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.WorkItemQuery;

/** The kernels of the probe. */
final class ProbeKernels {
    /** A step of a generator of random numbers, for which no compiler has a closed form. */
    private static final int FACTOR = 1_664_525;
    private static final int SUMMAND = 1_013_904_223;

    private static final int SEARCHED = 8;

    private static final int BOUND = 1000;
    private static final long[] BOUNDS = {0, BOUND, -BOUND};
    private static final List<Predicate> ORDER = List.of(Predicate.LT, Predicate.LE, Predicate.GT, Predicate.GE);

    private ProbeKernels() {}

    /**
     * {@return a kernel whose work-item {@code i} computes every {@link ProbeOperation} on {@code a[i]}, {@code b[i]} and {@code c[i]},
     * with the arguments {@code a}, {@code b}, {@code c} of {@code cases} elements and {@code results} of as many for
     * each operation, those of the first operation first}
     *
     * @param kind {@code FLOAT} or {@code DOUBLE}
     */
    static DeviceKernel arithmetic(JavaKind kind, int cases) {
        var pointer = new PointerType(AddressSpace.GLOBAL, kind.storageType());
        var parameterTypes = new ArrayList<Type>();
        var arguments = new ArrayList<KernelArgument>();
        for (int i = 0; i < 4; i++) {
            parameterTypes.add(pointer);
            parameterTypes.add(ScalarType.I32);
            arguments.add(new KernelArgument.Array(kind, i < 3, i == 3));
        }
        var name = "probe of " + kind;
        var function = new Module(name).addFunction(name, VoidType.VOID, parameterTypes);
        var builder = new Builder(function.entry());
        var parameters = function.parameters();
        var item = builder.workItem(WorkItemQuery.Query.GLOBAL_ID, 0);
        var operands = new ArrayList<Value>();
        for (int i = 0; i < 3; i++) {
            operands.add(builder.load(builder.pointerElement(parameters.get(2 * i), item)));
        }
        for (var operation : ProbeOperation.values()) {
            var place = builder.binary(BinaryOperation.ADD, item, IntConstant.of(operation.ordinal() * cases));
            builder.store(builder.pointerElement(parameters.get(6), place), compute(builder, operation, operands));
        }
        builder.returnVoid();
        return new DeviceKernel(name, function, arguments, List.of());
    }

    /** {@return a kernel that goes round a loop as often as its first argument says and writes a number to its second} */
    static DeviceKernel loop() {
        var name = "probe of loops";
        var pointer = new PointerType(AddressSpace.GLOBAL, ScalarType.I32);
        var function = new Module(name)
                .addFunction(name, VoidType.VOID, List.of(ScalarType.I32, pointer, ScalarType.I32));
        var header = function.addBlock();
        var round = header.addParameter(ScalarType.I32);
        var number = header.addParameter(ScalarType.I32);
        var body = function.addBlock();
        var end = function.addBlock();
        var builder = new Builder(function.entry());
        builder.jump(header, IntConstant.of(0), IntConstant.of(0));
        builder.at(header);
        builder.branch(
                builder.compare(Predicate.LT, round, function.parameters().getFirst()),
                BlockCall.to(body),
                BlockCall.to(end));
        builder.at(body);
        var next = builder.binary(
                BinaryOperation.ADD,
                builder.binary(BinaryOperation.MUL, number, IntConstant.of(FACTOR)),
                IntConstant.of(SUMMAND));
        builder.jump(header, builder.binary(BinaryOperation.ADD, round, IntConstant.of(1)), next);
        builder.at(end);
        builder.store(function.parameters().get(1), number);
        builder.returnVoid();
        return new DeviceKernel(
                name,
                function,
                List.of(new KernelArgument.Scalar(JavaKind.INT), new KernelArgument.Array(JavaKind.INT, false, true)),
                List.of());
    }

    /** {@return what {@link #loop()} writes after this many rounds} */
    static int loopInJava(int rounds) {
        int number = 0;
        for (int round = 0; round < rounds; round++) {
            number = number * FACTOR + SUMMAND;
        }
        return number;
    }

    /**
     * {@return a kernel whose work-items look for a multiple of eight in the array that is the first argument, each from its own place on, and
     * write how far they went and what they found to the second}
     *
     * <p>They leave the loop at different times, with a value that they have read in it.
     */
    static DeviceKernel search() {
        var name = "probe of searches";
        var pointer = new PointerType(AddressSpace.GLOBAL, ScalarType.I32);
        var function = new Module(name)
                .addFunction(name, VoidType.VOID, List.of(pointer, ScalarType.I32, pointer, ScalarType.I32));
        var parameters = function.parameters();
        var loop = function.addBlock();
        var distance = loop.addParameter(ScalarType.I32);
        var next = function.addBlock();
        var end = function.addBlock();
        var builder = new Builder(function.entry());
        var item = builder.workItem(WorkItemQuery.Query.GLOBAL_ID, 0);
        builder.jump(loop, IntConstant.of(0));
        builder.at(loop);
        var place = builder.binary(BinaryOperation.ADD, item, distance);
        var found = builder.load(builder.pointerElement(parameters.get(0), place));
        var rest = builder.binary(BinaryOperation.AND, found, IntConstant.of(SEARCHED - 1));
        builder.branch(builder.compare(Predicate.EQ, rest, IntConstant.of(0)), BlockCall.to(end), BlockCall.to(next));
        builder.at(next);
        builder.jump(loop, builder.binary(BinaryOperation.ADD, distance, IntConstant.of(1)));
        builder.at(end);
        var result = builder.binary(BinaryOperation.OR, found, distance);
        builder.store(builder.pointerElement(parameters.get(2), item), result);
        builder.returnVoid();
        var arguments = List.<KernelArgument>of(
                new KernelArgument.Array(JavaKind.INT, true, false), new KernelArgument.Array(JavaKind.INT, false, true));
        return new DeviceKernel(name, function, arguments, List.of());
    }

    /** {@return what {@link #search()} writes; each work-item must find something} */
    static int[] searchInJava(int[] values, int items) {
        var results = new int[items];
        for (int item = 0; item < items; item++) {
            int distance = 0;
            while (values[item + distance] % SEARCHED != 0) {
                distance++;
            }
            results[item] = values[item + distance] | distance;
        }
        return results;
    }

    /** {@return numbers for {@link #widenedComparisons}: on both sides of the constants there, and on them} */
    static int[] numbersToWiden() {
        return new int[]{0, 1, -1, BOUND - 1, BOUND, BOUND + 1, -BOUND - 1, -BOUND, -BOUND + 1, Integer.MAX_VALUE,
                Integer.MIN_VALUE};
    }

    /**
     * {@return a kernel that makes 64-bit numbers of those in its first argument, with the sign and without, compares these with constants, and
     * writes the results as bits to its second}
     */
    static DeviceKernel widenedComparisons() {
        var name = "probe of comparisons";
        var pointer = new PointerType(AddressSpace.GLOBAL, ScalarType.I32);
        var function = new Module(name)
                .addFunction(name, VoidType.VOID, List.of(pointer, ScalarType.I32, pointer, ScalarType.I32));
        var builder = new Builder(function.entry());
        var item = builder.workItem(WorkItemQuery.Query.GLOBAL_ID, 0);
        var number = builder.load(builder.pointerElement(function.parameters().get(0), item));
        Value bits = IntConstant.of(0);
        for (var extension : List.of(ConvertOperation.SIGN_EXTEND, ConvertOperation.ZERO_EXTEND)) {
            var wide = builder.convert(extension, number, ScalarType.I64);
            for (long bound : BOUNDS) {
                for (var predicate : ORDER) {
                    var holds = builder.compare(predicate, wide, IntConstant.of(bound));
                    var bit = builder.convert(ConvertOperation.ZERO_EXTEND, holds, ScalarType.I32);
                    bits = builder.binary(
                            BinaryOperation.OR, builder.binary(BinaryOperation.SHL, bits, IntConstant.of(1)), bit);
                }
            }
        }
        builder.store(builder.pointerElement(function.parameters().get(2), item), bits);
        builder.returnVoid();
        var arguments = List.<KernelArgument>of(
                new KernelArgument.Array(JavaKind.INT, true, false), new KernelArgument.Array(JavaKind.INT, false, true));
        return new DeviceKernel(name, function, arguments, List.of());
    }

    /** {@return what {@link #widenedComparisons()} writes} */
    static int[] widenedComparisonsInJava(int[] numbers) {
        return Arrays.stream(numbers).map(number -> {
            int bits = 0;
            for (long wide : new long[]{number, Integer.toUnsignedLong(number)}) {
                for (long bound : BOUNDS) {
                    bits = bits << 1 | (wide < bound ? 1 : 0);
                    bits = bits << 1 | (wide <= bound ? 1 : 0);
                    bits = bits << 1 | (wide > bound ? 1 : 0);
                    bits = bits << 1 | (wide >= bound ? 1 : 0);
                }
            }
            return bits;
        }).toArray();
    }

    private static Value compute(Builder builder, ProbeOperation operation, List<Value> operands) {
        var a = operands.get(0);
        var b = operands.get(1);
        var c = operands.get(2);
        return switch (operation) {
            case ADD -> builder.binary(BinaryOperation.ADD, a, b);
            case SUB -> builder.binary(BinaryOperation.SUB, a, b);
            case MUL -> builder.binary(BinaryOperation.MUL, a, b);
            case MUL_ADD -> builder.binary(BinaryOperation.ADD, builder.binary(BinaryOperation.MUL, a, b), c);
            case DIV -> builder.binary(BinaryOperation.DIV, a, b);
            case REM -> builder.binary(BinaryOperation.REM, a, b);
            case FMA -> builder.fma(a, b, c);
            case SQRT -> builder.unary(UnaryOperation.SQRT, a);
            case FLOOR -> builder.unary(UnaryOperation.FLOOR, a);
            case CEIL -> builder.unary(UnaryOperation.CEIL, a);
            case RINT -> builder.unary(UnaryOperation.RINT, a);
        };
    }
}
