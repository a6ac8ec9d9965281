package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.globalId;

import java.util.Arrays;
import org.geobacter.Geobacter;
import org.geobacter.Range;
import org.geobacter.hsa.simulator.SoftwareGpu;

/**
 * What kernels cost a GPU, for each line of their source, without a GPU: the software GPU counts what the code executes that a gfx906
 * would get. Three kernels, one for each thing that a profile shows first: accesses that lie apart, work-items of a wave that part, and
 * a kernel with neither.
 */
public final class SimProfile {
    private static final int SIDE = 256;

    private SimProfile() {}

    /** Reads along rows, one segment of memory for 16 work-items, and writes along columns, one for each. */
    static void transpose(int side, float[] from, float[] to) {
        int i = globalId();
        float value = from[i];
        to[i % side * side + i / side] = value;
    }

    /** As long as one work-item of a wave goes on, the others wait. */
    static void collatz(int[] lengths) {
        int i = globalId();
        int n = i + 1;
        int length = 0;
        while (n != 1) {
            n = (n & 1) == 0 ? n >>> 1 : 3 * n + 1;
            length++;
        }
        lengths[i] = length;
    }

    /** What a GPU likes. */
    static void saxpy(float a, float[] x, float[] y) {
        int i = globalId();
        y[i] = a * x[i] + y[i];
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        var device = Geobacter.device("sim");
        float[] from = new float[SIDE * SIDE];
        for (int i = 0; i < from.length; i++) {
            from[i] = i;
        }
        float[] to = new float[from.length];
        int[] lengths = new int[4096];
        try (var recording = SoftwareGpu.record()) {
            Geobacter.compile(SimProfile::transpose).on(device).run(Range.of(from.length), SIDE, from, to);
            Geobacter.compile(SimProfile::collatz).on(device).run(Range.of(lengths.length), lengths);
            Geobacter.compile(SimProfile::saxpy).on(device).run(Range.of(from.length), 2f, from, to);
            recording.profiles().forEach(System.out::println);
        }
        System.out.println(
                """
                        Instructions are counted once for each wave of 64 work-items that executes them; lanes is how many of these took part on
                        the average, divergent how often not all did, segments how many pieces of 64 bytes were read or written, conflicts how
                        many cycles accesses to LDS waited for each other.""");
        System.out.printf("The longest Collatz sequence from below %d has %d steps.%n", lengths.length,
                Arrays.stream(lengths).max().orElseThrow());
    }
}
