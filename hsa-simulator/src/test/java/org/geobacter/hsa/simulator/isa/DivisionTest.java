package org.geobacter.hsa.simulator.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** LLVM's sequences for division and square root give Java's results, bit by bit. */
class DivisionTest {
    private static final int ITEMS = 64;

    /** {@return a kernel of one wave that applies an operation to the elements of two arrays} */
    private static String kernel(String type, String operation) {
        return """
                define amdgpu_kernel void @kernel(ptr addrspace(1) %%a, ptr addrspace(1) %%b, ptr addrspace(1) %%r) #0 {
                  %%i = call i32 @llvm.amdgcn.workitem.id.x()
                  %%pa = getelementptr %1$s, ptr addrspace(1) %%a, i32 %%i
                  %%pb = getelementptr %1$s, ptr addrspace(1) %%b, i32 %%i
                  %%pr = getelementptr %1$s, ptr addrspace(1) %%r, i32 %%i
                  %%x = load %1$s, ptr addrspace(1) %%pa
                  %%y = load %1$s, ptr addrspace(1) %%pb
                  %%z = %2$s
                  store %1$s %%z, ptr addrspace(1) %%pr
                  ret void
                }
                declare i32 @llvm.amdgcn.workitem.id.x()
                declare float @llvm.sqrt.f32(float)
                declare double @llvm.sqrt.f64(double)
                declare half @llvm.sqrt.f16(half)
                attributes #0 = { "amdgpu-flat-work-group-size"="64,64" }
                """.formatted(type, operation);
    }

    /** What goes into a kernel, and comes out of it, of a number's size in bytes. */
    private interface Inputs {
        long bits(int item, int round, boolean second);
    }

    private interface Check {
        void check(long a, long b, long found);
    }

    private static void run(String type, String operation, int bytes, int rounds, Inputs inputs, Check check) {
        try (var machine = new Machine()) {
            var descriptor = KernelTest.load(machine, Llvm.compile(kernel(type, operation)));
            var arrays = machine.allocate(3 * 8 * ITEMS);
            var kernarg = machine.allocate(64);
            for (int k = 0; k < 3; k++) {
                kernarg.set(ValueLayout.JAVA_LONG, 8 * k, arrays.address() + 8L * ITEMS * k);
            }
            var dispatch = new Dispatch(descriptor, kernarg.address(), 0, 0, 0, new Dispatch.Size(ITEMS, 1, 1),
                    new Dispatch.Size(ITEMS, 1, 1), 0, Dispatch.Scratch.NONE, new Dispatch.Stop());
            var unit = new VegaComputeUnit(machine.memory, new ProgramCache());
            for (int round = 0; round < rounds; round++) {
                for (int item = 0; item < ITEMS; item++) {
                    for (int k = 0; k < 2; k++) {
                        long bits = inputs.bits(item, round, k == 1);
                        long address = arrays.address() + 8L * ITEMS * k + (long) bytes * item;
                        for (int at = 0; at < bytes; at++) {
                            machine.memory.storeByte(address + at, (byte) (bits >>> 8 * at));
                        }
                    }
                }
                unit.run(dispatch, 0, 0, 0, 0);
                for (int item = 0; item < ITEMS; item++) {
                    check.check(inputs.bits(item, round, false), inputs.bits(item, round, true),
                            read(machine, arrays.address() + 16L * ITEMS + (long) bytes * item, bytes));
                }
            }
        }
    }

    private static long read(Machine machine, long address, int bytes) {
        return switch (bytes) {
            case 2 -> machine.memory.loadShort(address);
            case 4 -> machine.memory.loadInt(address);
            default -> machine.memory.loadLong(address);
        };
    }

