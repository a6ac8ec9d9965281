package org.geobacter.backend.amdgpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.geobacter.backend.llvm.Effort;
import org.geobacter.backend.llvm.cache.CodeCache;

/** A program that asks for the code object of saxpy for an architecture, with a cache. */
final class CachedCompilation {
    /** Says that LLVM was loaded. */
    static final String LLVM = "LLVM was loaded";

    private CachedCompilation() {}

    /** @param arguments the cache's directory, then architectures */
    public static void main(String[] arguments) throws IOException {
        for (int i = 1; i < arguments.length; i++) {
            compile(CodeCache.in(Path.of(arguments[0]), 100 << 20), arguments[i], LaunchShape.usual(256), Effort.USUAL);
        }
        // The library's file is mapped where it is used.
        if (Files.readString(Path.of("/proc/self/maps")).contains("libLLVM")) {
            System.out.println(LLVM);
        }
    }

    static CodeObject compile(CodeCache cache, String processor, LaunchShape shape, Effort effort) {
        return new AmdgpuCompiler(cache).compile(Kernels.lower(Kernels.SAXPY, true), processor, shape, effort,
                new LinkedHashMap<>());
    }
}
