package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.localId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.geobacter.Constant;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel1;
import org.geobacter.Kernel2;
import org.geobacter.Range;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.kernel.Local;
import org.junit.jupiter.api.Test;

/** Values that are burnt into kernels. */
class ConstantsTest {
    enum Mode {
        ADD,
        MULTIPLY
    }

    static void sum(int width, float[] x, float[] y) {
        int i = globalId();
        var window = new float[width];
        for (int k = 0; k < width; k++) {
            window[k] = x[(i + k) % x.length];
        }
        float sum = 0;
        for (int k = width - 1; k >= 0; k--) {
            sum += window[k] * (k + 1);
        }
        y[i] = sum;
    }

    private static float[] sums(Device device, int width, Constant constant) {
        var y = new float[37];
        var x = new float[37];
        for (int i = 0; i < x.length; i++) {
            x[i] = i * 0.37f - 3;
        }
        Geobacter.compile(ConstantsTest::sum).with(constant).on(device).run(Range.of(37), width, x, y);
        return y;
    }

    @Test
    void anArrayHasTheLengthOfAParameterThatIsBurntIn() {
        for (int width : new int[]{0, 1, 3, 8}) {
            var expected = sums(Devices.oracle(), width, Constant.of("width", width));
            for (var device : Devices.underTest()) {
                assertArrayEquals(expected, sums(device, width, Constant.of("width", width)), device.name());
                assertArrayEquals(expected, sums(device, width, Constant.of(0, width)), device.name());
            }
        }
    }

    @Test
    void loopsAreUnrolledAndTheArrayIsGone() {
        for (var device : Devices.underTest()) {
            var ir = Geobacter.compile(ConstantsTest::sum).with(Constant.of("width", 3)).on(device).inspect().ir();
            assertFalse(ir.contains("private.array"), ir);
            assertEquals(3, ir.lines().filter(line -> line.contains(" = load ")).count(), ir);
        }
    }

    static void chosen(Mode mode, boolean negated, int[] r) {
        int i = globalId();
        int value = mode == Mode.ADD ? r[i] + 77777 : r[i] * 33333;
        r[i] = negated ? -value : value;
    }

    @Test
    void branchesThatAreNotTakenVanish() {
        var kernel = Geobacter.compile(ConstantsTest::chosen).with(Constant.of("mode", Mode.ADD), Constant.of("negated", false));
        for (var device : Devices.underTest()) {
            var ir = kernel.on(device).inspect().ir();
            assertTrue(ir.contains("77777"), ir);
            assertFalse(ir.contains("33333"), ir);
            var r = new int[]{1, 2};
            kernel.on(device).run(Range.of(2), Mode.ADD, false, r);
            assertArrayEquals(new int[]{77778, 77779}, r, device.name());
        }
    }

    static void kinds(byte a, short b, char c, long d, float e, double f, long[] r) {
        int i = globalId();
        r[i] = a + b * 3L + c * 5L + d * 7 + Float.floatToRawIntBits(e * 2) + Double.doubleToRawLongBits(f / 3) + i;
    }

    @Test
    void allKinds() {
        var kernel = Geobacter.compile(ConstantsTest::kinds).with(Constant.of(0, (byte) -5), Constant.of("b", (short) -300),
                Constant.of("c", 'ä'), Constant.of("d", Long.MIN_VALUE), Constant.of("e", -0f), Constant.of("f", Double.MIN_VALUE));
        for (var device : Devices.underTest()) {
            var expected = new long[3];
            kernel.on(Devices.oracle()).run(Range.of(3), (byte) -5, (short) -300, 'ä', Long.MIN_VALUE, -0f, Double.MIN_VALUE,
                    expected);
            var found = new long[3];
            kernel.on(device).run(Range.of(3), (byte) -5, (short) -300, 'ä', Long.MIN_VALUE, -0f, Double.MIN_VALUE, found);
            assertArrayEquals(expected, found, device.name());
            assertThrows(IllegalArgumentException.class, () -> kernel.on(device).run(Range.of(3), (byte) -5, (short) -300, 'ä',
                    Long.MIN_VALUE, 0f, Double.MIN_VALUE, found), "zero of another sign");
        }
    }

