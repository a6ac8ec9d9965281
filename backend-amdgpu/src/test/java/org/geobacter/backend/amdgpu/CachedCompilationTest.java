package org.geobacter.backend.amdgpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.backend.llvm.Effort;
import org.geobacter.backend.llvm.LlvmException;
import org.geobacter.backend.llvm.cache.CacheKey;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedCompilationTest {
    private static final LaunchShape USUAL = LaunchShape.usual(256);

    @TempDir
    Path directory;

    private Process start(String... processors) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                CachedCompilation.class.getName(), directory.toString()));
        command.addAll(List.of(processors));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String output(Process process) throws IOException, InterruptedException {
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private CodeCache cache() {
        return CodeCache.in(directory, 100 << 20);
    }

    @Test
    void aSecondProcessDoesNotLoadLlvm() throws Exception {
        assertTrue(output(start("gfx942", "gfx1100")).contains(CachedCompilation.LLVM));
        assertEquals(2, files().size());
        var second = output(start("gfx942", "gfx1100"));
        assertFalse(second.contains(CachedCompilation.LLVM), second);
        var compiled = CachedCompilation.compile(CodeCache.none(), "gfx942", USUAL, Effort.USUAL);
        var read = CachedCompilation.compile(cache(), "gfx942", USUAL, Effort.USUAL);
        assertArrayEquals(compiled.elf(), read.elf());
        assertEquals(compiled.parameters(), read.parameters());
        assertEquals(compiled.metadata(), read.metadata());
        assertEquals(compiled.disassembly(), read.disassembly());
    }

    @Test
    void twoProcessesFillOneCache() throws Exception {
        for (var process : List.of(start("gfx906", "gfx1030"), start("gfx906", "gfx1030"))) {
            output(process);
        }
        assertEquals(2, files().size());
    }

    /** What the code depends on is in the key. */
    @Test
    void otherLaunchesAreOtherCode() throws Exception {
        CachedCompilation.compile(cache(), "gfx90a", USUAL, Effort.USUAL);
        CachedCompilation.compile(cache(), "gfx942", USUAL, Effort.USUAL);
        CachedCompilation.compile(cache(), "gfx90a", LaunchShape.usual(64), Effort.USUAL);
        CachedCompilation.compile(cache(), "gfx90a", LaunchShape.any(new GroupSize(256, 1, 1)), Effort.USUAL);
        CachedCompilation.compile(cache(), "gfx90a", USUAL.with(LaunchProperty.NO_EXCEPTIONS), Effort.USUAL);
        CachedCompilation.compile(cache(), "gfx90a", USUAL, Effort.THOROUGH);
        assertEquals(6, files().size());
    }

    @Test
    void damagedFilesAreCompiledAgain() throws Exception {
        var right = CachedCompilation.compile(cache(), "gfx1201", USUAL, Effort.USUAL).elf();
        var file = files().getFirst();
        var bytes = Files.readAllBytes(file);
        for (int length : new int[]{0, 8, 40, 100, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertArrayEquals(right, CachedCompilation.compile(cache(), "gfx1201", USUAL, Effort.USUAL).elf());
            assertArrayEquals(bytes, Files.readAllBytes(file));
        }
        var wrong = bytes.clone();
        wrong[wrong.length / 3] ^= 4;
        Files.write(file, wrong);
        assertArrayEquals(right, CachedCompilation.compile(cache(), "gfx1201", USUAL, Effort.USUAL).elf());
        assertArrayEquals(bytes, Files.readAllBytes(file));
        // A file as it was written, of what is no code object.
        cache().store(new CacheKey(file.getFileName().toString()), "no code object".getBytes(StandardCharsets.UTF_8));
        assertNotEquals(bytes.length, Files.size(file));
        assertArrayEquals(right, CachedCompilation.compile(cache(), "gfx1201", USUAL, Effort.USUAL).elf());
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void oneCompilerCompilesOnce() {
        var compiler = new AmdgpuCompiler(CodeCache.none());
        Map<String, Duration> phases = new LinkedHashMap<>();
        var first = compiler.compile(Kernels.lower(Kernels.SAXPY, true), "gfx1100", USUAL, Effort.USUAL, phases);
        assertEquals(List.of("llvm text", "cache", "llvm parse", "llvm optimise", "llvm generate", "link"),
                List.copyOf(phases.keySet()));
        phases.clear();
        assertSame(first, compiler.compile(Kernels.lower(Kernels.SAXPY, true), "gfx1100", USUAL, Effort.USUAL, phases));
        assertEquals(List.of("llvm text"), List.copyOf(phases.keySet()));
    }

    @Test
    void whatCannotBeCompiledIsNotStored() throws Exception {
        assertThrows(LlvmException.class, () -> CachedCompilation.compile(cache(), "gfx999", USUAL, Effort.USUAL));
        assertEquals(List.of(), files());
    }
}
