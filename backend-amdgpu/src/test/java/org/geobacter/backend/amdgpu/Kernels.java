package org.geobacter.backend.amdgpu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.geobacter.ir.verify.Verifier;

/** Kernels to compile. */
final class Kernels {
    /** The guard {@code i < y.length} leaves the check of {@code x} alone. */
    static final String SAXPY = """
            module "Text.saxpy"

            function %Text.saxpy(v0: f32, v1: float[], v2: float[]) -> void {
            block0:
                v3 = global.id x  !0
                check.null v2, "Cannot read the array length because \\"y\\" is null"  !1
                v4 = array.length v2  !1
                v5 = compare.lt v3, v4  !1
                branch v5, block1, block2  !1

            block1:
                check.null v1, "Cannot load from float array because \\"x\\" is null"  !2
                v6 = array.length v1  !2
                check.array.bounds v3, v6  !2
                v7 = array.load v1, v3  !2
                v8 = mul v0, v7  !2
                v9 = array.load v2, v3  !2
                v10 = add v8, v9  !2
                array.store v2, v3, v10  !2
                jump block2  !2

            block2:
                return
            }

            !0 = Text.saxpy(Text.java:4)
            !1 = Text.saxpy(Text.java:5)
            !2 = Text.saxpy(Text.java:6)
            """;

    /** The guard {@code i < y.length && i < x.length} proves that nothing is out of bounds. */
    static final String GUARDED_SAXPY = SAXPY.replace("    check.array.bounds v3, v6  !2\n", """
                v11 = compare.lt v3, v6  !2
                branch v11, block3, block2  !2

            block3:
            """);

    private Kernels() {}

    /** {@return a kernel at Java level, lowered} */
    static DeviceKernel lower(String text, boolean checks) {
        return Pipeline.lower(Parser.parse(text), new LoweringOptions(checks));
    }

    /**
     * {@return a kernel that computes something from elements of an array of {@code long}s, and stores all that it has computed there}
     *
     * @param count how many elements it gets
     */
    static DeviceKernel ofLongs(int count, BiFunction<Builder, List<Value>, List<Value>> body) {
        return build(JavaKind.LONG, count, (builder, elements) -> {
            Value digest = IntConstant.of(0L);
            for (var result : body.apply(builder, elements.subList(0, count))) {
                var rotated = builder.binary(BinaryOperation.MUL, digest, IntConstant.of(31L));
                digest = builder.binary(BinaryOperation.XOR, rotated, toLong(builder, result));
            }
            builder.store(elements.getLast(), digest);
        });
    }

    /** {@return a kernel that gives elements of an array and stores the result of one operation into the array} */
    static DeviceKernel elementWise(JavaKind kind, int count, BiFunction<Builder, List<Value>, Value> body) {
        return build(kind, count,
                (builder, elements) -> builder.store(elements.getLast(), body.apply(builder, elements.subList(0, count))));
    }

    /** {@return a kernel that loads values and uses them from the last to the first, so that all are alive at once} */
    static DeviceKernel withManyValues(int count) {
        return ofLongs(count, (builder, elements) -> {
            var sums = new ArrayList<Value>();
            Value sum = IntConstant.of(1);
            for (var element : elements.reversed()) {
                var low = builder.convert(ConvertOperation.TRUNCATE, element, ScalarType.I32);
                sum = builder.binary(BinaryOperation.MUL, builder.binary(BinaryOperation.ADD, sum, low), sum);
                sums.add(sum);
            }
            var results = new ArrayList<>(sums.reversed());
            results.addAll(elements);
            return List.copyOf(results);
        });
    }

    /** The last of the elements is the place of the first. */
    private static DeviceKernel build(JavaKind kind, int count, BiConsumer<Builder, List<Value>> body) {
        var module = new Module("Test.kernel");
        var pointer = new PointerType(AddressSpace.GLOBAL, kind.storageType());
        var function = module.addFunction("kernel", VoidType.VOID, List.of(pointer, ScalarType.I32));
        var builder = new Builder(function.entry());
        var first = builder.binary(BinaryOperation.MUL, builder.workItem(WorkItemQuery.Query.GLOBAL_ID, 0), IntConstant.of(count));
        var elements = new ArrayList<Value>();
        Value place = null;
        for (int i = 0; i < count; i++) {
            var index = builder.binary(BinaryOperation.ADD, first, IntConstant.of(i));
            var element = builder.pointerElement(function.parameters().getFirst(), index);
            place = i == 0 ? element : place;
            elements.add(builder.load(element));
        }
        elements.add(place);
        body.accept(builder, elements);
        builder.returnVoid();
        var kernel = new DeviceKernel("Test.kernel", function, List.of(new KernelArgument.Array(kind, true, true)), List.of());
        Verifier.verify(kernel);
        return kernel;
    }

    /** {@return the low bits of a {@code long} as a value of a type} */
    static Value ofLong(Builder builder, Value value, ScalarType type) {
        if (type == ScalarType.I64) {
            return value;
        }
        if (type == ScalarType.F64) {
            return builder.convert(ConvertOperation.BITCAST, value, type);
        }
        var bits = builder.convert(ConvertOperation.TRUNCATE, value, integer(type));
        return type.isFloat() ? builder.convert(ConvertOperation.BITCAST, bits, type) : bits;
    }

    private static Value toLong(Builder builder, Value value) {
        var type = (ScalarType) value.type();
        var bits = type.isFloat() ? builder.convert(ConvertOperation.BITCAST, value, integer(type)) : value;
        return bits.type() == ScalarType.I64 ? bits : builder.convert(ConvertOperation.SIGN_EXTEND, bits, ScalarType.I64);
    }

    private static ScalarType integer(ScalarType type) {
        return switch (type) {
            case F16 -> ScalarType.I16;
            case F32 -> ScalarType.I32;
            case F64 -> ScalarType.I64;
            case I1, I8, I16, I32, I64 -> type;
        };
    }
}
