package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.geobacter.FastMath;
import org.geobacter.Geobacter;
import org.geobacter.Kernel1;
import org.geobacter.KernelException;
import org.geobacter.Range;

/** A program with kernels, which says what they gave. */
final class CachedProgram {
    private static final int[] TABLE = {Integer.getInteger("geobacter.test.table", 3), 4};

    private CachedProgram() {}

    static void scaled(float[] x, float[] y) {
        int i = globalId();
        if (i < y.length) {
            y[i] = 2.5f * x[i] + (float) Math.exp(y[i]);
        }
    }

    static void powered(double[] x) {
        x[globalId()] = Math.pow(x[globalId()], 12.3);
    }

    static void looked(int[] out) {
        out[globalId()] += TABLE[out[globalId()] & 1];
    }

    static void asserted(int[] out) {
        assert out[globalId()] >= 0 : "a negative number";
        out[globalId()]++;
    }

    static void turned(int[] out) {
        int i = globalId();
        int mine = out[i];
        barrier();
        out[i ^ 1] = mine;
    }

    static void broken(int[] out) {
        out[out[globalId()]] = 1;
    }

    private static void tried(Kernel1<int[]> kernel, int items, int[] out) {
        try {
            kernel.run(Range.of(items), out);
            System.out.println(kernel.name() + " " + Arrays.toString(out));
        } catch (KernelException failure) {
            System.out.println(kernel.name() + " " + failure.getCause() + " " + failure.getCause().getStackTrace()[0]);
        }
    }

    public static void main(String[] arguments) throws IOException {
        var device = Geobacter.device("cpu");
        var y = new float[]{1, 2, 3};
        Geobacter.compile(CachedProgram::scaled).on(device).run(Range.of(3), new float[]{0.1f, -0f, 7}, y);
        System.out.println("scaled " + Arrays.toString(y));
        for (var mode : FastMath.values()) {
            var x = new double[16];
            Arrays.setAll(x, i -> i + 1.5);
            Geobacter.compile(CachedProgram::powered).on(device).with(mode).run(Range.of(16), x);
            System.out.println("powered " + mode + " " + Arrays.toString(x));
        }
        int[] out = {4, 5, 6, -7};
        Geobacter.compile(CachedProgram::looked).on(device).run(Range.of(4), out);
        System.out.println("looked " + Arrays.toString(out));
        Geobacter.compile(CachedProgram::turned).on(device).run(Range.of(4).groups(2, 1, 1), out);
        System.out.println("turned " + Arrays.toString(out));
        tried(Geobacter.compile(CachedProgram::asserted).on(device), 4, out);
        tried(Geobacter.compile(CachedProgram::broken).on(device), 1, out);
        device.close();
        System.out.println(Files.readString(Path.of("/proc/self/maps")).contains("libLLVM") ? "LLVM was loaded" : "no LLVM");
    }
}
