package org.geobacter.backend.llvm.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCacheTest {
    private static final CacheKey KEY = CacheKey.of("code", "processor");

    @TempDir
    Path directory;

    private CodeCache cache() {
        return CodeCache.in(directory.resolve("cache"), 1 << 20);
    }

    private Path file(CacheKey key) {
        return directory.resolve("cache").resolve(key.digest());
    }

    private static byte[] code(int seed, int length) {
        var code = new byte[length];
        new Random(seed).nextBytes(code);
        return code;
    }

    private static void assertFound(byte[] expected, Optional<byte[]> found) {
        assertArrayEquals(expected, found.orElseThrow());
    }

    @Test
    void whatWasStoredIsFound() throws IOException {
        var code = code(1, 5000);
        assertTrue(cache().read(KEY).isEmpty());
        assertTrue(cache().find(KEY).isEmpty());
        cache().store(KEY, code);
        assertFound(code, cache().read(KEY));
        var file = cache().find(KEY).orElseThrow();
        assertArrayEquals(code, Arrays.copyOf(Files.readAllBytes(file), code.length));
        assertTrue(cache().read(CacheKey.of("code", "another processor")).isEmpty());
        var replacement = code(2, 10);
        cache().store(KEY, replacement);
        assertFound(replacement, cache().read(KEY));
    }

    @Test
    void onlyTheUserMayWriteToTheDirectory() throws IOException {
        cache().store(KEY, code(1, 10));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("cache"))));
    }

    @Test
    void damagedFilesAreRemovedAndWrittenAgain() throws IOException {
        var code = code(3, 300);
        cache().store(KEY, code);
        var right = Files.readAllBytes(file(KEY));
        for (int length : new int[]{0, 7, 39, 40, 100, right.length - 1}) {
            Files.write(file(KEY), Arrays.copyOf(right, length));
            assertTrue(cache().read(KEY).isEmpty(), "of length " + length);
            assertFalse(Files.exists(file(KEY)));
        }
        for (int at : new int[]{0, 150, 299, 300, 331, 332, right.length - 1}) {
            var wrong = right.clone();
            wrong[at] ^= 4;
            Files.write(file(KEY), wrong);
            assertTrue(cache().find(KEY).isEmpty(), "wrong at " + at);
            assertFalse(Files.exists(file(KEY)));
        }
        Files.write(file(KEY), Arrays.copyOf(right, right.length + 1));
        assertTrue(cache().read(KEY).isEmpty());
        cache().store(KEY, code);
        assertFound(code, cache().read(KEY));
    }

    @Test
    void theLeastRecentlyUsedGoFirst() throws IOException {
        var cache = CodeCache.in(directory.resolve("cache"), 10_000);
        for (int i = 0; i < 9; i++) {
            var key = CacheKey.of("code " + i);
            cache.store(key, code(i, 1000));
            Files.setLastModifiedTime(file(key), FileTime.from(Instant.now().minusSeconds(10_000 - 100 * i)));
        }
        assertTrue(cache.read(CacheKey.of("code 0")).isPresent(), "which makes it the most recently used one");
        cache.store(CacheKey.of("code 9"), code(9, 1000));
        assertTrue(cache.read(CacheKey.of("code 0")).isPresent());
        assertTrue(cache.read(CacheKey.of("code 9")).isPresent());
        assertTrue(cache.read(CacheKey.of("code 1")).isEmpty());
        assertTrue(cache.read(CacheKey.of("code 8")).isPresent());
        long bytes = 0;
        try (var files = Files.list(directory.resolve("cache"))) {
            for (var file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        assertTrue(bytes <= 10_000, bytes + " bytes");
    }

    @Test
    void abandonedTemporaryFilesAreRemoved() throws IOException {
        cache().store(KEY, code(1, 10));
        var old = Files.write(directory.resolve("cache").resolve("new-123"), new byte[100]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(100_000)));
        var fresh = Files.write(directory.resolve("cache").resolve("new-456"), new byte[100]);
        cache().store(KEY, code(1, 10));
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(fresh));
    }

    @Test
    void manyThreadsAndLittleRoom() {
        var cache = CodeCache.in(directory.resolve("cache"), 20_000);
        IntStream.range(0, 400).parallel().forEach(i -> {
            int number = i % 40;
            var key = CacheKey.of("code " + number);
            cache.read(key).ifPresent(found -> assertArrayEquals(code(number, 1000 + number), found));
            cache.store(key, code(number, 1000 + number));
        });
        cache.store(KEY, code(1, 10));
        assertTrue(cache.read(KEY).isPresent());
    }

    @Test
    void whatCannotBeWrittenIsNotStored() throws IOException {
        var file = Files.write(directory.resolve("file"), new byte[1]);
        var cache = CodeCache.in(file, 1 << 20);
        cache.store(KEY, code(1, 10));
        assertTrue(cache.read(KEY).isEmpty());
        assertTrue(CodeCache.none().find(KEY).isEmpty());
    }

    @Test
    void keysTellTheirPartsApart() {
        assertEquals(CacheKey.of("a", "b"), CacheKey.of("a", "b"));
        assertNotEquals(CacheKey.of("a", "b"), CacheKey.of("ab"));
        assertNotEquals(CacheKey.of("a", "b"), CacheKey.of("ab", ""));
        assertNotEquals(CacheKey.of("1:a"), CacheKey.of("", "a"));
    }
}
