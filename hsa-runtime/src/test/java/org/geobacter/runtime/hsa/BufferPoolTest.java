package org.geobacter.runtime.hsa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.geobacter.DeviceException;
import org.geobacter.runtime.hsa.DeviceMemory.Placement;
import org.geobacter.spi.memory.BufferPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pool over the memory of a device. */
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
    void memoryThatIsNotThereIsReclaimedAndThenRefused() {
        var reclaimed = new AtomicInteger();
        var pool = new BufferPool<>(device.memory(), 1 << 20, () -> {}, reclaimed::incrementAndGet);
        long tooMuch = device.memory().maxAllocation(Placement.DEVICE) + 1;
        var failure = assertThrows(DeviceException.class, () -> pool.take(Placement.DEVICE, tooMuch));
        assertEquals(1, reclaimed.get());
        assertTrue(failure.getMessage().contains("%,d".formatted(tooMuch)), failure.getMessage());
        assertTrue(failure.getMessage().contains("memory of the device"), failure.getMessage());
    }
}
