package org.geobacter.benchmarks;

import java.util.Arrays;

/** Times two things in turn, so that a machine whose speed drifts treats both alike. */
final class Ratio {
    /** Time to get what surrounds the kernels on both sides compiled by the JVM. */
    private static final long WARM_UP_NANOS = 1_500_000_000L;

    private Ratio() {}

    /**
     * The medians of what was measured.
     *
     * @param ours in nanoseconds
     * @param peers in nanoseconds
     * @param ratio the median of the ratios, pair by pair
     * @param lowest the smallest ratio
     * @param highest the largest ratio
     */
    record Result(double ours, double peers, double ratio, double lowest, double highest) {}

    /**
     * Measures.
     *
     * @param rounds how many pairs
     * @param repeats how many calls make one measurement
     */
    static Result measure(int rounds, int repeats, Runnable ours, Runnable peer) {
        long start = System.nanoTime();
        do {
            ours.run();
            peer.run();
        } while (System.nanoTime() - start < WARM_UP_NANOS);
        var a = new double[rounds];
        var b = new double[rounds];
        var ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            a[i] = time(repeats, ours);
            b[i] = time(repeats, peer);
            ratios[i] = a[i] / b[i];
        }
        Arrays.sort(a);
        Arrays.sort(b);
        Arrays.sort(ratios);
        return new Result(a[rounds / 2], b[rounds / 2], ratios[rounds / 2], ratios[0], ratios[rounds - 1]);
    }

    private static double time(int repeats, Runnable call) {
        long start = System.nanoTime();
        for (int i = 0; i < repeats; i++) {
            call.run();
        }
        return (System.nanoTime() - start) / (double) repeats;
    }
}
