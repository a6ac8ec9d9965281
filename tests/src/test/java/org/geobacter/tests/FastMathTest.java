package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.geobacter.Checks;
import org.geobacter.Device;
import org.geobacter.FastMath;
import org.geobacter.Geobacter;
import org.geobacter.Range;
import org.geobacter.ir.NativeOperation;
import org.junit.jupiter.api.Test;

/** How far from Java's results {@link FastMath#ON} goes, and that it goes nowhere unless it is asked to. */
class FastMathTest {
    private static final int COUNT = 4096;

    static void sums(float[] a, float[] b, float[] c, float[] r) {
        int i = globalId();
        r[i] = a[i] * b[i] + c[i];
        r[i + r.length / 2] = c[i] - a[i] * b[i];
    }

    static void doubleSums(double[] a, double[] b, double[] c, double[] r) {
        int i = globalId();
        r[i] = a[i] * b[i] + c[i];
        r[i + r.length / 2] = a[i] * b[i] - c[i];
    }

    static void quotients(float[] a, double[] b, float[] r, double[] s) {
        int i = globalId();
        r[i] = a[i] / 3;
        r[i + r.length / 2] = a[i] / -1.7e-5f;
        s[i] = b[i] / 10;
        s[i + s.length / 2] = b[i] / 1e-309;
    }

    static void reciprocalsOfRoots(float[] a, float[] b, float[] r) {
        int i = globalId();
        r[i] = 1 / (float) Math.sqrt(a[i]);
        r[i + r.length / 2] = b[i] / (float) Math.sqrt(a[i]);
    }

    static void strictFunctions(double[] a, double[] r) {
        int i = globalId();
        r[i] = StrictMath.exp(a[i]);
        r[i + r.length / 2] = StrictMath.cbrt(a[i]);
    }

    static void mixed(float[] a, double[] r, float[] f) {
        int i = globalId();
        // A double is made of the first; the second names the exact function; the argument of the third is no float.
        r[i] = Math.exp(a[i]);
        f[2 * i] = (float) StrictMath.exp(a[i]);
        f[2 * i + 1] = (float) Math.exp(a[i] * 0.1);
    }

    static void floatFunctions(float[] a, float[] r) {
        int i = globalId();
        double log = Math.log(a[i]);
        float f = 0;
        try {
            f = (float) Math.pow(2, a[i]);
            r[i] = (float) log / f;
        } catch (ArrayIndexOutOfBoundsException e) {
            r[0] = f;
        }
    }

