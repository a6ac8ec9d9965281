package org.geobacter.runtime.hsa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.geobacter.runtime.hsa.DeviceMemory.Placement;
import org.geobacter.runtime.hsa.binding.core.Hsa;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;
import org.geobacter.spi.HostArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies by the device's engines; what they copy is out of the host's reach, so that one that is left out is noticed. */
class TransfersTest {
    private static final int[] SIZES = {1, 2, 3, 5, 7, 63, 64, 65, 255, 257, 4093, 4096, 4097, 65_537, 1_000_003};
    private static final int[] OFFSETS = {0, 1, 2, 3, 17, 64, 4095};

    private final Random random = new Random(4711);
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
    void oddSizesAndOffsetsInAllDirections() {
        long room = 1_000_003 + 2 * 4095 + 64;
        var source = device.memory().allocate(Placement.HOST, room);
        var target = device.memory().allocate(Placement.HOST, room);
        var first = device.memory().allocate(Placement.DEVICE, room);
        var second = device.memory().allocate(Placement.DEVICE, room);
        for (int size : SIZES) {
            for (int offset : OFFSETS) {
                check(source, target, first, second, size, offset);
            }
        }
    }

    /** To the device, within it, and back, with all bytes around the copy as they were. */
    private void check(DeviceBuffer source, DeviceBuffer target, DeviceBuffer first, DeviceBuffer second, int size, int offset) {
        var content = new byte[size];
        random.nextBytes(content);
        source.segment().asSlice(0, size).copyFrom(MemorySegment.ofArray(content));
        target.segment().fill((byte) 0x55);
        var transfers = device.transfers();
        copy(done -> transfers.toDevice(source, first, offset, size, done));
        var from = new DeviceBuffer(Placement.DEVICE, first.segment().asSlice(offset, size));
        var to = new DeviceBuffer(Placement.DEVICE, second.segment().asSlice(2L * offset, size));
        copy(done -> transfers.copy(from, 0, to, 0, size, List.of(), done));
        var back = new DeviceBuffer(Placement.HOST, target.segment().asSlice(offset, size));
        copy(done -> transfers.toHost(second, 2L * offset, back, size, done));
        assertArrayEquals(content, back.segment().toArray(ValueLayout.JAVA_BYTE), size + " bytes at " + offset);
        for (int i = 1; i <= Math.min(offset, 64); i++) {
            assertEquals(0x55, target.segment().get(ValueLayout.JAVA_BYTE, offset - i));
        }
        for (int i = 0; i < 64; i++) {
            assertEquals(0x55, target.segment().get(ValueLayout.JAVA_BYTE, offset + size + i));
        }
    }

    private void copy(Consumer<HsaSignal> copy) {
        var done = device.signals().take(1);
        copy.accept(done.signal());
        done.await();
        assertEquals(0, Hsa.signalLoadScacquire(done.signal()));
        done.leave();
    }

    @Test
    void arraysOfEveryKindThatAreLargerThanAPiece() {
        long bytes = 2 * Transfers.SMALL + 24;
        for (var array : List.of(new byte[(int) bytes], new long[(int) bytes / 8], new boolean[(int) Transfers.SMALL + 1])) {
            var host = HostArray.of(array);
            fill(array);
            var expected = host.copy();
            var buffer = device.pool().take(Placement.DEVICE, host.bytes());
            device.transfers().upload(host, buffer);
            clear(array);
            device.transfers().download(buffer, host);
            device.pool().give(buffer);
            assertTrue(Objects.deepEquals(expected, array), host.toString());
        }
    }

    private void fill(Object array) {
        switch (array) {
            case byte[] bytes -> random.nextBytes(bytes);
            case long[] longs -> Arrays.setAll(longs, _ -> random.nextLong());
            case boolean[] booleans -> {
                for (int i = 0; i < booleans.length; i++) {
                    booleans[i] = random.nextBoolean();
                }
            }
            default -> throw new AssertionError(array);
        }
    }

    private static void clear(Object array) {
        switch (array) {
            case byte[] bytes -> Arrays.fill(bytes, (byte) 0);
            case long[] longs -> Arrays.fill(longs, 0);
            case boolean[] booleans -> Arrays.fill(booleans, false);
            default -> throw new AssertionError(array);
        }
    }

    @Test
    void aCopyWaitsForSignals() {
        var from = device.memory().allocate(Placement.HOST, 64);
        var to = device.memory().allocate(Placement.DEVICE, 64);
        var other = device.memory().allocate(Placement.DEVICE, 64);
        from.segment().fill((byte) 7);
        copy(done -> device.transfers().toDevice(from, to, 0, 64, done));
        var gate = device.signals().take(1);
        var done = device.signals().take(1);
        device.transfers().copy(to, 0, other, 0, 64, List.of(gate.signal()), done.signal());
        assertFalse(done.isDone());
        Hsa.signalStoreScrelease(gate.signal(), 0);
        done.await();
        from.segment().fill((byte) 0);
        copy(finished -> device.transfers().toHost(other, 0, from, 64, finished));
        assertEquals(7, from.segment().get(ValueLayout.JAVA_BYTE, 63));
        List.of(gate, done).forEach(Signals.Lease::leave);
    }
}
