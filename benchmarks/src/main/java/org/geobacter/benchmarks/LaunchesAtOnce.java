package org.geobacter.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Range;

/**
 * Launches that are submitted at once against the same launches one after the other, with arrays that are kept. A ratio above 1 is what it
 * costs that they share the device, one below what is gained where a launch does not fill it.
 */
public final class LaunchesAtOnce {
    private static final int PAIRS = 9;
    private static final int LIMIT = 256;
    private static final List<Integer> SIDES = List.of(32, 128, 512);

    private LaunchesAtOnce() {}

    /** @param kinds of devices, {@code cpu} and {@code vulkan} without one */
    public static void main(String[] kinds) {
        System.out.printf("%-10s %9s %10s %14s %14s %8s   %s%n", "", "launches", "picture", "at once", "in turn", "ratio",
                "lowest to highest");
        for (var kind : kinds.length > 0 ? List.of(kinds) : List.of("cpu", "vulkan")) {
            try (var device = Geobacter.device(kind)) {
                for (int side : SIDES) {
                    for (int count : List.of(2, 8)) {
                        measure(device, count, side);
                    }
                }
            }
        }
    }

    private static void measure(Device device, int count, int side) {
        var mandelbrot = Geobacter.compile(Kernels::mandelbrot).on(device).prepare();
        var range = Range.of(side, side);
        var pictures = IntStream.range(0, count).mapToObj(_ -> new int[side * side]).toArray(int[][]::new);
        try (var _ = device.keep((Object[]) pictures)) {
            Runnable atOnce = () -> {
                var launches = new ArrayList<Completion>();
                for (var picture : pictures) {
                    launches.add(mandelbrot.submit(range, picture, side, side, LIMIT));
                }
                launches.forEach(Completion::await);
            };
            Runnable inTurn = () -> Arrays.stream(pictures).forEach(picture -> mandelbrot.run(range, picture, side, side, LIMIT));
            var ratio = Ratio.measure(PAIRS, 1 + (1 << 16) / (side * side), atOnce, inTurn);
            System.out.printf("%-10s %9d %7d²   %11.3f ms %11.3f ms %8.2f   %.2f to %.2f%n", device.kind(), count, side,
                    ratio.ours() / 1e6, ratio.peers() / 1e6, ratio.ratio(), ratio.lowest(), ratio.highest());
        }
    }
}
