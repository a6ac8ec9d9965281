package org.geobacter.runtime.hsa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.geobacter.DeviceException;
import org.geobacter.runtime.hsa.DeviceMemory.Placement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
    private DeviceContext device;

    @BeforeEach
    void open() {
        device = SimulatedGpu.open();
    }

    @AfterEach
    void close() {
        device.close(List.of());
    }

    @Test
    void aBufferIsUsedAgainForOneOfItsSizeAndPlace() {
        var pool = new BufferPool(device.memory(), 1 << 20, () -> {});
        var buffer = pool.take(Placement.DEVICE, 1000);
        pool.give(buffer);
        assertEquals(buffer, pool.take(Placement.DEVICE, 1001));
        pool.give(buffer);
        assertNotEquals(buffer, pool.take(Placement.HOST, 1000));
        assertNotEquals(buffer, pool.take(Placement.DEVICE, 2000));
    }

    @Test
    void whatIsIdleIsBounded() {
        var pool = new BufferPool(device.memory(), 10_000, () -> {});
        var first = pool.take(Placement.DEVICE, 8192);
        var second = pool.take(Placement.DEVICE, 8192);
        pool.give(first);
        pool.give(second);
        assertEquals(first, pool.take(Placement.DEVICE, 8192));
        assertTrue(device.memory().describe(second.address()).contains("beyond") || device.memory().describe(second.address())
                .contains("below"), "the second has been freed");
    }

    @Test
    void memoryThatIsNotThereIsReclaimedAndThenRefused() {
        var reclaimed = new AtomicInteger();
        var pool = new BufferPool(device.memory(), 1 << 20, reclaimed::incrementAndGet);
        long tooMuch = device.memory().maxAllocation(Placement.DEVICE) + 1;
        var failure = assertThrows(DeviceException.class, () -> pool.take(Placement.DEVICE, tooMuch));
        assertEquals(1, reclaimed.get());
        assertTrue(failure.getMessage().contains("%,d".formatted(tooMuch)), failure.getMessage());
        assertTrue(failure.getMessage().contains("memory of the device"), failure.getMessage());
    }
}
