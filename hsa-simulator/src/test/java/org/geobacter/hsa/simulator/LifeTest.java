package org.geobacter.hsa.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The HSA runtime is opened and closed over and over. */
class LifeTest {
    private static final int TIMES = 50;

    @Test
    void nothingIsLeftBehind() throws IOException {
        long threads = 0;
        long mappings = 0;
        for (int i = 0; i < TIMES; i++) {
            useOnce();
            if (i == 4) {
                threads = count("/proc/self/task");
                mappings = mappings();
            }
        }
        assertTrue(count("/proc/self/task") <= threads + 2, () -> "threads");
        // Tables of the JVM and the C library grow at times.
        assertTrue(mappings() <= mappings + TIMES / 2, mappings() + " mappings, of which there were " + mappings);
    }

    private static void useOnce() {
        try (var hsa = new Hsa(); var queue = new Queue(hsa, 64)) {
            var device = hsa.allocate(hsa.devicePool, 1 << 21);
            var host = hsa.allocate(hsa.systemPool, 1 << 21);
            hsa.copy(device, hsa.gpu, host, hsa.cpu, 1 << 20);
            long done = hsa.signal(1);
            queue.barrier(Queue.BARRIER_AND, done);
            hsa.awaitZero(done);
            assertEquals(0, Hsa.status("hsa_amd_memory_pool_free", device));
            assertEquals(0, Hsa.status("hsa_amd_memory_pool_free", host));
        }
    }

    private static long count(String directory) throws IOException {
        try (var entries = Files.list(Path.of(directory))) {
            return entries.count();
        }
    }

    private static long mappings() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.count();
        }
    }
}
