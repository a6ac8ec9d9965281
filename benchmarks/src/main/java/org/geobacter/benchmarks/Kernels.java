package org.geobacter.benchmarks;

import static org.geobacter.kernel.WorkItem.globalId;

import java.util.stream.IntStream;

/**
 * The kernels that are measured; those that have a GLSL file of their name do what it does. Each is a method of the work-item's ids,
 * which a Java program would call in its own loop, and the kernel that asks for the ids and calls it.
 */
final class Kernels {
    private Kernels() {}

    static void saxpy(float a, float[] x, float[] y) {
        saxpyAt(globalId(), a, x, y);
    }

    static void saxpyAt(int i, float a, float[] x, float[] y) {
        if (i < y.length) {
            y[i] = a * x[i] + y[i];
        }
    }

    static void mandelbrot(int[] iterations, int width, int height, int limit) {
        mandelbrotAt(globalId(0), globalId(1), iterations, width, height, limit);
    }

    static void mandelbrotAt(int px, int py, int[] iterations, int width, int height, int limit) {
        if (px >= width || py >= height) {
            return;
        }
        float cx = px * 3f / width - 2f;
        float cy = py * 2f / height - 1f;
        float x = 0;
        float y = 0;
        int k = 0;
        while (k < limit && x * x + y * y <= 4f) {
            float t = x * x - y * y + cx;
            y = 2f * x * y + cy;
            x = t;
            k++;
        }
        iterations[py * width + px] = k;
    }

    static void nbody(float[] px, float[] py, float[] pz, float[] ax, float[] ay, float[] az) {
        nbodyAt(globalId(), px, py, pz, ax, ay, az);
    }

    static void nbodyAt(int i, float[] px, float[] py, float[] pz, float[] ax, float[] ay, float[] az) {
        if (i >= px.length) {
            return;
        }
        float xi = px[i];
        float yi = py[i];
        float zi = pz[i];
        float sx = 0;
        float sy = 0;
        float sz = 0;
        for (int j = 0; j < px.length; j++) {
            float dx = px[j] - xi;
            float dy = py[j] - yi;
            float dz = pz[j] - zi;
            float d2 = dx * dx + dy * dy + dz * dz + 0.01f;
            float inverse = 1f / (float) Math.sqrt(d2);
            float s = inverse * inverse * inverse;
            sx += dx * s;
            sy += dy * s;
            sz += dz * s;
        }
        ax[i] = sx;
        ay[i] = sy;
        az[i] = sz;
    }

    static void sgemm(float[] a, float[] b, float[] c, int n) {
        sgemmAt(globalId(0), globalId(1), a, b, c, n);
    }

    static void sgemmAt(int column, int row, float[] a, float[] b, float[] c, int n) {
        if (column >= n || row >= n) {
            return;
        }
        float sum = 0;
        for (int k = 0; k < n; k++) {
            sum += a[row * n + k] * b[k * n + column];
        }
        c[row * n + column] = sum;
    }

    static void convolve(float[] image, float[] weights, float[] out, int width, int height) {
        convolveAt(globalId(0), globalId(1), image, weights, out, width, height);
    }

    /** 5 by 5 weights; beyond its edges the image is as at them. */
    static void convolveAt(int px, int py, float[] image, float[] weights, float[] out, int width, int height) {
        if (px >= width || py >= height) {
            return;
        }
        float sum = 0;
        for (int j = 0; j < 5; j++) {
            int y = Math.clamp(py + j - 2, 0, height - 1);
            for (int i = 0; i < 5; i++) {
                int x = Math.clamp(px + i - 2, 0, width - 1);
                sum += weights[j * 5 + i] * image[y * width + x];
            }
        }
        out[py * width + px] = sum;
    }

    static void histogram(byte[] values, int[] counts, int chunk) {
        histogramAt(globalId(), values, counts, chunk);
    }

    /** Counts the values of one chunk, in 256 counters of its own. */
    static void histogramAt(int i, byte[] values, int[] counts, int chunk) {
        int end = Math.min(values.length, (i + 1) * chunk);
        for (int k = i * chunk; k < end; k++) {
            counts[i * 256 + (values[k] & 0xff)]++;
        }
    }

    /** What one writes in Java: each thread counts its part in bins of its own, which are added in the end. */
    static void histogramOfThreads(byte[] values, int[] counts) {
        int threads = Runtime.getRuntime().availableProcessors();
        var bins = IntStream.range(0, threads).parallel().mapToObj(thread -> {
            var own = new int[256];
            int end = (int) ((long) values.length * (thread + 1) / threads);
            for (int i = (int) ((long) values.length * thread / threads); i < end; i++) {
                own[values[i] & 0xff]++;
            }
            return own;
        }).toList();
        for (int bin = 0; bin < 256; bin++) {
            int sum = 0;
            for (var own : bins) {
                sum += own[bin];
            }
            counts[bin] = sum;
        }
    }

    static void nothing(int[] a) {
        if (globalId() < 0) {
            a[0] = 1;
        }
    }
}
