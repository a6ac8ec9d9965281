package org.geobacter.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Optimisation;
import org.geobacter.Range;
import org.geobacter.samples.Gemm;
import org.geobacter.samples.Histogram;

/**
 * Kernels on the CPU device beside the same methods called from a parallel stream, over rows where there are two dimensions. Both
 * sides run on Java's arrays and on all processors. Prints, for each kernel, the median times and the ratio of ours to the stream's,
 * pair by pair, then the cost of a small launch, and of compiling with and without the disk cache.
 */
public final class CpuPeers {
    private static final int SAXPY = 1 << 24;
    private static final int BODIES = 8192;
    private static final int MATRIX = 512;
    private static final int LARGE_MATRIX = 1024;
    private static final int LARGE_ROUNDS = 5;
    private static final int MANDELBROT = 1024;
    private static final int IMAGE = 2048;
    private static final int VALUES = 1 << 24;
    private static final int CHUNK = 1 << 14;
    private static final int ROUNDS = 21;
    private static final long WARM_UP_NANOS = 5_000_000_000L;

    private CpuPeers() {}

    /** @param arguments the names of those to run, all without any; before them may be {@code thorough} */
    public static void main(String[] arguments) {
        var device = Geobacter.device("cpu");
        System.out.println("Device: " + device.name());
        var chosen = new ArrayList<>(Arrays.asList(arguments));
        var optimisation = chosen.remove("thorough") ? Optimisation.THOROUGH : Optimisation.USUAL;
        System.out.println("Optimisation: " + optimisation);
        System.out.printf("%-12s %12s %12s %8s   %s%n", "", "ours", "stream", "ratio", "lowest to highest");
        for (var benchmark : Benchmark.values()) {
            if (chosen.isEmpty() || chosen.contains(benchmark.title)) {
                report(benchmark.title, benchmark.run(device, optimisation));
            }
        }
        if (chosen.isEmpty() || chosen.contains("compile")) {
            compile();
        }
    }

