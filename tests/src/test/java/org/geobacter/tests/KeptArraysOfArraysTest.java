package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays of arrays that a device keeps: launches copy neither them nor their rows. */
class KeptArraysOfArraysTest {
    static Stream<Device> copying() {
        return Devices.underTest().stream().filter(device -> !device.kind().equals("cpu"));
    }

    static void step(float[][] from, float[][] to, float[] weights) {
        int i = globalId();
        for (int j = 0; j < from[i].length; j++) {
            to[i][j] = from[i][j] * weights[0] + (j > 0 ? from[i][j - 1] * weights[1] : 0);
        }
    }

    private static float[][] rows(int count) {
        var rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = new float[i + 1];
            for (int j = 0; j <= i; j++) {
                rows[i][j] = i * 10 + j;
            }
        }
        return rows;
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void launchesOneAfterTheOther(Device device) {
        var a = rows(5);
        var b = rows(5);
        float[] weights = {0.5f, 0.25f};
        var rightA = rows(5);
        var rightB = rows(5);
        var kernel = Geobacter.compile(KeptArraysOfArraysTest::step).on(device);
        var oracle = Geobacter.compile(KeptArraysOfArraysTest::step).on(Devices.oracle());
        try (var resident = device.keep(a, b, weights)) {
            for (int n = 0; n < 3; n++) {
                kernel.run(Range.of(5), a, b, weights);
                kernel.run(Range.of(5), b, a, weights);
                oracle.run(Range.of(5), rightA, rightB, weights);
                oracle.run(Range.of(5), rightB, rightA, weights);
            }
            resident.fetch(a);
            assertArrayEquals(rightA, a);
            kernel.run(Range.of(5), a, b, weights);
            oracle.run(Range.of(5), rightA, rightB, weights);
        }
        assertArrayEquals(rightB, b);
        kernel.run(Range.of(5), b, a, weights);
        oracle.run(Range.of(5), rightB, rightA, weights);
        assertArrayEquals(rightA, a);
    }

    static void rotate(int[][] rows, int[] row) {
        for (int i = 0; i + 1 < rows.length; i++) {
            rows[i] = rows[i + 1];
        }
        rows[rows.length - 1] = row;
        rows[0][0] += 10;
    }

