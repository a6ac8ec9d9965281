package org.geobacter.benchmarks;

import static org.geobacter.kernel.WorkItem.globalId;

/** Kernels that spend their time in functions of {@code Math}, as {@link Kernels} are written. */
final class RelaxedKernels {
    private static final float RATE = 0.02f;
    private static final float VOLATILITY = 0.3f;
    private static final int WAVES = 16;

    private RelaxedKernels() {}

    static void options(float[] spot, float[] strike, float[] years, float[] call, float[] put) {
        optionsAt(globalId(), spot, strike, years, call, put);
    }

    /** The prices of European options by Black and Scholes: a logarithm, three exponentials, a root. */
    static void optionsAt(int i, float[] spot, float[] strike, float[] years, float[] call, float[] put) {
        float s = spot[i];
        float k = strike[i];
        float t = years[i];
        float deviation = VOLATILITY * (float) Math.sqrt(t);
        float d1 = ((float) Math.log(s / k) + (RATE + 0.5f * VOLATILITY * VOLATILITY) * t) / deviation;
        float d2 = d1 - deviation;
        float discounted = k * (float) Math.exp(-RATE * t);
        float n1 = normal(d1);
        float n2 = normal(d2);
        call[i] = s * n1 - discounted * n2;
        put[i] = discounted * (1 - n2) - s * (1 - n1);
    }

    /** The cumulative distribution by Abramowitz and Stegun 26.2.17, within 7.5e-8. */
    private static float normal(float d) {
        float k = 1 / (1 + 0.2316419f * Math.abs(d));
        float sum = k * (0.319381530f + k * (-0.356563782f + k * (1.781477937f + k * (-1.821255978f + k * 1.330274429f))));
        float tail = 0.39894228f * (float) Math.exp(-0.5f * d * d) * sum;
        return d > 0 ? 1 - tail : tail;
    }

    static void waves(float[] phases, float[] out) {
        wavesAt(globalId(), phases, out);
    }

    /** A sum of sines and cosines. */
    static void wavesAt(int i, float[] phases, float[] out) {
        float x = phases[i];
        float sum = 0;
        for (int n = 1; n <= WAVES; n++) {
            sum += (float) Math.sin(n * x) / n + (float) Math.cos(n * x) / (n * n);
        }
        out[i] = sum;
    }

    static void gamma(float[] image, float exponent, float[] out) {
        gammaAt(globalId(), image, exponent, out);
    }

    /** A power for each element. */
    static void gammaAt(int i, float[] image, float exponent, float[] out) {
        out[i] = (float) Math.pow(image[i], exponent);
    }

    static void polar(float[] x, float[] y, float[] radius, float[] angle) {
        polarAt(globalId(), x, y, radius, angle);
    }

    /** Polar coordinates. */
    static void polarAt(int i, float[] x, float[] y, float[] radius, float[] angle) {
        radius[i] = (float) Math.hypot(x[i], y[i]);
        angle[i] = (float) Math.atan2(y[i], x[i]);
    }

    static void softPlus(double[] x, double[] out) {
        softPlusAt(globalId(), x, out);
    }

    /** An exponential and a logarithm of {@code double}s. */
    static void softPlusAt(int i, double[] x, double[] out) {
        out[i] = Math.log(1 + Math.exp(x[i]));
    }
}