    private static float[] floats(int seed) {
        var random = new Random(seed);
        var edges = new float[]{0, -0f, 1, -1, 3, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE,
                -Float.MAX_VALUE,
                Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, 1e-30f, 1e30f, 0.1f};
        var values = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = random.nextInt(4) == 0
                    ? edges[random.nextInt(edges.length)]
                    : random.nextBoolean() ? Float.intBitsToFloat(random.nextInt()) : (float) random.nextGaussian();
        }
        return values;
    }

    private static double[] doubles(int seed) {
        var random = new Random(seed);
        var edges = floats(seed);
        var values = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = random.nextInt(4) == 0
                    ? edges[i]
                    : random.nextBoolean() ? Double.longBitsToDouble(random.nextLong()) : random.nextGaussian();
        }
        return values;
    }

    private static boolean fuses(Device device, NativeOperation operation) {
        return device.capabilities().exactOperations().contains(operation);
    }

    @Test
    void sumsOfProductsAreRoundedOnceWhereTheDeviceCan() {
        var a = floats(1);
        var b = floats(2);
        var c = floats(3);
        for (var device : Devices.underTest()) {
            var r = new float[2 * COUNT];
            Geobacter.compile(FastMathTest::sums).with(FastMath.ON).on(device).run(Range.of(COUNT), a, b, c, r);
            boolean fuses = fuses(device, NativeOperation.FMA_F32);
            for (int i = 0; i < COUNT; i++) {
                assertEquals(fuses ? Math.fma(a[i], b[i], c[i]) : a[i] * b[i] + c[i], r[i], device.name());
                assertEquals(fuses ? Math.fma(-a[i], b[i], c[i]) : c[i] - a[i] * b[i], r[i + COUNT], device.name());
            }
        }
    }

    @Test
    void sumsOfProductsOfDoubles() {
        var a = doubles(1);
        var b = doubles(2);
        var c = doubles(3);
        for (var device : Devices.underTest()) {
            var r = new double[2 * COUNT];
            Geobacter.compile(FastMathTest::doubleSums).with(FastMath.ON).on(device).run(Range.of(COUNT), a, b, c, r);
            boolean fuses = fuses(device, NativeOperation.FMA_F64);
            for (int i = 0; i < COUNT; i++) {
                assertEquals(fuses ? Math.fma(a[i], b[i], c[i]) : a[i] * b[i] + c[i], r[i], device.name());
                assertEquals(fuses ? Math.fma(a[i], b[i], -c[i]) : a[i] * b[i] - c[i], r[i + COUNT], device.name());
            }
        }
    }

    /** Distances in units of the last place of what Java gives, which is half a unit from the quotient at most. */
    @Test
    void quotientsAreWithinOneUnitOfJavas() {
        var a = floats(4);
        var b = doubles(5);
        var javaR = new float[2 * COUNT];
        var javaS = new double[2 * COUNT];
        Geobacter.compile(FastMathTest::quotients).with(FastMath.ON).on(Devices.oracle()).run(Range.of(COUNT), a, b, javaR, javaS);
        for (var device : Devices.underTest()) {
            var r = new float[2 * COUNT];
            var s = new double[2 * COUNT];
            Geobacter.compile(FastMathTest::quotients).with(FastMath.ON).on(device).run(Range.of(COUNT), a, b, r, s);
            for (int i = 0; i < 2 * COUNT; i++) {
                if (Float.isFinite(javaR[i])) {
                    assertTrue(Math.abs(r[i] - javaR[i]) <= Math.ulp(javaR[i]),
                            r[i] + " is not " + javaR[i] + " on " + device.name());
                } else {
                    assertEquals(javaR[i], r[i], device.name());
                }
                if (i >= COUNT) {
                    assertEquals(javaS[i], s[i], "the reciprocal of a subnormal number is infinite");
                } else if (Double.isFinite(javaS[i])) {
                    assertTrue(Math.abs(s[i] - javaS[i]) <= Math.ulp(javaS[i]),
                            s[i] + " is not " + javaS[i] + " on " + device.name());
                } else {
                    assertEquals(javaS[i], s[i], device.name());
                }
            }
        }
    }

    @Test
    void reciprocalsOfRootsAreWithinFourUnits() {
        var a = floats(9);
        var b = floats(10);
        for (var device : Devices.underTest()) {
            var r = new float[2 * COUNT];
            Geobacter.compile(FastMathTest::reciprocalsOfRoots).with(FastMath.ON).on(device).run(Range.of(COUNT), a, b, r);
            for (int i = 0; i < 2 * COUNT; i++) {
                float dividend = i < COUNT ? 1 : b[i % COUNT];
                double exact = dividend / Math.sqrt(a[i % COUNT]);
                float rounded = (float) exact;
                int index = i;
                if (Double.isFinite(exact) && rounded != 0) {
                    assertTrue(Math.abs(r[i] - exact) <= 4 * Math.ulp(rounded),
                            () -> dividend + " / sqrt " + a[index % COUNT] + " is not " + r[index] + " on " + device.name());
                } else {
                    assertEquals(rounded, r[i], () -> dividend + " / sqrt " + a[index % COUNT] + " on " + device.name());
                }
            }
        }
    }

    @Test
    void functionsOfStrictMathAreAsWithout() {
        var a = new Random(6).doubles(200, -20, 20).toArray();
        var expected = new double[400];
        var kernel = Geobacter.compile(FastMathTest::strictFunctions);
        for (var device : Devices.underTest()) {
            kernel.on(device).run(Range.of(200), a, expected);
            var found = new double[400];
            kernel.with(FastMath.ON).on(device).run(Range.of(200), a, found);
            assertArrayEquals(expected, found, device.name());
        }
    }

    /** Then devices without {@code double} can do it. */
    @Test
    void functionsOfFloatsNeedNoDouble() {
        var ir = Geobacter.compile(FastMathTest::floatFunctions).with(FastMath.ON).on(Devices.cpu()).inspect().ir();
        assertFalse(ir.contains("f64"), ir);
    }

    @Test
    void functionsAreOfFloatsOnlyWhereFloatsGoInAndOut() {
        var a = new Random(8).doubles(200, 0, 20).toArray();
        var x = new float[200];
        for (int i = 0; i < 200; i++) {
            x[i] = (float) a[i];
        }
        var kernel = Geobacter.compile(FastMathTest::mixed).with(FastMath.ON);
        for (var device : Devices.underTest()) {
            var r = new double[200];
            var f = new float[400];
            kernel.on(device).run(Range.of(200), x, r, f);
            for (int i = 0; i < 200; i++) {
                double exact = StrictMath.exp(x[i]);
                assertEquals(exact, r[i], 4 * Math.ulp(exact), device.name());
                assertEquals((float) exact, f[2 * i], device.name());
                double nearer = StrictMath.exp(x[i] * 0.1);
                assertEquals(nearer, f[2 * i + 1], 0.51 * Math.ulp((float) nearer), device.name());
            }
        }
    }

    @Test
    void withoutItNothingChanges() {
        var kernel = Geobacter.compile(FastMathTest::sums).on(Devices.cpu());
        var without = kernel.inspect().ir();
        assertFalse(without.contains("fma"), without);
        var with = kernel.with(FastMath.ON).inspect().ir();
        assertTrue(with.contains("fma"), with);
        assertEquals(without, kernel.with(FastMath.ON).with(FastMath.OFF).inspect().ir());
        assertTrue(kernel.with(Checks.OFF, FastMath.ON).inspect().ir().contains("fma"));
        var found = new float[2 * COUNT];
        kernel.with(FastMath.ON).on(Devices.oracle()).run(Range.of(COUNT), floats(1), floats(2), floats(3), found);
        var expected = new float[2 * COUNT];
        kernel.run(Range.of(COUNT), floats(1), floats(2), floats(3), expected);
        assertArrayEquals(expected, found);
    }
}
