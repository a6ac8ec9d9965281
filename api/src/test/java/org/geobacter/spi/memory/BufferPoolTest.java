package org.geobacter.spi.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geobacter.DeviceException;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
    private static final long ROOM = 1 << 20;

    private final Memory memory = new Memory();
    private final List<FakeBuffer> inFlight = new ArrayList<>();
    private int waits;
    private final BufferPool<String, FakeBuffer> pool = new BufferPool<>(memory, ROOM / 4, () -> waits++, this::reclaim);

    private record FakeBuffer(String placement, long bytes, int number) implements Buffer<String> {}

    /** Of a limited size, however the buffers lie. */
    private static final class Memory implements BufferMemory<String, FakeBuffer> {
        private final List<FakeBuffer> buffers = new ArrayList<>();
        private int count;

        long used() {
            return buffers.stream().mapToLong(FakeBuffer::bytes).sum();
        }

        @Override
        public long maxAllocation(String placement) {
            return ROOM;
        }

        @Override
        public Optional<FakeBuffer> tryAllocate(String placement, long bytes) {
            if (used() + bytes > ROOM) {
                return Optional.empty();
            }
            buffers.add(new FakeBuffer(placement, bytes, count++));
            return Optional.of(buffers.getLast());
        }

        @Override
        public DeviceException exhausted(String placement, long bytes) {
            return new DeviceException("no " + bytes + " bytes " + placement);
        }

        @Override
        public void free(FakeBuffer buffer) {
            assertEquals(true, buffers.remove(buffer), "freed twice");
        }
    }

    private void reclaim() {
        inFlight.forEach(pool::give);
        inFlight.clear();
    }

    @Test
    void aBufferIsUsedAgainForOneOfItsSizeAndPlace() {
        var buffer = pool.take("here", 1000);
        pool.give(buffer);
        assertSame(buffer, pool.take("here", 1001));
        pool.give(buffer);
        assertNotSame(buffer, pool.take("there", 1000));
        assertNotSame(buffer, pool.take("here", 2000));
    }

    @Test
    void whatIsIdleIsBounded() {
        var buffers = List.of(pool.take("here", ROOM / 8), pool.take("here", ROOM / 8), pool.take("here", ROOM / 8));
        buffers.forEach(pool::give);
        assertEquals(ROOM / 4, memory.used());
        assertEquals(1, waits);
    }

    @Test
    void whatIsIdleAndWhatLaunchesHoldIsFreedBeforeAnAllocationFails() {
        pool.give(pool.take("there", ROOM / 8));
        var large = pool.take("here", ROOM);
        inFlight.add(large);
        var next = pool.take("here", ROOM / 2);
        assertEquals(ROOM / 2, memory.used());
        var failure = assertThrows(DeviceException.class, () -> pool.take("here", ROOM - 1000));
        assertEquals("no " + (ROOM - 1000) + " bytes here", failure.getMessage().replace(Long.toString(ROOM), "" + (ROOM - 1000)));
        pool.give(next);
        assertThrows(DeviceException.class, () -> pool.take("here", ROOM + 1));
    }

    @Test
    void aClosedPoolKeepsNothing() {
        var buffer = pool.take("here", 100);
        pool.give(pool.take("here", 5000));
        pool.close();
        assertEquals(buffer.bytes(), memory.used());
        pool.give(buffer);
        assertEquals(0, memory.used());
    }

    @Test
    void arraysAreCounted() {
        var buffers = new ArrayBuffers<>(pool);
        var first = buffers.take("here", 256);
        var second = buffers.take("there", 1000);
        assertEquals(256 + 1024, buffers.bytes());
        buffers.give(first);
        buffers.give(second);
        assertEquals(0, buffers.bytes());
    }
}
