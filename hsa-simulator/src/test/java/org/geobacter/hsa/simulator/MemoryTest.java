package org.geobacter.hsa.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Memory of the software GPU through the real HSA runtime. */
class MemoryTest {
    private static final int OUT_OF_RESOURCES = 0x1008;

    private final Hsa hsa = new Hsa();

    @AfterEach
    void close() {
        hsa.close();
    }

    @Test
    void theAgentIsAGfx906() {
        assertEquals("gfx906", hsa.agentName(hsa.gpu, 0));
        assertEquals("Software GPU", hsa.agentName(hsa.gpu, 0xa009));
    }

    @Test
    void deviceMemoryIsOutOfTheHostsReach() {
        var device = hsa.allocate(hsa.devicePool, 4096);
        assertThrows(InternalError.class, () -> device.get(ValueLayout.JAVA_INT, 0));
        assertThrows(InternalError.class, () -> device.set(ValueLayout.JAVA_INT, 0, 1));
        hsa.free(device);
    }

    /** To the device, within it, and back, by odd sizes from odd addresses to others. Large ones within it are the work of a kernel. */
    @Test
    void copiesArriveWhole() {
        Copies.check(hsa);
    }

    @Test
    void memoryIsFilled() {
        int words = 100_003;
        var device = hsa.allocate(hsa.devicePool, 4 * words);
        var host = hsa.allocate(hsa.systemPool, 4 * words);
        Hsa.check("hsa_amd_memory_fill", device, 0x1234_5678, (long) words);
        hsa.copy(host, hsa.cpu, device, hsa.gpu, 4 * words);
        for (int i = 0; i < words; i++) {
            assertEquals(0x1234_5678, host.getAtIndex(ValueLayout.JAVA_INT, i));
        }
    }

    /** A box within boxes, by {@code hsa_amd_memory_async_copy_rect}. */
    @Test
    void boxesAreCopied() {
        var source = hsa.allocate(hsa.systemPool, 32 * 16 * 8);
        var device = hsa.allocate(hsa.devicePool, 64 * 16 * 8);
        var sink = hsa.allocate(hsa.systemPool, 32 * 16 * 8);
        for (int i = 0; i < 32 * 16 * 8; i++) {
            source.set(ValueLayout.JAVA_BYTE, i, (byte) (i * 31));
        }
        rectangle(device, 64, source, 32, 1);
        rectangle(sink, 32, device, 64, 2);
        for (int z = 0; z < 8; z++) {
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 32; x++) {
                    int at = x + 32 * (y + 16 * z);
                    boolean inside = x >= 4 && x < 4 + 20 && y >= 2 && y < 2 + 10 && z >= 1 && z < 1 + 5;
                    assertEquals(inside ? source.get(ValueLayout.JAVA_BYTE, at) : 0, sink.get(ValueLayout.JAVA_BYTE, at));
                }
            }
        }
    }

    /** Copies the same box of 20 by 10 by 5 bytes at (4, 2, 1). */
    private void rectangle(MemorySegment to, long toPitch, MemorySegment from, long fromPitch, int direction) {
        try (var arena = Arena.ofConfined()) {
            var destination = arena.allocateFrom(ValueLayout.JAVA_LONG, to.address(), toPitch, toPitch * 16);
            var source = arena.allocateFrom(ValueLayout.JAVA_LONG, from.address(), fromPitch, fromPitch * 16);
            var offset = arena.allocateFrom(ValueLayout.JAVA_INT, 4, 2, 1);
            var range = arena.allocateFrom(ValueLayout.JAVA_INT, 20, 10, 5);
            long done = hsa.signal(1);
            Hsa.check("hsa_amd_memory_async_copy_rect", destination, offset, source, offset, range, hsa.gpu, direction, 0,
                    MemorySegment.NULL, done);
            hsa.awaitZero(done);
        }
    }

    /** Memory of the program's own is used where it is. */
    @Test
    void lockedMemoryIsTheGpus() {
        try (var arena = Arena.ofConfined()) {
            var mine = arena.allocate(5000, 4);
            mine.set(ValueLayout.JAVA_BYTE, 4999, (byte) 77);
            var address = arena.allocate(ValueLayout.ADDRESS);
            Hsa.check("hsa_amd_memory_lock", mine, 5000L, arena.allocateFrom(ValueLayout.JAVA_LONG, hsa.gpu), 1, address);
            var device = hsa.allocate(hsa.devicePool, 5000);
            hsa.copy(device, hsa.gpu, address.get(ValueLayout.ADDRESS, 0), hsa.cpu, 5000);
            mine.fill((byte) 0);
            hsa.copy(address.get(ValueLayout.ADDRESS, 0), hsa.cpu, device, hsa.gpu, 5000);
            assertEquals(77, mine.get(ValueLayout.JAVA_BYTE, 4999));
            Hsa.check("hsa_amd_memory_unlock", mine);
        }
    }

    /** What the HSA runtime knows of an address: a device's allocation, and none. */
    @Test
    void pointersAreKnown() {
        try (var arena = Arena.ofConfined()) {
            var device = hsa.allocate(hsa.devicePool, 1 << 21);
            var info = arena.allocate(64);
            info.set(ValueLayout.JAVA_INT, 0, 56);
            Hsa.check("hsa_amd_pointer_info", device.asSlice(100), info, MemorySegment.NULL, MemorySegment.NULL,
                    MemorySegment.NULL);
            assertEquals(1, info.get(ValueLayout.JAVA_INT, 4));
            assertEquals(device.address(), info.get(ValueLayout.JAVA_LONG, 8));
            assertEquals(1 << 21, info.get(ValueLayout.JAVA_LONG, 24));
            Hsa.check("hsa_amd_pointer_info", arena.allocate(8), info, MemorySegment.NULL, MemorySegment.NULL, MemorySegment.NULL);
            assertEquals(0, info.get(ValueLayout.JAVA_INT, 4));
        }
    }

    /** What is freed can be allocated again; more than there is cannot. */
    @Test
    void deviceMemoryIsCounted() {
        long half = hsa.poolInfo(hsa.devicePool, 2) / 2 + (1 << 21) & -(1 << 21);
        for (int i = 0; i < 3; i++) {
            var most = hsa.allocate(hsa.devicePool, half);
            try (var arena = Arena.ofConfined()) {
                assertEquals(OUT_OF_RESOURCES, Hsa.status("hsa_amd_memory_pool_allocate", hsa.devicePool, half, 0,
                        arena.allocate(ValueLayout.ADDRESS)));
            }
            hsa.free(most);
        }
    }
}
