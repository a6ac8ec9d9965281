package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

/** Arrays that are arguments, in objects and arrays of the kernel's where which one is meant is known only when it runs. */
class ChosenArgumentsTest {
    private static void check(String method, Range range, Object... arguments) {
        Conformance.check(MethodHandles.lookup(), method, range, arguments);
    }

    static void byIndex(float[] a, float[] b, int[] which, float[] r) {
        int i = globalId();
        float[][] rows = {a, b, null, {1, 2, 3}, a};
        var row = rows[which[i]];
        row[i] += 0.5f;
        r[i] = row[i] + row.length * 100 + (row == a ? 1000 : 0) + (row == b ? 2000 : 0) + (row == rows[4] ? 4000 : 0)
                + (row == r ? 8000 : 0);
    }

    @Test
    void argumentsByIndex() {
        for (int which = -1; which < 6; which++) {
            check("byIndex", Range.of(1), new float[]{7}, new float[]{8, 9}, new int[]{which}, new float[1]);
        }
        check("byIndex", Range.of(3), new float[]{7, 1, 2}, new float[]{8, 9, 3}, new int[]{0, 1, 3}, new float[3]);
        check("byIndex", Range.of(1), null, new float[]{8}, new int[]{1}, new float[1]);
        check("byIndex", Range.of(1), null, new float[]{8}, new int[]{0}, new float[1]);
        var twice = new float[]{1, 2};
        check("byIndex", Range.of(1), twice, twice, new int[]{0}, new float[1]);
        check("byIndex", Range.of(1), twice, twice, new int[]{1}, twice);
    }

    static void pingPong(double[] a, double[] b, int steps) {
        double[][] buffers = {a, b};
        for (int n = 0; n < steps; n++) {
            var from = buffers[n & 1];
            var to = buffers[~n & 1];
            for (int i = 0; i < from.length; i++) {
                to[i] = from[i] * 0.5 + to[i];
            }
        }
    }

    @Test
    void pingPong() {
        for (int steps = 0; steps < 4; steps++) {
            check("pingPong", Range.of(1), new double[]{1, 2, 3}, new double[]{4, 5, 6}, steps);
        }
        check("pingPong", Range.of(1), new double[]{1, 2, 3}, new double[]{4, 5}, 3);
    }

    static void swaps(int[] a, int[] b, int[] order) {
        int[][] rows = {a, b, {5, 6}};
        for (int i = 0; i + 1 < order.length; i++) {
            var row = rows[order[i]];
            rows[order[i]] = rows[order[i + 1]];
            rows[order[i + 1]] = row;
            row[i & 1] += 10 * i + 1;
        }
    }

    @Test
    void swapsArguments() {
        check("swaps", Range.of(1), new int[]{1, 2}, new int[]{3, 4}, new int[]{0, 1, 2, 0, 2, 1});
        check("swaps", Range.of(1), new int[]{1, 2}, new int[]{3}, new int[]{0, 1, 2, 0, 2, 1});
    }

    private static final class Channel {
        private byte[] content;
        private final int scale;

        Channel(byte[] content, int scale) {
            this.content = content;
            this.scale = scale;
        }

        int at(int i) {
            return content == null ? -1 : content[i] * scale;
        }
    }

    static void inObjects(byte[] a, byte[] b, boolean[] swap, int[] r) {
        Channel[] channels = {new Channel(a, 2), new Channel(b, 3), new Channel(null, 1)};
        for (int i = 0; i < swap.length; i++) {
            if (swap[i]) {
                var content = channels[i].content;
                channels[i].content = channels[i + 1].content;
                channels[i + 1].content = content;
            }
        }
        for (int i = 0; i < 3; i++) {
            r[i] = channels[i].at(i);
        }
    }

    @Test
    void argumentsInObjects() {
        for (int n = 0; n < 4; n++) {
            check("inObjects", Range.of(1), new byte[]{1, 2, 3}, new byte[]{4, 5, 6},
                    new boolean[]{(n & 1) != 0, (n & 2) != 0}, new int[3]);
        }
        check("inObjects", Range.of(1), new byte[]{1, 2, 3}, null, new boolean[]{true, true}, new int[3]);
        check("inObjects", Range.of(1), new byte[]{1}, new byte[]{4}, new boolean[]{true, true}, new int[3]);
    }

    static void rowsAndArguments(long[][] rows, long[] a, int[] which, long[] r) {
        int i = globalId();
        long[][] chosen = {a, rows[0], null, rows[rows.length - 1], new long[]{6, 7}};
        chosen[2] = chosen[which[i]];
        var row = chosen[2];
        r[i] = row[0] + row.length * 100 + (row == a ? 1000 : 0) + (row == rows[0] ? 2000 : 0) + (row == chosen[3] ? 4000 : 0);
        row[0] = -1;
        r[i] += chosen[3][0];
    }

    @Test
    void rowsAndArgumentsTogether() {
        long[] shared = {5};
        for (int which = 0; which < 5; which++) {
            check("rowsAndArguments", Range.of(1), new long[][]{{1}, {2, 3}}, new long[]{4}, new int[]{which}, new long[1]);
            check("rowsAndArguments", Range.of(1), new long[][]{shared, {2, 3}}, shared, new int[]{which}, new long[1]);
            check("rowsAndArguments", Range.of(1), new long[][]{null, {2, 3}}, shared, new int[]{which}, new long[1]);
        }
    }
}
