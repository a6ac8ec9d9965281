package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.groupId;
import static org.geobacter.kernel.WorkItem.localId;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.geobacter.Constant;
import org.geobacter.Geobacter;
import org.geobacter.Kernel6;
import org.geobacter.Range;
import org.geobacter.kernel.Local;

/**
 * The product of two matrices. Each group computes a tile of it, from tiles of the factors that it loads into work-group memory one after
 * another; each of its work-items computes several elements, in registers. The products are added in the order of a simple loop, so that
 * the bits are those of one. The sizes of the tiles are fields, which are burnt into the code.
 *
 * @param groupX the work-items of a group in x
 * @param groupY the work-items of a group in y
 * @param columns the columns of the elements that a work-item computes, {@code groupX} apart
 * @param rows their rows
 * @param depth how many columns of the left factor, and rows of the right one, are loaded at once
 */
public record Gemm(int groupX, int groupY, int columns, int rows, int depth) {
    /** Tiles that fit into the work-group memory and the registers of most devices. */
    public static final Gemm USUAL = new Gemm(16, 8, 4, 4, 32);

    private static final int N = 1024;

    /** {@return the kernel for these tiles} */
    public Kernel6<float[], float[], float[], Integer, Integer, Integer> kernel() {
        Kernel6<float[], float[], float[], Integer, Integer, Integer> kernel = Geobacter.compile(this::multiply);
        return kernel.with(Constant.captured());
    }

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
    public void multiply(float[] a, float[] b, float[] c, int m, int n, int k) {
        int tileX = groupX * columns;
        int tileY = groupY * rows;
        var left = Local.floats(tileY * depth);
        var right = Local.floats(depth * tileX);
        int x = localId(0);
        int y = localId(1);
        int column = groupId(0) * tileX;
        int row = groupId(1) * tileY;
        var sums = new float[rows * columns];
        for (int start = 0; start < k; start += depth) {
            for (int i = 0; i < rows; i++) {
                int r = y * rows + i;
                for (int d = x; d < depth; d += groupX) {
                    left[r * depth + d] = row + r < m && start + d < k ? a[(row + r) * k + start + d] : 0;
                }
            }
            for (int d = y; d < depth; d += groupY) {
                for (int j = 0; j < columns; j++) {
                    int col = j * groupX + x;
                    right[d * tileX + col] = start + d < k && column + col < n ? b[(start + d) * n + column + col] : 0;
                }
            }
            barrier();
            for (int d = 0; d < depth; d++) {
                for (int i = 0; i < rows; i++) {
                    float factor = left[(y * rows + i) * depth + d];
                    for (int j = 0; j < columns; j++) {
                        sums[i * columns + j] += factor * right[d * tileX + j * groupX + x];
                    }
                }
            }
            barrier();
        }
        for (int i = 0; i < rows; i++) {
            int r = row + y * rows + i;
            for (int j = 0; j < columns; j++) {
                int col = column + j * groupX + x;
                if (r < m && col < n) {
                    c[r * n + col] = sums[i * columns + j];
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
    public Range range(int m, int n) {
        long tileX = groupX * columns;
        long tileY = groupY * rows;
        long groupsX = (n + tileX - 1) / tileX;
        long groupsY = (m + tileY - 1) / tileY;
        return Range.of(groupsX * groupX, groupsY * groupY).groups(groupX, groupY, 1);
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

        var gemm = USUAL.kernel().on(device);
        var c = new float[N * N];
        try (var resident = device.keep(a, b, c)) {
            gemm.run(USUAL.range(N, N), a, b, c, N, N, N);
            for (int run = 0; run < 5; run++) {
                start = System.nanoTime();
                gemm.run(USUAL.range(N, N), a, b, c, N, N, N);
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
