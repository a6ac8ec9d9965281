package org.geobacter.hsa.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Memory of the software GPU through the real HSA runtime. */
class MemoryTest {
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

    /** To the device, within it, and back, by odd sizes from odd addresses to others. */
    @Test
    void copiesArriveWhole() {
        int size = 3 << 20;
        var source = hsa.allocate(hsa.systemPool, size);
        var sink = hsa.allocate(hsa.systemPool, size);
        var one = hsa.allocate(hsa.devicePool, size);
        var other = hsa.allocate(hsa.devicePool, size);
        var random = new Random(1);
        for (long i = 0; i < size; i++) {
            source.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt());
        }
        for (int bytes : new int[]{1, 3, 4, 63, 64, 4095, 4097, 70_001, 1_000_003, size - 64}) {
            for (int offset : new int[]{0, 1, 13, 16}) {
                sink.fill((byte) 0);
                hsa.copy(one.asSlice(offset), hsa.gpu, source.asSlice(offset / 2), hsa.cpu, bytes);
                var from = one;
                if (bytes < 1 << 20) {
                    hsa.copy(other.asSlice(offset), hsa.gpu, one.asSlice(offset), hsa.gpu, bytes);
                    from = other;
                }
                hsa.copy(sink.asSlice(7), hsa.cpu, from.asSlice(offset), hsa.gpu, bytes);
                assertEquals(-1, MemorySegment.mismatch(source, offset / 2, offset / 2 + bytes, sink, 7, 7 + bytes), "" + bytes);
                assertEquals(0, sink.get(ValueLayout.JAVA_BYTE, 7 + bytes));
            }
        }
    }
}