    static void add(int[] row, int by) {
        row[globalId()] += by;
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void rowsThatAreStored(Device device) {
        int[] a = {1};
        int[] b = {2};
        int[] c = {3};
        int[] d = {4};
        var rows = new int[][]{a, b};
        var kernel = Geobacter.compile(KeptArraysOfArraysTest::rotate).on(device);
        var adding = Geobacter.compile(KeptArraysOfArraysTest::add).on(device);
        try (var resident = device.keep(rows, c, d)) {
            kernel.run(Range.of(1), rows, c);
            kernel.submit(Range.of(1), rows, d);
            // Rows and arrays of the scope are kept for other kernels too.
            adding.run(Range.of(1), d, 100);
            adding.run(Range.of(1), a, 1000);
            kernel.run(Range.of(1), rows, a);
            resident.fetch(rows);
            assertSame(d, rows[0]);
            assertSame(a, rows[1]);
            resident.fetch(d);
            assertEquals(114, d[0]);
            kernel.run(Range.of(1), rows, b);
        }
        assertSame(a, rows[0]);
        assertSame(b, rows[1]);
        assertArrayEquals(new int[][]{{1011}, {12}, {13}, {114}}, new int[][]{a, b, c, d});
    }

    static void writesThenThrows(long[][] rows, long[] r) {
        rows[0][0] = 5;
        rows[1] = rows[0];
        r[0] = 7;
        r[r.length] = 1;
    }

    static void sum(long[][] rows, long[] r) {
        for (var row : rows) {
            r[0] += row[0];
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void failedLaunchesLeaveAllAsItWas(Device device) {
        var rows = new long[][]{{1}, {20}};
        long[] r = {300};
        try (var _ = device.keep(rows, r)) {
            var failing = Geobacter.compile(KeptArraysOfArraysTest::writesThenThrows).on(device);
            assertThrows(KernelException.class, () -> failing.run(Range.of(1), rows, r));
            Geobacter.compile(KeptArraysOfArraysTest::sum).on(device).run(Range.of(1), rows, r);
        }
        assertArrayEquals(new long[]{321}, r);
        assertArrayEquals(new long[][]{{1}, {20}}, rows);
    }

    static void fill(byte[][][] cube, boolean[][] flags) {
        int i = globalId();
        for (var plane : cube) {
            for (var line : plane) {
                if (line != null && i < line.length) {
                    line[i] += (byte) (flags[i][0] ? 1 : 2);
                    flags[i][1] = line.length > 2;
                }
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void deeperArraysAndSeveralKinds(Device device) {
        var cube = new byte[][][]{{{1, 2, 3}, null}, {{4, 5}, {6}}};
        var flags = new boolean[][]{{true, false}, {false, false}, {true, false}};
        var kernel = Geobacter.compile(KeptArraysOfArraysTest::fill).on(device);
        try (var _ = device.keep(cube, flags)) {
            kernel.run(Range.of(3), cube, flags);
            kernel.run(Range.of(3), cube, flags);
        }
        assertArrayEquals(new byte[][][]{{{3, 6, 5}, null}, {{6, 9}, {8}}}, cube);
        assertArrayEquals(new boolean[][]{{true, false}, {false, false}, {true, true}}, flags);
    }

    record Field(int[][] rows, int[] row) {
        void exchange() {
            var last = rows[rows.length - 1];
            rows[globalId()] = row;
            last[0]++;
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void inRecords(Device device) {
        var field = new Field(new int[][]{{1}, {2}}, new int[]{3});
        var last = field.rows()[1];
        try (var _ = device.keep(field.rows(), field.row())) {
            Geobacter.compile(field::exchange).on(device).run(Range.of(1));
        }
        assertSame(field.row(), field.rows()[0]);
        assertEquals(3, last[0]);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("copying")
    void launchesCopyNothing(Device device) {
        int[] first = {1};
        int[] second = {2};
        var rows = new int[][]{first, second};
        long before = device.memoryInUse();
        try (var resident = device.keep((Object) rows)) {
            first[0] = 50;
            rows[1] = null;
            Geobacter.compile(KeptArraysOfArraysTest::rotate).on(device).run(Range.of(1), rows, first);
            assertArrayEquals(new int[]{50}, first);
            assertArrayEquals(new int[]{2}, second);
            assertTrue(device.memoryInUse() > before);
            resident.fetch(second);
            assertArrayEquals(new int[]{12}, second);
        }
        assertSame(second, rows[0]);
        assertSame(first, rows[1]);
        assertArrayEquals(new int[]{1}, first);
        assertEquals(before, device.memoryInUse());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("copying")
    void whatIsNotKeptInTheSameScopeIsRefused(Device device) {
        var rows = new int[][]{{1}, {2}};
        var others = new int[][]{{3}, rows[0]};
        int[] row = {4};
        var kernel = Geobacter.compile(KeptArraysOfArraysTest::rotate).on(device);
        try (var _ = device.keep((Object) rows)) {
            var beside = assertThrows(IllegalArgumentException.class, () -> kernel.run(Range.of(1), rows, row));
            assertTrue(beside.getMessage().contains("keep all of them in one scope"), beside.getMessage());
            var shared = assertThrows(IllegalArgumentException.class, () -> kernel.run(Range.of(1), others, row));
            assertTrue(shared.getMessage().contains("keep all of them in one scope"), shared.getMessage());
            var twice = assertThrows(IllegalArgumentException.class, () -> device.keep((Object) rows[1]));
            assertTrue(twice.getMessage().contains("kept already"), twice.getMessage());
            assertThrows(IllegalArgumentException.class, () -> device.keep((Object) others));
            kernel.run(Range.of(1), rows, rows[0]);
        }
        kernel.run(Range.of(1), others, row);
        assertSame(row, others[1]);
    }
}