    record Tile(int rows, int columns) {}

    /** Multiplies square matrices by tiles in work-group memory, each work-item computing some elements in registers. */
    record Gemm(Tile tile, int n, float[] a, float[] b, float[] c) {
        void multiply() {
            int size = tile.columns();
            int each = tile.rows();
            var left = Local.floats(size * size);
            var right = Local.floats(size * size);
            int column = localId(0);
            int first = localId(1) * each;
            int groupColumn = globalId(0) - column;
            int groupRow = (globalId(1) - localId(1)) * each;
            var sums = new float[each];
            for (int k = 0; k < n; k += size) {
                for (int i = 0; i < each; i++) {
                    left[(first + i) * size + column] = a[(groupRow + first + i) * n + k + column];
                    right[(first + i) * size + column] = b[(k + first + i) * n + groupColumn + column];
                }
                barrier();
                for (int j = 0; j < size; j++) {
                    float factor = right[j * size + column];
                    for (int i = 0; i < each; i++) {
                        sums[i] += left[(first + i) * size + j] * factor;
                    }
                }
                barrier();
            }
            for (int i = 0; i < each; i++) {
                c[(groupRow + first + i) * n + groupColumn + column] = sums[i];
            }
        }
    }

    @Test
    void tiledProductWithRegisters() {
        int n = 16;
        var random = new Random(5);
        var a = new float[n * n];
        var b = new float[n * n];
        for (int i = 0; i < a.length; i++) {
            a[i] = random.nextFloat() - 0.5f;
            b[i] = random.nextFloat() - 0.5f;
        }
        var expected = new float[n * n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                for (int k = 0; k < n; k++) {
                    expected[row * n + column] += a[row * n + k] * b[k * n + column];
                }
            }
        }
        for (int each : new int[]{1, 2, 4}) {
            var gemm = new Gemm(new Tile(each, 8), n, a, b, new float[n * n]);
            var range = Range.of(n, n / each).groups(8, 8 / each);
            Devices.all().forEach(device -> {
                Arrays.fill(gemm.c(), -1);
                var kernel = Geobacter.compile(gemm::multiply).with(Constant.captured("tile")).on(device);
                kernel.run(range);
                assertArrayEquals(expected, gemm.c(), device.name());
            });
            var ir = Geobacter.compile(gemm::multiply).with(Constant.captured("tile")).on(Devices.cpu()).inspect().ir();
            assertFalse(ir.contains("private.array"), ir);
        }
    }

    static class Counter {
        private final int step;
        private int start;
        private final int[] weights = {1, 2};
        private final Object other = new Object();

        Counter(int step, int start) {
            this.step = step;
            this.start = start;
        }

        void run(int[] r) {
            r[globalId()] = start + step * globalId() + weights[globalId() & 1];
        }
    }

    @Test
    void whatChangesStaysAnArgument() {
        var counter = new Counter(1001, 5);
        var kernel = Geobacter.compile(counter::run).with(Constant.captured());
        for (int start : new int[]{5, 50}) {
            counter.start = start;
            for (var device : Devices.underTest()) {
                assertTrue(kernel.on(device).inspect().ir().contains("1001"));
                var r = new int[2];
                kernel.on(device).run(Range.of(2), r);
                assertArrayEquals(new int[]{start + 1, start + 1003}, r, device.name());
            }
        }
    }

    @Test
    void capturedVariables() {
        int size = 3;
        var tile = new Tile(2, 4);
        Kernel1.Body<int[]> body = (int[] r) -> {
            var local = new int[size * tile.rows()];
            local[globalId() % local.length] = tile.columns();
            r[globalId()] = local[2];
        };
        var kernel = Geobacter.compile(body).with(Constant.captured("size", "tile.rows"));
        Devices.all().forEach(device -> {
            var r = new int[4];
            kernel.on(device).run(Range.of(4), r);
            assertArrayEquals(new int[]{0, 0, 4, 0}, r, device.name());
        });
    }

    static void power(int exponent, int[] r) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 3;
        }
        r[globalId()] = power;
    }

    @Test
    void equalValuesShareTheirCodeAndALaterConstantReplacesAnEarlier() {
        var general = Geobacter.compile(ConstantsTest::power).on(Devices.cpu());
        var three = general.with(Constant.of("exponent", 3));
        assertNotEquals(general.inspect().ir(), three.inspect().ir());
        assertEquals(three.inspect().ir(),
                general.with(Constant.of("exponent", 5)).with(Constant.of("exponent", 3)).inspect().ir());
        var r = new int[1];
        three.run(Range.of(1), 3, r);
        assertEquals(27, r[0]);
        var message = assertThrows(IllegalArgumentException.class, () -> three.run(Range.of(1), 4, r)).getMessage();
        assertEquals("argument 1 of ConstantsTest.power is 4, and the kernel has been compiled for 3: give that, or use the kernel"
                + " without its Constant.", message);
        assertThrows(IllegalArgumentException.class, () -> three.on(Devices.oracle()).run(Range.of(1), 4, r));
    }

    static void endless(int value, int[] r) {
        r[globalId()] = value;
    }

    @Test
    void combinationsAreBounded() {
        var kernel = Geobacter.compile(ConstantsTest::endless);
        for (int i = 0; i < Constant.MOST; i++) {
            assertEquals("ConstantsTest.endless", kernel.with(Constant.of(0, i)).name());
        }
        var message = assertThrows(IllegalStateException.class, () -> kernel.with(Constant.of(0, -1))).getMessage();
        assertEquals(
                "ConstantsTest.endless has been compiled for 256 combinations of constants, which is the most: pass values that"
                        + " take more as arguments.",
                message);
        assertEquals("ConstantsTest.endless", kernel.with(Constant.of(0, 17)).name());
    }

    private static void refused(Class<? extends RuntimeException> type, String message, Runnable action) {
        var found = assertThrows(type, action::run).getMessage();
        assertTrue(found.contains(message), found);
    }

    @Test
    void refusals() {
        Kernel2<Integer, int[]> power = Geobacter.compile(ConstantsTest::power);
        var illegal = IllegalArgumentException.class;
        var unsupported = UnsupportedKernelException.class;
        refused(illegal, "ConstantsTest.power has no parameter exp: it has exponent, r.", () -> power.with(Constant.of("exp", 1)));
        refused(illegal, "ConstantsTest.power has no parameter 2: its 2 parameters count from 0.",
                () -> power.with(Constant.of(2, 1)));
        refused(illegal,
                "the parameter exponent of ConstantsTest.power is of type int, and the constant 8 is of type long: give it in the"
                        + " parameter's type.",
                () -> power.with(Constant.of("exponent", 8L)));
        refused(illegal, "of type int, and the constant true is of type boolean", () -> power.with(Constant.of(0, true)));
        refused(illegal, "null cannot be burnt into a kernel", () -> Constant.of(0, (Mode) null));
        refused(unsupported, "an array that is to be burnt in: the parameter r", () -> power.with(Constant.of("r", 1)));
        refused(illegal, "ConstantsTest.power has captured nothing: Constant.of gives", () -> power.with(Constant.captured()));
        refused(illegal, "ConstantsTest.power has captured nothing: Constant.of gives", () -> power.with(Constant.captured("n")));
        var counter = Geobacter.compile(new Counter(1, 2)::run);
        refused(illegal, "ConstantsTest$Counter has no field steps", () -> counter.with(Constant.captured("steps")));
        refused(unsupported, "the field org.geobacter.tests.ConstantsTest$Counter.start, which is to be burnt in and is not final",
                () -> counter.with(Constant.captured("start")));
        refused(unsupported, "an array that is to be burnt in: weights", () -> counter.with(Constant.captured("weights")));
        refused(unsupported, "that is to be burnt in: other", () -> counter.with(Constant.captured("other")));
    }
}
