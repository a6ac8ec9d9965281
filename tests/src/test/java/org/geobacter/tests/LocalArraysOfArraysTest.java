package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

/** Arrays of arrays that a kernel makes, and arrays of primitives in objects, where which one is meant is known only when it runs. */
class LocalArraysOfArraysTest {
    private static void check(String method, Range range, Object... arguments) {
        Conformance.check(MethodHandles.lookup(), method, range, arguments);
    }

    static void table(int[] a, int[] r) {
        int i = globalId();
        int[][] m = new int[4][8];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 8; column++) {
                m[row][column] = row * 100 + column * i;
            }
        }
        m[a[i]][a[i + 1]]++;
        r[i] = m[a[i]][a[i + 1]] + m[3 - a[i]][7] + m[a[i + 1] & 3].length;
    }

    @Test
    void indicesThatVary() {
        check("table", Range.of(6), new int[]{0, 1, 2, 3, 2, 1, 0}, new int[6]);
        for (int wrong : new int[]{-1, 4, 7, Integer.MIN_VALUE}) {
            check("table", Range.of(1), new int[]{wrong, 1}, new int[1]);
        }
        check("table", Range.of(1), new int[]{1, 8}, new int[1]);
    }

    static void jagged(int[] a, long[] r) {
        int i = globalId();
        long[][] rows = {{1}, {2, 3}, null, {}, {4, 5, 6}};
        long[] chosen = rows[a[i]];
        rows[a[i]] = rows[4];
        r[i] = chosen[0] * 1000 + chosen.length * 100 + rows[a[i]][1] + (chosen == rows[4] ? 10000 : 0);
    }

    @Test
    void rowsOfDifferentLengthsAndNulls() {
        for (int row = -1; row < 6; row++) {
            check("jagged", Range.of(1), new int[]{row}, new long[1]);
        }
    }

    static void swaps(int[] order, float[] r) {
        float[] first = {1, 2};
        float[] second = {3, 4, 5};
        float[][] rows = {first, second, first};
        for (int i = 0; i + 1 < order.length; i++) {
            var row = rows[order[i]];
            rows[order[i]] = rows[order[i + 1]];
            rows[order[i + 1]] = row;
            row[i & 1] += 10;
        }
        for (int i = 0; i < 3; i++) {
            r[2 * i] = rows[i][0];
            r[2 * i + 1] = rows[i].length + (rows[i] == first ? 10 : 0) + (rows[i] == second ? 20 : 0);
        }
        r[6] = first[0] + first[1] * 100 + second[0] * 10000;
    }

    @Test
    void rowsThatChangePlaces() {
        check("swaps", Range.of(1), new int[]{0, 1, 2, 0, 2, 1}, new float[7]);
        check("swaps", Range.of(1), new int[]{2, 2, 0, 1}, new float[7]);
        check("swaps", Range.of(1), new int[]{2, 3}, new float[7]);
    }

    static void freshInEachIteration(int[] a, int[] r) {
        int sum = 0;
        for (int n = 0; n < a.length; n++) {
            int[][] m = new int[3][2];
            m[a[n]][a[n] & 1] += n + 1;
            for (int i = 0; i < 3; i++) {
                sum = sum * 3 + m[i][0] + m[i][1] * 2;
            }
        }
        r[0] = sum;
    }

    @Test
    void newRowsAreZeroInEachIteration() {
        check("freshInEachIteration", Range.of(1), new int[]{0, 1, 2, 1, 0, 2, 2}, new int[1]);
    }

    private static final class Buffer {
        private final byte[] content;
        private int size;

        Buffer(byte[] content) {
            this.content = content;
        }

        void add(int value) {
            content[size++] = (byte) value;
        }

        int sum() {
            int sum = 0;
            for (int i = 0; i < size; i++) {
                sum += content[i];
            }
            return sum;
        }
    }

    static void objectsWithArrays(int[] a, int[] r) {
        Buffer[] buffers = {new Buffer(new byte[4]), new Buffer(new byte[2]), new Buffer(null)};
        for (int x : a) {
            buffers[x % 3].add(x * 50);
        }
        for (int i = 0; i < 3; i++) {
            r[i] = buffers[i].sum();
        }
    }

    @Test
    void arraysInObjectsThatAreChosen() {
        check("objectsWithArrays", Range.of(1), new int[]{0, 3, 6, 1, 4}, new int[3]);
        check("objectsWithArrays", Range.of(1), new int[]{0, 3, 6, 1, 4, 7}, new int[3]);
        check("objectsWithArrays", Range.of(1), new int[]{0, 2}, new int[3]);
    }

    private static final int[][] TABLE = {{1, 2, 3}, {4}, {}, null, {7, 8}};
    private static final double[][][] CUBE = {{{1, 2}, {3}}, {{4.5}}};

    static void constants(int[] a, double[] r) {
        int i = globalId();
        r[i] = TABLE[a[2 * i]][a[2 * i + 1]] + CUBE[i & 1][0][a[2 * i + 1] & 1 & ~i] + TABLE[a[2 * i]].length;
    }

    @Test
    void constantTables() {
        check("constants", Range.of(4), new int[]{0, 2, 1, 0, 4, 1, 0, 1}, new double[4]);
        for (int row = -1; row < 6; row++) {
            check("constants", Range.of(1), new int[]{row, 1}, new double[1]);
        }
    }

    static void threeDimensions(int[] a, int[] r) {
        int i = globalId();
        var cube = new short[2][3][4];
        for (int n = 0; n < 24; n++) {
            cube[n / 12][n / 4 % 3][n % 4] = (short) (n * n + i);
        }
        var plane = cube[a[i]];
        r[i] = plane[a[i + 1]][a[i + 2]] + plane.length + plane[a[i + 1]].length;
    }

    @Test
    void deeperArrays() {
        check("threeDimensions", Range.of(4), new int[]{0, 1, 1, 0, 1, 1}, new int[4]);
        check("threeDimensions", Range.of(1), new int[]{1, 2, 3}, new int[1]);
        check("threeDimensions", Range.of(1), new int[]{1, 3, 3}, new int[1]);
        check("threeDimensions", Range.of(1), new int[]{2, 0, 3}, new int[1]);
    }

    static void kinds(int[] a, double[] r) {
        boolean[][] z = new boolean[2][2];
        char[][] c = new char[2][3];
        double[][] d = new double[3][1];
        z[a[0]][1] = true;
        c[a[0]][a[1]] += 65535;
        d[a[1]][0] = z[1 - a[0]][1] ? 1 : c[a[0]][a[1]];
        r[0] = d[a[1]][0] + (z[a[0]][1] ? 0.5 : 0);
    }

    @Test
    void severalKinds() {
        check("kinds", Range.of(1), new int[]{1, 2}, new double[1]);
        check("kinds", Range.of(1), new int[]{0, 0}, new double[1]);
    }
}
