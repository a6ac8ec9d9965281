package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.localId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Range;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.kernel.Local;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that a kernel stores into arrays of arrays which the launch gives: afterwards the host has the same array objects there. */
class StoredRowsTest {
    private static void check(String method, Range range, Object... arguments) {
        Conformance.check(MethodHandles.lookup(), method, range, arguments);
    }

    static void stores(int[][] rows, int[] row, int[] at) {
        rows[at[globalId()]] = row;
        rows[at[globalId()]][0]++;
    }

    @Test
    void storesAnArgument() {
        check("stores", Range.of(1), new int[][]{{1}, {2}, null}, new int[]{3, 4}, new int[]{2});
        check("stores", Range.of(1), new int[][]{{1}, {2}, null}, null, new int[]{1});
        check("stores", Range.of(1), new int[][]{{1}, {2}, null}, new int[]{3}, new int[]{3});
        check("stores", Range.of(1), new int[][]{{1}, {2}, null}, new int[0], new int[]{1});
        check("stores", Range.of(1), null, new int[1], new int[]{1});
        int[] shared = {7};
        check("stores", Range.of(1), new int[][]{shared, {2}, shared}, shared, new int[]{1});
        check("stores", Range.of(1), new int[][]{{1}, {2}}, shared, shared);
    }

    static void sorts(float[][] rows, int[] lengths) {
        for (int i = 1; i < rows.length; i++) {
            var row = rows[i];
            int j = i - 1;
            while (j >= 0 && rows[j][0] > row[0]) {
                rows[j + 1] = rows[j];
                j--;
            }
            rows[j + 1] = row;
        }
        for (int i = 0; i < rows.length; i++) {
            lengths[i] = rows[i].length;
            rows[i][0] = -rows[i][0];
        }
    }

    @Test
    void sortsRows() {
        float[] twice = {2};
        check("sorts", Range.of(1), new float[][]{{3, 1}, twice, {5, 2, 8}, {-1}, twice, {4, 1}}, new int[6]);
        check("sorts", Range.of(1), new float[][]{{3, 1}, {2}, {}, {-1}}, new int[4]);
    }

    static void swaps(long[][] a, long[][] b, long[] r) {
        int i = globalId();
        var row = a[i];
        a[i] = b[i];
        b[i] = row;
        r[i] = a[i] == row ? 1 : a[i] == b[i] ? 2 : a[i] == null ? 3 : a[i].length;
    }

    @Test
    void swapsRowsOfTwoArrays() {
        long[] shared = {1, 2};
        check("swaps", Range.of(4), new long[][]{{1}, shared, null, {}}, new long[][]{{3, 4}, shared, {5}, shared}, new long[4]);
        var same = new long[][]{{1}, {2}};
        check("swaps", Range.of(2), same, same, new long[2]);
    }

    static void alternates(double[][] state, double[] spare, int steps) {
        for (int n = 0; n < steps; n++) {
            var from = state[0];
            for (int i = 0; i < from.length; i++) {
                spare[i] = from[i] * 0.5 + i;
            }
            state[0] = spare;
            spare = from;
        }
        state[1] = spare;
    }

    @Test
    void alternatesBetweenTwoArrays() {
        for (int steps = 0; steps < 4; steps++) {
            check("alternates", Range.of(1), new double[][]{{1, 2, 3}, null}, new double[3], steps);
        }
    }

    static void chosen(byte[][] rows, byte[] a, byte[] b, int[] which) {
        int i = globalId();
        byte[] row = switch (which[i]) {
            case 0 -> a;
            case 1 -> b;
            case 2 -> rows[0];
            default -> null;
        };
        byte[][] local = {row, a, b};
        rows[i] = local[(which[i] + 1) % 3];
        if (rows[i] != null) {
            rows[i][0] += 3;
        }
    }

    @Test
    void choosesRows() {
        for (int which = 0; which < 4; which++) {
            check("chosen", Range.of(1), new byte[][]{{1}}, new byte[]{2}, new byte[]{3, 4}, new int[]{which});
        }
        check("chosen", Range.of(2), new byte[][]{{9}, null, {}}, new byte[]{2}, new byte[]{3, 4}, new int[]{0, 1});
    }

    static void planes(int[][][] cube, int[][] plane, int[] line) {
        int i = globalId();
        if (i == 0) {
            plane[1] = line;
            cube[0] = plane;
            cube[1] = cube[2];
            cube[2] = null;
            cube[0][0] = cube[1][0];
            cube[0][1][0] = cube[0].length * 10 + cube[1].length;
        }
    }

    @Test
    void storesPlanes() {
        check("planes", Range.of(1), new int[][][]{{{1}}, {{2}}, {{3}, {4}}}, new int[3][], new int[2]);
        var plane = new int[][]{{5}, null};
        check("planes", Range.of(1), new int[][][]{plane, {{2}}, plane}, plane, new int[2]);
        check("planes", Range.of(1), new int[][][]{plane, {{2}}, null}, plane, new int[2]);
    }