    /** With a cache that is empty at first, and filled when the second device asks it. */
    private static void compile() {
        try {
            var directory = Files.createTempDirectory("geobacter-cache");
            System.setProperty("geobacter.cache", directory.toString());
            for (var source : List.of("by LLVM", "from the disk cache")) {
                Geobacter.device("cpu").close();
                System.out.println();
                System.out.println("Phases of compiling saxpy, in ms (median of 25, after 100 others), " + source + ":");
                CompileTimes.print(Geobacter.device("cpu"));
            }
            try (var files = Files.list(directory)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Each measures one kernel, after it has seen that both sides give the same. */
    private enum Benchmark {
        SAXPY("saxpy") {
            @Override
            Ratio.Result run(Device device, Optimisation optimisation) {
                var x = randoms(CpuPeers.SAXPY, 1);
                var y = randoms(CpuPeers.SAXPY, 2);
                var z = y.clone();
                var kernel = Geobacter.compile(Kernels::saxpy).on(device).with(optimisation);
                Runnable ours = () -> kernel.run(Range.of(y.length), 0.5f, x, y);
                Runnable peer = () -> IntStream.range(0, z.length).parallel().forEach(i -> Kernels.saxpyAt(i, 0.5f, x, z));
                var result = measure(ours, peer);
                same(y, z);
                return result;
            }
        },
        MANDELBROT("mandelbrot") {
            @Override
            Ratio.Result run(Device device, Optimisation optimisation) {
                int n = CpuPeers.MANDELBROT;
                var a = new int[n * n];
                var b = new int[n * n];
                var kernel = Geobacter.compile(Kernels::mandelbrot).on(device).with(optimisation);
                Runnable ours = () -> kernel.run(Range.of(n, n), a, n, n, 256);
                Runnable peer = () -> rows(n, (x, y) -> Kernels.mandelbrotAt(x, y, b, n, n, 256));
                var result = measure(ours, peer);
                same(a, b);
                return result;
            }
        },
        NBODY("n-body") {
            @Override
            Ratio.Result run(Device device, Optimisation optimisation) {
                var p = new float[][]{randoms(BODIES, 1), randoms(BODIES, 2), randoms(BODIES, 3)};
                var a = new float[3][BODIES];
                var b = new float[3][BODIES];
                var kernel = Geobacter.compile(Kernels::nbody).on(device).with(optimisation);
                Runnable ours = () -> kernel.run(Range.of(BODIES), p[0], p[1], p[2], a[0], a[1], a[2]);
                Runnable peer = () -> IntStream.range(0, BODIES).parallel()
                        .forEach(i -> Kernels.nbodyAt(i, p[0], p[1], p[2], b[0], b[1], b[2]));
                var result = measure(ours, peer);
                same(a[0], b[0]);
                same(a[2], b[2]);
                return result;
            }
        },
        SGEMM("sgemm") {
            @Override
            Ratio.Result run(Device device, Optimisation optimisation) {
                int n = MATRIX;
                var a = randoms(n * n, 1);
                var b = randoms(n * n, 2);
                var c = new float[n * n];
                var d = new float[n * n];
                var kernel = Geobacter.compile(Kernels::sgemm).on(device).with(optimisation);
                Runnable ours = () -> kernel.run(Range.of(n, n), a, b, c, n);
                Runnable peer = () -> rows(n, (x, y) -> Kernels.sgemmAt(x, y, a, b, d, n));
                var result = measure(ours, peer);
                same(c, d);
                return result;
            }
        },
        CONVOLUTION("convolution") {
            @Override
            Ratio.Result run(Device device, Optimisation optimisation) {
                int n = IMAGE;
                var image = randoms(n * n, 1);
                var weights = randoms(25, 2);
                var a = new float[n * n];
                var b = new float[n * n];
                var kernel = Geobacter.compile(Kernels::convolve).on(device).with(optimisation);
                Runnable ours = () -> kernel.run(Range.of(n, n), image, weights, a, n, n);
                Runnable peer = () -> rows(n, (x, y) -> Kernels.convolveAt(x, y, image, weights, b, n, n));
                var result = measure(ours, peer);
                same(a, b);
                return result;
            }
        },
        HISTOGRAM("histogram") {
            @Override
            Ratio.Result run(Device device, Optimisation optimisation) {
                var values = new byte[VALUES];
                new Random(1).nextBytes(values);
                int chunks = VALUES / CHUNK;
                var a = new int[chunks * 256];
                var b = new int[chunks * 256];
                var kernel = Geobacter.compile(Kernels::histogram).on(device).with(optimisation);
                Runnable ours = () -> kernel.run(Range.of(chunks), values, a, CHUNK);
                Runnable peer = () -> IntStream.range(0, chunks).parallel()
                        .forEach(i -> Kernels.histogramAt(i, values, b, CHUNK));
                var result = measure(ours, peer);
                same(a, b);
                return result;
            }
        },
        TILED_GEMM("tiled gemm") {
            @Override
            Ratio.Result run(Device device, Optimisation optimisation) {
                int n = LARGE_MATRIX;
                var a = randoms(n * n, 1);
                var b = randoms(n * n, 2);
                var c = new float[n * n];
                var d = new float[n * n];
                var kernel = Gemm.USUAL.kernel().on(device).with(optimisation);
                try (var _ = device.keep(a, b, c)) {
                    var result = Ratio.measure(LARGE_ROUNDS, 1, () -> kernel.run(Gemm.USUAL.range(n, n), a, b, c, n, n, n),
                            () -> Gemm.naive(a, b, d, n, n, n));
                    same(c, d);
                    return result;
                }
            }
        },
        GROUP_HISTOGRAM("group bins") {
            @Override
            Ratio.Result run(Device device, Optimisation optimisation) {
                var values = new byte[VALUES];
                new Random(1).nextBytes(values);
                var kernel = Geobacter.compile(Histogram::histogram).on(device).with(optimisation);
                var range = Histogram.range(VALUES);
                var a = new int[256];
                var b = new int[256];
                var result = measure(() -> {
                    Arrays.fill(a, 0);
                    kernel.run(range, values, a);
                }, () -> Kernels.histogramOfThreads(values, b));
                same(a, b);
                return result;
            }
        },
        RESIDENT_LAUNCH("resident") {
            @Override
            Ratio.Result run(Device device, Optimisation optimisation) {
                var x = new int[64];
                var kernel = Geobacter.compile(Kernels::nothing).on(device).with(optimisation);
                try (var _ = device.keep(x)) {
                    return Ratio.measure(31, 500, () -> kernel.run(Range.of(64), x),
                            () -> IntStream.range(0, 64).parallel().forEach(_ -> {
                                if (x[0] < 0) {
                                    x[0] = 1;
                                }
                            }));
                }
            }
        },
        LAUNCH("launch of 64") {
            @Override
            Ratio.Result run(Device device, Optimisation optimisation) {
                var x = new float[64];
                var y = new float[64];
                var kernel = Geobacter.compile(Kernels::saxpy).on(device).with(optimisation);
                return Ratio.measure(31, 500, () -> kernel.run(Range.of(64), 2f, x, y),
                        () -> IntStream.range(0, 64).parallel().forEach(i -> Kernels.saxpyAt(i, 2f, x, y)));
            }
        };

        private final String title;

        Benchmark(String title) {
            this.title = title;
        }

        abstract Ratio.Result run(Device device, Optimisation optimisation);
    }

    private static Ratio.Result measure(Runnable ours, Runnable peer) {
        // The peer's loop is compiled after one call, the Java code around our kernel after many.
        for (long end = System.nanoTime() + WARM_UP_NANOS; System.nanoTime() < end;) {
            ours.run();
            peer.run();
        }
        return Ratio.measure(ROUNDS, 1, ours, peer);
    }

    /** What is done at a place of two dimensions. */
    private interface Place {
        void at(int x, int y);
    }

    private static void rows(int n, Place place) {
        IntStream.range(0, n).parallel().forEach(y -> {
            for (int x = 0; x < n; x++) {
                place.at(x, y);
            }
        });
    }

    private static void same(float[] ours, float[] theirs) {
        require(Arrays.equals(ours, theirs));
    }

    private static void same(int[] ours, int[] theirs) {
        require(Arrays.equals(ours, theirs));
    }

    private static void require(boolean same) {
        if (!same) {
            throw new IllegalStateException("The results differ.");
        }
    }

    private static float[] randoms(int n, long seed) {
        var random = new Random(seed);
        var values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private static void report(String name, Ratio.Result result) {
        System.out.printf("%-12s %9.3f ms %9.3f ms %8.2f   %.2f to %.2f%n", name, result.ours() / 1e6, result.peers() / 1e6,
                result.ratio(), result.lowest(), result.highest());
    }
}
