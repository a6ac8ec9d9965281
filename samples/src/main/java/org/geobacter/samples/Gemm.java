package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.groupId;
import static org.geobacter.kernel.WorkItem.localId;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.geobacter.Geobacter;
import org.geobacter.Kernel6;
import org.geobacter.Range;
import org.geobacter.kernel.Local;

/**
 * The product of two matrices. Each group computes a tile of it, from tiles of the factors that it loads into work-group memory one after
 * another; each of its work-items computes several elements, in registers. The products are added in the order of a simple loop, so that
 * the bits are those of one.
 */
public final class Gemm {
    /** The work-items of a group in each dimension. */
    static final int GROUP_X = 16;
    static final int GROUP_Y = 8;
    /** The elements that a work-item computes: in so many columns, {@link #GROUP_X} apart, and so many rows. */
    static final int COLUMNS = 4;
    static final int ROWS = 4;
    /** The size of a group's tile. */
    static final int TILE_X = GROUP_X * COLUMNS;
    static final int TILE_Y = GROUP_Y * ROWS;
    /** How many columns of the left factor, and rows of the right one, are loaded at once. */
    static final int DEPTH = 32;

    private static final int N = 1024;

    private Gemm() {}

    /**
     * The kernel: {@code c = a * b}, row by row. It wants the {@link #range}.
     *
     * @param a the left factor
     * @param b the right factor
     * @param c the product
     * @param m the rows of {@code a} and {@code c}
     * @param n the columns of {@code b} and {@code c}
     * @param k the columns of {@code a} and rows of {@code b}
     */
    public static void gemm(float[] a, float[] b, float[] c, int m, int n, int k) {
        var left = Local.floats(TILE_Y * DEPTH);
        var right = Local.floats(DEPTH * TILE_X);
        int x = localId(0);
        int y = localId(1);
        int column = groupId(0) * TILE_X;
        int row = groupId(1) * TILE_Y;
        var sums = new float[ROWS * COLUMNS];
        for (int start = 0; start < k; start += DEPTH) {
            for (int i = 0; i < ROWS; i++) {
                int r = y * ROWS + i;
                for (int d = x; d < DEPTH; d += GROUP_X) {
                    left[r * DEPTH + d] = row + r < m && start + d < k ? a[(row + r) * k + start + d] : 0;
                }
            }
            for (int d = y; d < DEPTH; d += GROUP_Y) {
                for (int j = 0; j < COLUMNS; j++) {
                    int col = j * GROUP_X + x;
                    right[d * TILE_X + col] = start + d < k && column + col < n ? b[(start + d) * n + column + col] : 0;
                }
            }
            barrier();
            for (int d = 0; d < DEPTH; d++) {
                for (int i = 0; i < ROWS; i++) {
                    float factor = left[(y * ROWS + i) * DEPTH + d];
                    for (int j = 0; j < COLUMNS; j++) {
                        sums[i * COLUMNS + j] += factor * right[d * TILE_X + j * GROUP_X + x];
                    }
                }
            }
            barrier();
        }
        for (int i = 0; i < ROWS; i++) {
            int r = row + y * ROWS + i;
            for (int j = 0; j < COLUMNS; j++) {
                int col = column + j * GROUP_X + x;
                if (r < m && col < n) {
                    c[r * n + col] = sums[i * COLUMNS + j];
                }
            }
        }
    }

    /**
     * {@return the whole groups that compute a product}
     *
     * @param m its rows
     * @param n its columns
     */
    public static Range range(int m, int n) {
        long groupsX = (n + TILE_X - 1) / TILE_X;
        long groupsY = (m + TILE_Y - 1) / TILE_Y;
        return Range.of(groupsX * GROUP_X, groupsY * GROUP_Y).groups(GROUP_X, GROUP_Y, 1);
    }

    /**
     * The same in Java: an element after the other, in all threads of the common pool.
     *
     * @param a the left factor
     * @param b the right factor
     * @param c the product
     * @param m the rows of {@code a} and {@code c}
     * @param n the columns of {@code b} and {@code c}
     * @param k the columns of {@code a} and rows of {@code b}
     */
    public static void naive(float[] a, float[] b, float[] c, int m, int n, int k) {
        IntStream.range(0, m).parallel().forEach(i -> {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int d = 0; d < k; d++) {
                    sum += a[i * k + d] * b[d * n + j];
                }
                c[i * n + j] = sum;
            }
        });
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        var device = Geobacter.device();
        System.out.printf("Product of two %d x %d matrices of floats on %s%n", N, N, device.name());
        var random = new Random(1);
        var a = floats(random);
        var b = floats(random);
        var expected = new float[N * N];
        long start = System.nanoTime();
        naive(a, b, expected, N, N, N);
        print("a parallel stream", start);

        Kernel6<float[], float[], float[], Integer, Integer, Integer> gemm = Geobacter.compile(Gemm::gemm).on(device);
        var c = new float[N * N];
        try (var resident = device.keep(a, b, c)) {
            gemm.run(range(N, N), a, b, c, N, N, N);
            for (int run = 0; run < 5; run++) {
                start = System.nanoTime();
                gemm.run(range(N, N), a, b, c, N, N, N);
                print("run " + (run + 1), start);
            }
            resident.fetch(c);
        }
        boolean equal = Arrays.equals(expected, c);
        System.out.println(equal ? "  every element is that of the JVM" : "  THE RESULT DIFFERS FROM THE JVM'S");
        if (!equal) {
            System.exit(1);
        }
    }

    private static float[] floats(Random random) {
        var values = new float[N * N];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static void print(String what, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("  %-18s %8.1f ms  %6.1f GFLOP/s%n", what, seconds * 1e3, 2.0 * N * N * N / seconds / 1e9);
    }
}