    static void thenThrows(int[][] rows, int[] row) {
        rows[0] = row;
        row[0] = 9;
        rows[1] = null;
        row[row.length] = 1;
    }

    @Test
    void failedLaunchesLeaveTheRows() {
        check("thenThrows", Range.of(1), new int[][]{{1}, {2}}, new int[2]);
        check("thenThrows", Range.of(1), new int[][]{{1}}, new int[2]);
    }

    static void inGroups(int[][] rows, int[][] from, int[] r) {
        int i = localId(0);
        rows[i] = from[i];
        barrier();
        r[globalId()] = rows[(i + 1) % rows.length][0];
    }

    @Test
    void othersSeeThemAfterABarrier() {
        check("inGroups", Range.of(4).groups(4, 1, 1), new int[4][], new int[][]{{1}, {2}, {3}, {4}}, new int[4]);
    }

    static void race(int[][] rows, int[][] from) {
        rows[0] = from[globalId()];
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void oneOfThemWinsARace(Device device) {
        var from = new int[64][];
        for (int i = 0; i < from.length; i++) {
            from[i] = new int[]{i};
        }
        var rows = new int[1][];
        Geobacter.compile(StoredRowsTest::race).on(device).run(Range.of(64), rows, from);
        assertSame(from[rows[0][0]], rows[0]);
    }

    static void rotate(int[][] rows, int[] row) {
        for (int i = 0; i + 1 < rows.length; i++) {
            rows[i] = rows[i + 1];
        }
        rows[rows.length - 1] = row;
        rows[0][0] += 10;
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void launchesThatComeLaterSeeTheNewRows(Device device) {
        int[] a = {1};
        int[] b = {2};
        int[] c = {3};
        int[] d = {4};
        var rows = new int[][]{a, b};
        var kernel = Geobacter.compile(StoredRowsTest::rotate).on(device);
        var first = kernel.submit(Range.of(1), rows, c);
        var second = kernel.after(first).submit(Range.of(1), rows, d);
        kernel.after(second).run(Range.of(1), rows, a);
        assertSame(d, rows[0]);
        assertSame(a, rows[1]);
        assertArrayEquals(new int[][]{{1}, {12}, {13}, {14}}, new int[][]{a, b, c, d});
        kernel.submit(Range.of(1), rows, b);
        kernel.submit(Range.of(1), rows, c);
        kernel.run(Range.of(1), rows, d);
        assertSame(c, rows[0]);
        assertSame(d, rows[1]);
        assertArrayEquals(new int[][]{{11}, {22}, {23}, {14}}, new int[][]{a, b, c, d});
    }

    record Table(float[][] rows, float[] spare) {
        void exchange() {
            rows[globalId()] = spare;
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void rowsOfRecords(Device device) {
        var table = new Table(new float[][]{{1}, {2}}, new float[]{3});
        Geobacter.compile(table::exchange).on(device).run(Range.of(2));
        assertSame(table.spare(), table.rows()[0]);
        assertSame(table.spare(), table.rows()[1]);
    }

    static void storesNew(int[][] rows, int[] r) {
        rows[globalId()] = new int[2];
    }

    static void storesEither(int[][] rows, int[] r) {
        var own = new int[]{1, 2};
        rows[globalId()] = r[0] > 0 ? own : r;
    }

    static void storesGroupMemory(int[][] rows, int[] r) {
        rows[globalId()] = Local.ints(4);
    }

    private static final int[] TABLE = {1, 2, 3};

    static void storesTable(int[][] rows, int[] r) {
        rows[globalId()] = TABLE;
    }

    static void storesPlane(int[][][] cube, int[] r) {
        cube[0] = new int[][]{r};
    }

    @Test
    void whatTheHostDoesNotHaveIsRefused() {
        var constructs = Map.of("storesNew",
                "an assignment of a new array to an element of an array of arrays that the launch gives",
                "storesEither", "an assignment of a new array to an element of an array of arrays that the launch gives",
                "storesGroupMemory", "an assignment of an array of work-group memory to an element of an array of arrays",
                "storesTable", "an assignment of the static final array",
                "storesPlane", "an assignment of a new array to an element of the array of type [[[I that the launch gives");
        constructs.forEach((method, construct) -> {
            var kernel = Conformance.kernel(MethodHandles.lookup(), method);
            for (var device : Devices.underTest()) {
                var refused = assertThrows(UnsupportedKernelException.class, () -> kernel.on(device).prepare());
                assertTrue(refused.construct().startsWith(construct), refused.construct());
                assertTrue(refused.location().startsWith("StoredRowsTest.java:"), refused.location());
                assertTrue(refused.advice().startsWith("Store an array that the launch gives"), refused.advice());
            }
        });
    }
}
