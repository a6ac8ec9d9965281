package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.UnsupportedKernelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays of arrays as arguments: jagged, with nulls, with one array in several places, as the JVM has them. */
class ArraysOfArraysTest {
    private static void check(String method, Range range, Object... arguments) {
        Conformance.check(MethodHandles.lookup(), method, range, arguments);
    }

    static void multiply(float[][] a, float[][] b, float[][] c) {
        int row = globalId(1);
        int column = globalId(0);
        float sum = 0;
        for (int k = 0; k < b.length; k++) {
            sum += a[row][k] * b[k][column];
        }
        c[row][column] = sum;
    }

    private static float[][] matrix(int rows, int columns, float seed) {
        var matrix = new float[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix[i][j] = seed * (i + 1) / (j + 3) - i;
            }
        }
        return matrix;
    }

    @Test
    void matrices() {
        check("multiply", Range.of(5, 7), matrix(7, 4, 1.5f), matrix(4, 5, -0.3f), new float[7][5]);
    }

    static void sums(int[][] rows, int[] r) {
        int i = globalId();
        int sum = 0;
        for (int j = 0; j < rows[i].length; j++) {
            sum = sum * 31 + rows[i][j]++;
        }
        r[i] = sum;
    }

    @Test
    void jaggedRows() {
        check("sums", Range.of(4), new int[][]{{1, 2, 3}, {}, {4}, {5, 6, 7, 8, 9}}, new int[4]);
        check("sums", Range.of(4), new int[][]{{1, 2, 3}, {}, null, {5, 6, 7, 8, 9}}, new int[4]);
        check("sums", Range.of(1), new int[][]{{}}, new int[1]);
        check("sums", Range.of(1), new int[0][], new int[1]);
        check("sums", Range.of(1), null, new int[1]);
    }

    static void element(int[][] rows, int i, int j, int[] r) {
        rows[i][j] = 77;
        r[0] = rows[i][j] + rows.length + rows[i].length;
    }

    @Test
    void exceptions() {
        var rows = new int[][]{{1, 2, 3}, null, {}};
        for (int i : new int[]{-1, 0, 1, 2, 3, Integer.MIN_VALUE}) {
            for (int j : new int[]{-1, 0, 2, 3, Integer.MAX_VALUE}) {
                check("element", Range.of(1), rows, i, j, new int[1]);
            }
        }
        check("element", Range.of(1), null, 0, 0, new int[1]);
        check("element", Range.of(1), rows, 0, 0, rows[0]);
        check("element", Range.of(1), rows, 0, 0, null);
    }

    static void writesThenThrows(int[][] rows, int[] r) {
        for (int i = 0; i < 3; i++) {
            rows[i][0] = 100 + i;
        }
        r[0] = 5;
        r[r.length] = 1;
    }

    @Test
    void failedLaunchesLeaveAllAsItWas() {
        check("writesThenThrows", Range.of(1), new int[][]{{1}, {2, 3}, {4}}, new int[2]);
        check("writesThenThrows", Range.of(1), new int[][]{{1}, {2, 3}, {}}, new int[2]);
    }

    static void aliases(long[][] a, long[][] b, long[] c, long[] r) {
        a[0][0] = 5;
        r[0] = b[1][0];
        c[1] = 9;
        r[1] = a[0][1] * 10 + b[1][1];
        r[2] = a == b ? 1 : 0;
        r[3] = a[0] == b[1] ? 1 : 0;
        r[4] = a[0] == c ? 1 : 0;
        r[5] = a[1] == b[0] ? 1 : 0;
        r[6] = a[1] == null ? 1 : 0;
        r[7] = r == b[0] ? 1 : 0;
        r[8] = a[1] != a[0] ? 1 : 0;
        var either = globalId() == 0 ? a[1] : null;
        r[9] = either == null ? 1 : 0;
        r[10] = either == b[0] ? 1 : 0;
        r[11] = new long[2] == a[0] ? 1 : 0;
        r[12] = a == null ? 1 : 0;
    }

    @Test
    void oneArrayInSeveralPlaces() {
        long[] shared = {1, 2};
        long[] other = {1, 2};
        var r = new long[13];
        check("aliases", Range.of(1), new long[][]{shared, null}, new long[][]{null, shared}, shared, r);
        check("aliases", Range.of(1), new long[][]{shared, other}, new long[][]{other, {3, 4}}, other, r);
        check("aliases", Range.of(1), new long[][]{shared, r}, new long[][]{r, shared}, shared, r);
        var twice = new long[][]{shared, shared};
        check("aliases", Range.of(1), twice, twice, shared, r);
        check("aliases", Range.of(1), new long[][]{{1, 2}, {}}, new long[][]{{}, {6, 7}}, shared, r);
    }

    static void allKinds(
            boolean[][] z, byte[][] b, short[][] s, char[][] c, int[][] n, long[][] l, float[][] f, double[][] d, int i) {
        z[i][1] = z[i][0] != z[1 - i][2];
        b[i][1] += (byte) (s[i][0] * 3);
        s[i][1] = (short) (b[i][1] - c[i][1]);
        c[i][2]--;
        n[i][0] = c[i][2] + n[1 - i][2];
        l[i][0] ^= n[i][0] * 1234567890123L;
        f[i][0] = (float) l[i][0];
        d[i][0] = f[i][0] / 3.0;
    }

    @Test
    void elementsOfAllKinds() {
        for (int i = 0; i < 2; i++) {
            check(
                    "allKinds", Range.of(1),
                    new boolean[][]{{true, false, true}, {false, false, true}},
                    new byte[][]{{1, -2, 3}, {4, 127, 6}},
                    new short[][]{{1, 2, 3}, {-30000, 5, 6}},
                    new char[][]{{1, 2, 0}, {4, '\uffff', 6}},
                    new int[][]{{1, 2, 3}, {4, 5, 6}},
                    new long[][]{{1, 2, 3}, {4, 5, 6}},
                    new float[3][2],
                    new double[2][2],
                    i);
        }
    }

    static void threeDimensions(int[][][] cube, int[] r) {
        int i = globalId();
        int sum = 0;
        for (var plane : cube) {
            for (var line : plane) {
                sum = sum * 7 + line[i % line.length] + line.length;
            }
        }
        cube[i % cube.length][0][0] = i + 10;
        r[i] = sum + cube.length + cube[0].length + (cube[0] == cube[1] ? 1000 : 0);
    }

    @Test
    void deeperArrays() {
        var plane = new int[][]{{1, 2}, {3}};
        check("threeDimensions", Range.of(1), new int[][][]{plane, {{4, 5, 6}}, {}}, new int[1]);
        check("threeDimensions", Range.of(1), new int[][][]{plane, plane}, new int[1]);
        check("threeDimensions", Range.of(1), new int[][][]{plane, null}, new int[1]);
        check("threeDimensions", Range.of(1), new int[][][]{plane, {{}}}, new int[1]);
        check("threeDimensions", Range.of(1), new int[][][]{plane, {null}}, new int[1]);
    }

    static void fourDimensions(double[][][][] a, double[] r) {
        r[0] = a[1][0][1][0] + a[0].length + a[1][0].length;
    }

    @Test
    void fourDimensions() {
        check("fourDimensions", Range.of(1), new double[][][][]{{}, {{{1, 2}, {3.5}}}}, new double[1]);
    }

    record Image(int width, float[][] rows, float[] weights) {
        float at(int x, int y) {
            return x < 0 || x >= width || y < 0 || y >= rows.length ? 0 : rows[y][x];
        }
    }

    static void blur(Image from, Image to) {
        int x = globalId(0);
        int y = globalId(1);
        float sum = 0;
        for (int d = -1; d <= 1; d++) {
            sum += from.at(x + d, y) * from.weights()[d + 1];
        }
        to.rows()[y][x] = sum;
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void inRecords(Device device) {
        var from = new Image(4, matrix(3, 4, 2), new float[]{0.25f, 0.5f, 0.25f});
        var right = new Image(4, new float[3][4], null);
        var found = new Image(4, new float[3][4], null);
        var kernel = Geobacter.compile(ArraysOfArraysTest::blur);
        kernel.on(Devices.oracle()).run(Range.of(4, 3), from, right);
        kernel.on(device).run(Range.of(4, 3), from, found);
        assertTrue(Arrays.deepEquals(right.rows(), found.rows()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void captured(Device device) {
        var rows = new int[][]{{1, 2}, {3, 4, 5}};
        int[] second = rows[1];
        Geobacter.compile(() -> {
            rows[globalId()][1] += second[0];
        }).on(device).run(Range.of(1));
        assertArrayEquals(new int[][]{{1, 5}, {3, 4, 5}}, rows);
    }

    private static int total(int[][] rows) {
        int total = 0;
        for (var row : rows) {
            total += row == null ? -1 : row.length;
        }
        return total;
    }

    static void methods(int[][] rows, int[] r) {
        Object any = globalId() == 0 ? rows : Integer.valueOf(3);
        int[][] local = {rows[1], {1, 2, 3}, rows[0]};
        r[0] = total(rows) + 100 * local[2].length + 1000 * local[0][0];
        r[1] = any instanceof int[][] given ? given.length : any instanceof Integer box ? box : -1;
        var chosen = rows[r[2]];
        chosen[0] = 12;
        r[3] = rows[0][0];
        r[4] = ((int[][]) (Object) rows)[1][0];
    }

    @Test
    void passedToMethodsAndMixedWithLocalArrays() {
        check("methods", Range.of(1), new int[][]{{1, 2}, {3}}, new int[5]);
        check("methods", Range.of(2), new int[][]{{1, 2}, {3}}, new int[5]);
    }

    static void atomics(int[][] counts, int[] values) {
        int i = globalId();
        COUNTER.getAndAdd(counts[values[i]], values[i] & 1, 1);
    }

    private static final VarHandle COUNTER = MethodHandles.arrayElementVarHandle(int[].class);

    @Test
    void atomicAccesses() {
        check(
                "atomics", Range.of(100), new int[3][2],
                IntStream.range(0, 100).map(i -> i * i % 3).toArray());
    }

    static void manyWorkItems(double[][] rows) {
        int i = globalId();
        int n = globalSize(0);
        if (i < rows.length) {
            var row = rows[i];
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j] * 0.5 + n * j;
            }
        }
    }

    @Test
    void manyRows() {
        var rows = new double[300][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[i % 17];
            Arrays.fill(rows[i], i);
        }
        check("manyWorkItems", Range.of(320), (Object) rows);
    }

    static void either(int[][] rows, int[] r) {
        var chosen = r[0] == 0 ? rows : new int[2][];
        r[0] = chosen.length;
    }

    @Test
    void oneOrTheOtherKindOfArrayIsRefused() {
        var kernel = Geobacter.compile(ArraysOfArraysTest::either);
        for (var device : Devices.underTest()) {
            var refused = assertThrows(UnsupportedKernelException.class, () -> kernel.on(device).prepare());
            assertTrue(refused.getMessage().contains(
                    "ArraysOfArraysTest.java:")
                    && refused.getMessage().contains(
                            "an access of what is either an array of arrays that the launch gives or another array of references"),
                    refused.getMessage());
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void keptRows(Device device) {
        var rows = new int[][]{{1, 2}, {3, 4}};
        var kernel = Geobacter.compile(ArraysOfArraysTest::sums).on(device);
        int[] r = new int[2];
        try (var _ = device.keep((Object) rows[0])) {
            if (device.name().startsWith("llvmpipe") || device.kind().equals("sim") || device.kind().equals("hsa")) {
                var refused = assertThrows(IllegalArgumentException.class, () -> kernel.run(Range.of(2), rows, r));
                assertTrue(refused.getMessage().contains("is kept on the device"), refused.getMessage());
                assertArrayEquals(new int[][]{{1, 2}, {3, 4}}, rows);
            } else {
                kernel.run(Range.of(2), rows, r);
                assertArrayEquals(new int[][]{{2, 3}, {4, 5}}, rows);
            }
        }
        int before = rows[1][0];
        kernel.run(Range.of(2), rows, r);
        assertEquals(before + 1, rows[1][0]);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void launchesInOrder(Device device) {
        var rows = new int[][]{{1, 2}, {3, 4}};
        var kernel = Geobacter.compile(ArraysOfArraysTest::sums).on(device);
        var first = kernel.submit(Range.of(2), rows, new int[2]);
        kernel.after(first).run(Range.of(2), rows, new int[2]);
        assertArrayEquals(new int[][]{{3, 4}, {5, 6}}, rows);
        assertThrows(KernelException.class, () -> kernel.run(Range.of(3), rows, new int[3]));
        assertArrayEquals(new int[][]{{3, 4}, {5, 6}}, rows);
    }
}
