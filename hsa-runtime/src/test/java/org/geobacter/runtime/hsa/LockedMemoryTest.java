package org.geobacter.runtime.hsa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.geobacter.ir.JavaKind;
import org.geobacter.runtime.hsa.DeviceMemory.Placement;
import org.geobacter.spi.HostSegments;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.SegmentView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Memory of the host that the copy engines access where it is. */
class LockedMemoryTest {
    private static final long BYTES = LockedMemory.SMALLEST + 100;

    private DeviceContext device;

    @BeforeEach
    void open() {
        device = SimulatedGpu.open();
    }

    @AfterEach
    void close() {
        device.close(List.of());
    }

    private static HostSegments memoryOf(MemorySegment segment) {
        return (HostSegments) LaunchArguments.memory(new Object[]{new SegmentView(segment, JavaKind.BYTE)}).getFirst();
    }

    private Optional<LockedMemory.Lock> lock(MemorySegment segment, boolean isWritten) {
        return device.lockedMemory().tryLock(memoryOf(segment), isWritten);
    }

    @Test
    void theEnginesCopyFromItAndToIt() {
        try (var arena = Arena.ofShared()) {
            var memory = arena.allocate(BYTES + 64, 8);
            new Random(3).ints(BYTES / 8 - 10).forEach(i -> memory.set(ValueLayout.JAVA_INT, Math.floorMod(i, BYTES / 4) * 4, i));
            // It begins and ends at odd addresses.
            var inside = memory.asSlice(11, BYTES);
            var lock = lock(inside, true).orElseThrow();
            assertEquals(BYTES, lock.buffer().bytes());
            var buffer = device.memory().allocate(Placement.DEVICE, BYTES);
            device.transfers().copy(lock.buffer(), 0, buffer, 0, BYTES);
            var before = arena.allocate(BYTES + 64).copyFrom(memory);
            inside.fill((byte) 0);
            device.transfers().copy(buffer, 0, lock.buffer(), 0, BYTES);
            assertEquals(-1, memory.mismatch(before));
            device.lockedMemory().unlock(lock);
        }
    }

    @Test
    void itIsLockedByOneLaunchAtATime() {
        try (var arena = Arena.ofShared()) {
            var memory = arena.allocate(3 * BYTES, 8);
            var lock = lock(memory.asSlice(0, BYTES), true).orElseThrow();
            assertTrue(lock(memory.asSlice(BYTES - 8, BYTES), false).isEmpty());
            assertTrue(lock(memory.asSlice(0, BYTES), false).isEmpty());
            var other = lock(memory.asSlice(BYTES, BYTES), true).orElseThrow();
            device.lockedMemory().unlock(lock);
            var again = lock(memory.asSlice(0, BYTES), false).orElseThrow();
            device.lockedMemory().unlock(again);
            device.lockedMemory().unlock(other);
        }
    }

    @Test
    void whatIsNotLocked() {
        try (var arena = Arena.ofShared()) {
            var memory = arena.allocate(BYTES, 8);
            assertTrue(lock(memory.asSlice(0, LockedMemory.SMALLEST - 1), true).isEmpty(), "too small");
            assertTrue(lock(memory.asReadOnly(), true).isEmpty(), "the device must not write it");
            assertTrue(lock(MemorySegment.ofArray(new byte[(int) BYTES]).asReadOnly(), false).isEmpty(), "may be moved");
            device.lockedMemory().unlock(lock(memory.asReadOnly(), false).orElseThrow());
        }
    }
}
