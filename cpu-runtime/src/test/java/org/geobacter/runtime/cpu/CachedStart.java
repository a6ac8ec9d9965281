package org.geobacter.runtime.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.geobacter.Range;
import org.geobacter.backend.llvm.cache.CodeCache;

/** A program that runs some kernels on the CPU with a cache. */
final class CachedStart {
    /** Says that LLVM was loaded. */
    static final String LLVM = "LLVM was loaded";

    private CachedStart() {}

    private static TextKernel kernel(int number) {
        return new TextKernel("""
                module "Text.kernel%1$d"

                function %%Text.kernel%1$d(v0: int[], v1: double[]) -> void {
                block0:
                    v2 = global.id x
                    v3 = array.load v0, v2
                    v4 = mul v3, %1$d
                    array.store v0, v2, v4
                    v5 = array.load v1, v2
                    v6 = rem v5, 2.5
                    array.store v1, v2, v6
                    return
                }
                """.formatted(number), List.of(int[].class, double[].class));
    }

    /** @param arguments the cache's directory, and the number of kernels */
    public static void main(String[] arguments) throws IOException {
        run(CodeCache.in(Path.of(arguments[0]), 100 << 20), Integer.parseInt(arguments[1]));
        // The library's file is mapped where it is used.
        if (Files.readString(Path.of("/proc/self/maps")).contains("libLLVM")) {
            System.out.println(LLVM);
        }
    }

    /** Runs kernels and checks what they do. */
    static void run(CodeCache cache, int kernels) {
        var device = new CpuDevice(cache);
        for (int k = 0; k < kernels; k++) {
            var kernel = kernel(k);
            int n = 1000;
            var values = new int[n];
            var remainders = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = i;
                remainders[i] = i;
            }
            device.run(device.prepare(kernel, Set.of()), kernel, Range.of(n), new Object[]{values, remainders}, List.of());
            for (int i = 0; i < n; i++) {
                if (values[i] != k * i || remainders[i] != i % 2.5) {
                    throw new IllegalStateException("kernel " + k + " at " + i + ": " + values[i] + " and " + remainders[i]);
                }
            }
        }
        device.close();
    }
}