    /** Exponents of all sizes, and quotients at the ends of the range. */
    private static int float32(int item, int round, boolean second) {
        if (round < EdgeValues.ROUNDS) {
            return EdgeValues.FLOATS[second ? EdgeValues.second(item, round) : EdgeValues.first(item)];
        }
        var random = new Random(1000L * round + item);
        int a = random.nextInt();
        int b = random.nextInt();
        // Every other time a quotient near the smallest or the largest numbers.
        int exponent = Math.clamp((a >>> 23 & 0xff) + (random.nextBoolean() ? 127 : -127) + random.nextInt(5) - 2, 0, 254);
        boolean extreme = random.nextBoolean();
        return second ? extreme ? b & 0x807f_ffff | exponent << 23 : b : a;
    }

    private static long float64(int item, int round, boolean second) {
        if (round < EdgeValues.ROUNDS) {
            return EdgeValues.DOUBLES[second ? EdgeValues.second(item, round) : EdgeValues.first(item)];
        }
        var random = new Random(1000L * round + item);
        long a = random.nextLong();
        long b = random.nextLong();
        int exponent = Math.clamp((int) (a >>> 52 & 0x7ff) + (random.nextBoolean() ? 1023 : -1023) + random.nextInt(5) - 2, 0,
                2046);
        boolean extreme = random.nextBoolean();
        return second ? extreme ? b & 0x800f_ffff_ffff_ffffL | (long) exponent << 52 : b : a;
    }

    private static void floats(String operation, DoubleBinaryOperator expected) {
        run("float", operation, 4, 200, DivisionTest::float32, (a, b, found) -> {
            float x = Float.intBitsToFloat((int) a);
            float y = Float.intBitsToFloat((int) b);
            // The result of a division or root in double, rounded once more, is that in float.
            assertEquals((float) expected.applyAsDouble(x, y), Float.intBitsToFloat((int) found), x + ", " + y);
        });
    }

    private static void doubles(String operation, DoubleBinaryOperator expected) {
        run("double", operation, 8, 200, DivisionTest::float64, (a, b, found) -> {
            double x = Double.longBitsToDouble(a);
            double y = Double.longBitsToDouble(b);
            assertEquals(expected.applyAsDouble(x, y), Double.longBitsToDouble(found), x + ", " + y);
        });
    }

    @Test
    void floatDivision() {
        run("float", "fdiv float %x, %y", 4, 300, DivisionTest::float32, (a, b, found) -> {
            float x = Float.intBitsToFloat((int) a);
            float y = Float.intBitsToFloat((int) b);
            assertEquals(x / y, Float.intBitsToFloat((int) found), x + " / " + y);
        });
    }

    @Test
    void doubleDivision() {
        doubles("fdiv double %x, %y", (x, y) -> x / y);
    }

    @Test
    void floatRoot() {
        floats("call float @llvm.sqrt.f32(float %x)", (x, y) -> Math.sqrt(x));
    }

    @Test
    void doubleRoot() {
        doubles("call double @llvm.sqrt.f64(double %x)", (x, y) -> Math.sqrt(x));
    }

    @Test
    void halfDivision() {
        run("half", "fdiv half %x, %y", 2, 200, (item, round, second) -> round < EdgeValues.ROUNDS
                ? EdgeValues.HALVES[second ? EdgeValues.second(item, round) : EdgeValues.first(item)]
                : float32(item, round, second) & 0xffff, (a, b, found) -> {
                    double quotient = (double) Float.float16ToFloat((short) a) / Float.float16ToFloat((short) b);
                    float right = (float) quotient;
                    assertEquals(Float.float16ToFloat(Float.floatToFloat16(right)), Float.float16ToFloat((short) found),
                            Long.toHexString(a) + " / " + Long.toHexString(b));
                });
    }

    @Test
    void remainderOfLongs() {
        run("i64", "srem i64 %x, %y", 8, 100, (item, round, second) -> {
            var random = new Random(77L * round + item + (second ? 1 << 20 : 0));
            long value = random.nextLong() >> random.nextInt(64);
            return second && value == 0 ? 3 : value;
        }, (a, b, found) -> assertEquals(a % b, found, a + " % " + b));
    }
}
