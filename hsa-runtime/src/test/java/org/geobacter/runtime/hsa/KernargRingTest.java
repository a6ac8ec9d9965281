package org.geobacter.runtime.hsa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KernargRingTest {
    private static final int BYTES = 4096;

    private DeviceContext device;
    private KernargRing ring;

    @BeforeEach
    void open() {
        device = SimulatedGpu.open();
        ring = new KernargRing(device.memory(), device.pool(), BYTES);
    }

    @AfterEach
    void close() {
        device.close(List.of());
    }

    @Test
    void blocksInFlightNeverOverlap() {
        var random = new Random(42);
        var taken = new ArrayList<KernargRing.Block>();
        for (int i = 0; i < 5000; i++) {
            if (!taken.isEmpty() && random.nextInt(100) < 49) {
                ring.give(taken.remove(random.nextInt(taken.size())));
                continue;
            }
            int bytes = random.nextInt(700);
            var block = ring.take(bytes);
            assertTrue(block.segment().byteSize() >= bytes);
            assertEquals(0, block.segment().address() % 64);
            for (var other : taken) {
                assertTrue(block.segment().asOverlappingSlice(other.segment()).isEmpty(), "at " + i);
            }
            taken.add(block);
        }
    }

    @Test
    void aFullRingDoesNotHoldUpLaunches() {
        var taken = new ArrayList<KernargRing.Block>();
        for (int i = 0; i < 2 * BYTES / 64; i++) {
            taken.add(ring.take(64));
        }
        long first = taken.getFirst().segment().address();
        assertTrue(taken.getLast().segment().address() < first || taken.getLast().segment().address() >= first + BYTES);
        taken.forEach(ring::give);
        assertEquals(first, ring.take(64).segment().address());
    }
}
