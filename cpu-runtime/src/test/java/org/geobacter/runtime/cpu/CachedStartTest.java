package org.geobacter.runtime.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedStartTest {
    @TempDir
    Path directory;

    private Process start(int kernels) throws IOException {
        return start(CachedStart.class, directory.toString(), String.valueOf(kernels));
    }

    private static Process start(Class<?> program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
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

    @Test
    void aSecondProcessDoesNotLoadLlvm() throws Exception {
        assertTrue(output(start(3)).contains(CachedStart.LLVM));
        assertEquals(3, files().size());
        var second = output(start(3));
        assertFalse(second.contains(CachedStart.LLVM), second);
        assertTrue(output(start(4)).contains(CachedStart.LLVM));
        assertEquals(4, files().size());
    }

    @Test
    void openingAndClosingADeviceDoesNotLoadLlvm() throws Exception {
        assertEquals("", output(start(0)));
    }

    @Test
    void aProgramMayEndWhileLlvmIsLoaded() throws Exception {
        assertEquals("refused", output(start(RefusedStart.class)).strip());
    }

    @Test
    void twoProcessesFillOneCache() throws Exception {
        var processes = List.of(start(6), start(6));
        for (var process : processes) {
            output(process);
        }
        assertEquals(6, files().size());
        CachedStart.run(CodeCache.in(directory, 100 << 20), 6);
    }

    @Test
    void damagedFilesAreCompiledAgain() throws Exception {
        CachedStart.run(CodeCache.in(directory, 100 << 20), 2);
        var right = Files.readAllBytes(files().getFirst());
        Files.write(files().getFirst(), new byte[]{127, 'E', 'L', 'F'});
        var wrong = Files.readAllBytes(files().get(1));
        wrong[wrong.length / 2] ^= 1;
        Files.write(files().get(1), wrong);
        CachedStart.run(CodeCache.in(directory, 100 << 20), 2);
        assertEquals(2, files().size());
        assertEquals(right.length, Files.size(files().getFirst()));
    }

    @Test
    void whatTheLoaderRefusesIsCompiled() throws Exception {
        CachedStart.run(CodeCache.in(directory, 100 << 20), 1);
        var cache = CodeCache.in(directory, 100 << 20);
        var key = new org.geobacter.backend.llvm.cache.CacheKey(files().getFirst().getFileName().toString());
        // A file that is as it was written, but is no library.
        cache.store(key, "no library".getBytes(StandardCharsets.UTF_8));
        CachedStart.run(cache, 1);
        assertTrue(cache.read(key).orElseThrow().length > 1000);
    }
}
