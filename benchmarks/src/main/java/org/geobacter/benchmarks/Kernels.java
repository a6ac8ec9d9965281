package org.geobacter.benchmarks;

import static org.geobacter.kernel.WorkItem.globalId;

/** The kernels that are measured; each does what the GLSL file of its name does. */
final class Kernels {
    private Kernels() {}

    static void saxpy(float a, float[] x, float[] y) {
        int i = globalId();
        if (i < y.length) {
            y[i] = a * x[i] + y[i];
        }
    }

    static void mandelbrot(int[] iterations, int width, int height, int limit) {
        int px = globalId(0);
        int py = globalId(1);
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
        int i = globalId();
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
        int column = globalId(0);
        int row = globalId(1);
        if (column >= n || row >= n) {
            return;
        }
        float sum = 0;
        for (int k = 0; k < n; k++) {
            sum += a[row * n + k] * b[k * n + column];
        }
        c[row * n + column] = sum;
    }

    static void nothing(int[] a) {
        if (globalId() < 0) {
            a[0] = 1;
        }
    }
}
