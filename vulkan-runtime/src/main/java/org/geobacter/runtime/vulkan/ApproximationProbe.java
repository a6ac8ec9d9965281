package org.geobacter.runtime.vulkan;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.geobacter.Range;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.WorkItemQuery;

/**
 * Measures which of its functions a device computes as near to the exact values as {@link Approximation} says: Vulkan's specification allows
 * them errors of any usefulness. What was measured once in the process is not measured again for the same model with the same driver.
 */
final class ApproximationProbe {
    /** How many cases there are for each function. */
    static final int COUNT = 4096;
    private static final long SEED = 0x6765_6f62_6163_7465L;
    private static final float MAX_ANGLE = 3.25f;
    private static final Map<PhysicalDevice.Identity, Set<Approximation.Operation>> MEASURED = new ConcurrentHashMap<>();

    /** A quotient and a root are one instruction anyway, and no faster if they are called approximations. */
    private static final Set<Approximation.Operation> PROBED = EnumSet.complementOf(EnumSet.of(Approximation.Operation.RECIPROCAL,
            Approximation.Operation.ROOT, Approximation.Operation.QUOTIENT));

    private ApproximationProbe() {}

    /**
     * {@return the functions that are near enough}
     *
     * @throws org.geobacter.DeviceException if the device fails
     */
    static Set<Approximation.Operation> measure(DeviceContext context) {
        var identity = context.physical().identity();
        var known = MEASURED.get(identity);
        if (known == null) {
            var x = operands();
            var results = new float[x.length];
            DeviceProbe.run(context, kernel(), Range.of(COUNT), x, results);
            known = judge(x, results);
            MEASURED.put(identity, known);
        }
        return known;
    }

    /** {@return the operands of all functions, those of the first first} */
    static float[] operands() {
        var random = new SplittableRandom(SEED);
        var operands = new float[Approximation.Operation.values().length * COUNT];
        for (var operation : Approximation.Operation.values()) {
            for (int i = 0; i < COUNT; i++) {
                operands[operation.ordinal() * COUNT + i] = operand(operation, i, random);
            }
        }
        return operands;
    }

    private static float operand(Approximation.Operation operation, int i, SplittableRandom random) {
        float tiny = Float.intBitsToFloat(random.nextInt(0x0080_0000, 0x3f80_0000));
        return switch (operation) {
            case EXP2 -> switch (i) {
                case 0 -> 0;
                case 1 -> Float.NaN;
                default -> i % 4 == 0 ? tiny * (i % 8 == 0 ? 1 : -1) : random.nextInt(-1 << 24, 1 << 24) * 0x1p-24f;
            };
            case SIN, COS -> switch (i) {
                case 0 -> 0;
                case 1 -> Float.NaN;
                default -> i % 4 == 0 ? tiny * (i % 8 == 0 ? 1 : -1) : random.nextInt(-1 << 24, 1 << 24) * (0x1p-24f * MAX_ANGLE);
            };
            case LOG2, RECIPROCAL, RECIPROCAL_ROOT, ROOT, QUOTIENT -> switch (i) {
                case 0 -> 0;
                case 1 -> Float.NaN;
                case 2 -> Float.POSITIVE_INFINITY;
                case 3 -> -1;
                // Near 1, where logarithms are near 0.
                default -> i % 2 == 0
                        ? 1 + random.nextInt(-1 << 22, 1 << 23) * 0x1p-23f * tiny
                        : Float.intBitsToFloat(random.nextInt(0x0080_0000, 0x7e80_0000));
            };
        };
    }

    /** {@return the functions that are near enough, of a device that gave these results} */
    static Set<Approximation.Operation> judge(float[] operands, float[] results) {
        var near = EnumSet.copyOf(PROBED);
        near.removeIf(operation -> {
            for (int i = operation.ordinal() * COUNT; i < (operation.ordinal() + 1) * COUNT; i++) {
                if (!isNear(operation, operands[i], results[i])) {
                    return true;
                }
            }
            return false;
        });
        return near;
    }

    private static boolean isNear(Approximation.Operation operation, float x, float result) {
        double exact = exact(operation, x);
        if (!Double.isFinite(exact) || !Float.isFinite(result)) {
            return Float.floatToIntBits((float) exact) == Float.floatToIntBits(result);
        }
        double error = Math.abs(result - exact);
        double ulp = Math.ulp((float) exact);
        return error <= switch (operation) {
            case EXP2, LOG2, RECIPROCAL, ROOT -> ulp;
            case SIN, COS -> 0x1p-22;
            case RECIPROCAL_ROOT -> 1.5 * ulp;
            case QUOTIENT -> 2.5 * ulp;
        };
    }

    static double exact(Approximation.Operation operation, float x) {
        return switch (operation) {
            case EXP2 -> StrictMath.pow(2, x);
            case LOG2 -> StrictMath.log(x) / StrictMath.log(2);
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
            case RECIPROCAL, QUOTIENT -> 1.0 / x;
            case RECIPROCAL_ROOT -> 1 / Math.sqrt(x);
            case ROOT -> Math.sqrt(x);
        };
    }

    /** {@return a kernel whose work-item {@code i} computes each function of the {@code i}th of its operands} */
    private static DeviceKernel kernel() {
        var name = "probe of approximations";
        var pointer = new PointerType(AddressSpace.GLOBAL, ScalarType.F32);
        var function = new Module(name)
                .addFunction(name, VoidType.VOID, List.of(pointer, ScalarType.I32, pointer, ScalarType.I32));
        var builder = new Builder(function.entry());
        var item = builder.workItem(WorkItemQuery.Query.GLOBAL_ID, 0);
        for (var operation : PROBED) {
            var place = builder.binary(BinaryOperation.ADD, item, IntConstant.of(operation.ordinal() * COUNT));
            var x = builder.load(builder.pointerElement(function.parameters().get(0), place));
            builder.store(builder.pointerElement(function.parameters().get(2), place), builder.approximate(operation, x));
        }
        builder.returnVoid();
        var arguments = List.<KernelArgument>of(
                new KernelArgument.Array(JavaKind.FLOAT, true, false), new KernelArgument.Array(JavaKind.FLOAT, false, true));
        return new DeviceKernel(name, function, arguments, List.of());
    }
}
