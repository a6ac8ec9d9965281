package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.Checks;
import org.geobacter.Device;
import org.geobacter.DeviceException;
import org.geobacter.Geobacter;
import org.geobacter.Kernel2;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory that users ask a device for: kernels and the host use it where it is, or it is copied on request. */
class AllocationsTest {
    private static final int N = 1000;
    /** The host sees memory of this device only as memory of the host's own. */
    private static final Device STAGING = Devices.openVulkan("staging", "true");

    static Stream<Device> devices() {
        return Stream.concat(Devices.all(), Stream.of(STAGING));
    }

    @AfterAll
    static void close() {
        STAGING.close();
    }

    static void triple(MemorySegment from, MemorySegment to) {
        int i = globalId();
        to.setAtIndex(ValueLayout.JAVA_INT, i, 3 * from.getAtIndex(ValueLayout.JAVA_INT, i) + 1);
    }

    private static Kernel2<MemorySegment, MemorySegment> tripling(Device device) {
        Kernel2<MemorySegment, MemorySegment> kernel = Geobacter.compile(AllocationsTest::triple);
        return kernel.on(device);
    }

    private static void fill(MemorySegment segment) {
        for (int i = 0; i < segment.byteSize() / 4; i++) {
            segment.setAtIndex(ValueLayout.JAVA_INT, i, i * i);
        }
    }

    private static int[] ints(MemorySegment segment) {
        return segment.toArray(ValueLayout.JAVA_INT);
    }

    private static int[] squares(int count) {
        return IntStream.range(0, count).map(i -> i * i).toArray();
    }

    private static int[] tripled(int... values) {
        return Arrays.stream(values).map(value -> 3 * value + 1).toArray();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void theHostAndKernelsUseItWithoutCopies(Device device) {
        try (var arena = Arena.ofConfined()) {
            var from = device.allocate(ValueLayout.JAVA_INT, N, arena);
            var to = device.allocate(ValueLayout.JAVA_INT, N, arena);
            assertEquals(4L * N, to.byteSize());
            assertArrayEquals(new int[N], ints(to), "all zero");
            fill(from);
            long copied = device.bytesCopied();
            tripling(device).run(Range.of(N), from, to);
            assertArrayEquals(tripled(squares(N)), ints(to));
            tripling(device).run(Range.of(N), to, from);
            assertArrayEquals(tripled(tripled(squares(N))), ints(from));
            assertEquals(copied, device.bytesCopied());
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void itIsNoLongerCountedAfterTheArenaIsClosed(Device device) {
        long before = device.memoryInUse();
        for (int round = 0; round < 3; round++) {
            try (var arena = Arena.ofShared()) {
                var memory = device.allocate(ValueLayout.JAVA_LONG, 1 << 16, arena);
                assertEquals(0, memory.getAtIndex(ValueLayout.JAVA_LONG, (1 << 16) - 1), "other users' content");
                memory.fill((byte) 7);
                if (!Devices.worksOnHost(device)) {
                    assertTrue(device.memoryInUse() >= before + (8 << 16));
                }
            }
            assertEquals(before, device.memoryInUse());
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void slicesAndNeighboursOfSlices(Device device) {
        try (var arena = Arena.ofShared()) {
            var memory = device.allocate(ValueLayout.JAVA_INT, N, arena);
            fill(memory);
            var expected = squares(N);
            // Begins between two multiples of eight, and ends there.
            var from = memory.asSlice(4 * 101, 4 * 11);
            var to = memory.asSlice(4 * 201, 4 * 11);
            long copied = device.bytesCopied();
            tripling(device).run(Range.of(11), from, to);
            assertThrows(KernelException.class, () -> tripling(device).run(Range.of(12), from, to));
            tripling(device).run(Range.of(5), to, to);
            System.arraycopy(tripled(Arrays.copyOfRange(expected, 101, 112)), 0, expected, 201, 11);
            System.arraycopy(tripled(Arrays.copyOfRange(expected, 201, 206)), 0, expected, 201, 5);
            assertArrayEquals(expected, ints(memory));
            assertEquals(copied, device.bytesCopied());
        }
    }

    static void shift(MemorySegment a, MemorySegment b) {
        int i = globalId();
        long sum = a.get(ValueLayout.JAVA_LONG_UNALIGNED, 16L * i) + b.get(ValueLayout.JAVA_INT_UNALIGNED, 16L * i);
        a.set(ValueLayout.JAVA_INT_UNALIGNED, 16L * i + 4, (int) (sum >>> 8));
        b.set(ValueLayout.JAVA_BYTE, 16L * i, (byte) sum);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void segmentsThatOverlap(Device device) {
        Kernel2<MemorySegment, MemorySegment> kernel = Geobacter.compile(AllocationsTest::shift);
        try (var arena = Arena.ofShared()) {
            var plain = arena.allocate(4L * N, 8);
            var memory = device.allocate(ValueLayout.JAVA_INT, N, arena);
            fill(plain);
            fill(memory);
            long copied = device.bytesCopied();
            for (int shift : new int[]{5, 0, 3}) {
                kernel.on(Devices.oracle()).run(Range.of(N / 4 - 1), plain.asSlice(3), plain.asSlice(3 + shift));
                kernel.on(device).run(Range.of(N / 4 - 1), memory.asSlice(3), memory.asSlice(3 + shift));
                assertArrayEquals(ints(plain), ints(memory), "shifted by " + shift);
            }
            assertEquals(copied, device.bytesCopied());
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void aLaunchThatFailsLeavesItAsItWas(Device device) {
        try (var arena = Arena.ofShared()) {
            var memory = device.allocate(ValueLayout.JAVA_INT, N, arena);
            fill(memory);
            var slice = memory.asSlice(4, 4 * (N - 2));
            var failure = assertThrows(KernelException.class, () -> tripling(device).run(Range.of(N), memory, slice));
            assertInstanceOf(IndexOutOfBoundsException.class, failure.getCause());
            assertTrue(failure.getCause().getMessage().startsWith("Out of bound access on segment " + slice),
                    failure.getCause().getMessage());
            assertArrayEquals(squares(N), ints(memory));
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void closingTheArenaWaitsForLaunches(Device device) {
        for (int round = 0; round < 10; round++) {
            var arena = Arena.ofShared();
            var from = device.allocate(ValueLayout.JAVA_INT, N, arena);
            var to = device.allocate(ValueLayout.JAVA_INT, N, arena);
            var first = tripling(device).submit(Range.of(N), from, to);
            var second = tripling(device).after(first).submit(Range.of(N), to, from);
            boolean closed = false;
            while (!closed) {
                try {
                    arena.close();
                    closed = true;
                } catch (IllegalStateException inUse) {
                    // Devices that work on the host's memory hold it while they run.
                    Thread.onSpinWait();
                }
            }
            try {
                second.await();
            } catch (IllegalStateException | KernelException closedTooEarly) {
                assertTrue(Devices.worksOnHost(device), closedTooEarly.toString());
                assertTrue(closedTooEarly.toString().contains("closed"), closedTooEarly.toString());
            }
            var refused = assertThrows(IllegalStateException.class, () -> tripling(device).run(Range.of(1), from, to));
            assertTrue(refused.getMessage().startsWith("Already closed"), refused.getMessage());
            assertThrows(IllegalStateException.class, () -> from.get(ValueLayout.JAVA_INT, 0));
            assertThrows(IllegalStateException.class, () -> device.copy(from, MemorySegment.ofArray(new int[N])));
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void anArenaOfAnotherThread(Device device) {
        try (var arena = Arena.ofConfined()) {
            var memory = device.allocate(ValueLayout.JAVA_INT, N, arena);
            long before = device.memoryInUse();
            CompletableFuture.runAsync(() -> {
                assertThrows(WrongThreadException.class, () -> tripling(device).run(Range.of(N), memory, memory));
                assertThrows(WrongThreadException.class, () -> device.copy(memory, memory));
                assertThrows(WrongThreadException.class, () -> device.allocate(ValueLayout.JAVA_INT, 4, arena));
            }).join();
            assertEquals(before, device.memoryInUse());
            assertThrows(WrongThreadException.class, () -> tripling(device).submit(Range.of(N), memory, memory));
            tripling(device).run(Range.of(N), memory, memory);
            assertEquals(1, memory.getAtIndex(ValueLayout.JAVA_INT, 0));
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void whatCannotBeAllocated(Device device) {
        long before = device.memoryInUse();
        try (var arena = Arena.ofShared()) {
            long huge = 1L << 43;
            var tooLarge = assertThrows(DeviceException.class, () -> device.allocate(ValueLayout.JAVA_INT, huge, arena));
            var digits = tooLarge.getMessage().replaceAll("[.,]", "");
            assertTrue(digits.contains(Long.toString(4 * huge)), tooLarge.getMessage());
            assertThrows(IllegalArgumentException.class, () -> device.allocate(ValueLayout.JAVA_INT, -1, arena));
            assertThrows(IllegalArgumentException.class, () -> device.allocate(ValueLayout.JAVA_INT, Long.MAX_VALUE, arena));
            assertEquals(0, device.allocate(ValueLayout.JAVA_INT, 0, arena).byteSize());
            assertEquals(before, device.memoryInUse());
        }
        var closed = Arena.ofShared();
        closed.close();
        assertThrows(IllegalStateException.class, () -> device.allocate(ValueLayout.JAVA_INT, 1, closed));
        assertEquals(before, device.memoryInUse());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void alignmentAndLayouts(Device device) {
        try (var arena = Arena.ofShared()) {
            var struct = MemoryLayout.structLayout(ValueLayout.JAVA_INT, ValueLayout.JAVA_SHORT).withByteAlignment(1 << 13);
            var memory = device.allocate(struct, 3, arena);
            assertEquals(18, memory.byteSize());
            assertEquals(0, memory.address() % (1 << 13));
            var bytes = device.allocateOnDevice(ValueLayout.JAVA_BYTE, 13, arena);
            assertEquals(13, bytes.byteSize());
            assertEquals(0, bytes.address() % 8);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void memoryOfTheDeviceIsCopied(Device device) {
        try (var arena = Arena.ofShared()) {
            var from = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
            var to = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
            var array = squares(N);
            device.copy(MemorySegment.ofArray(array), from);
            var result = new int[N];
            device.copy(to, MemorySegment.ofArray(result));
            assertArrayEquals(new int[N], result, "all zero");
            long copied = device.bytesCopied();
            tripling(device).run(Range.of(N), from, to);
            tripling(device).with(Checks.OFF).run(Range.of(N), to, from);
            assertEquals(copied, device.bytesCopied());
            // Into the middle, from the middle.
            device.copy(to.asSlice(4 * 7, 4 * 5), MemorySegment.ofArray(result).asSlice(4 * 3));
            assertArrayEquals(tripled(Arrays.copyOfRange(array, 7, 12)), Arrays.copyOfRange(result, 3, 8));
            assertEquals(0, result[2]);
            assertEquals(0, result[8]);
            if (!Devices.worksOnHost(device)) {
                assertEquals(copied + 4 * 5, device.bytesCopied());
            }
            var other = device.allocate(ValueLayout.JAVA_INT, N, arena);
            device.copy(from, other);
            assertArrayEquals(tripled(tripled(array)), ints(other));
            // Within one piece of memory, to where it overlaps, in both directions.
            device.copy(from.asSlice(0, 4 * (N - 1)), from.asSlice(4));
            device.copy(from.asSlice(8), from);
            device.copy(from, MemorySegment.ofArray(result));
            MemorySegment.copy(other, 0, other, 4, 4 * (N - 1));
            MemorySegment.copy(other, 8, other, 0, 4 * (N - 2));
            assertArrayEquals(ints(other), result);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void aLaunchThatFailsLeavesMemoryOfTheDeviceAsItWas(Device device) {
        try (var arena = Arena.ofShared()) {
            var memory = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
            device.copy(MemorySegment.ofArray(squares(N)), memory);
            assertThrows(KernelException.class,
                    () -> tripling(device).run(Range.of(N), memory, memory.asSlice(0, 4 * (N - 1))));
            var result = new int[N];
            device.copy(memory, MemorySegment.ofArray(result));
            assertArrayEquals(squares(N), result);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void whatCannotBeCopied(Device device) {
        try (var arena = Arena.ofShared()) {
            var memory = device.allocate(ValueLayout.JAVA_INT, 4, arena);
            var large = assertThrows(
                    IndexOutOfBoundsException.class, () -> device.copy(memory, MemorySegment.ofArray(new int[3])));
            assertTrue(large.getMessage().contains("16 bytes"), large.getMessage());
            var readOnly = MemorySegment.ofArray(new int[4]).asReadOnly();
            assertThrows(IllegalArgumentException.class, () -> device.copy(memory, readOnly));
            device.copy(readOnly, memory);
            device.copy(memory.asSlice(16), memory.asSlice(16));
        }
    }

    /** What the host must not read is an exception, on the host and on every other device; never a crash. */
    @Test
    void onlyItsDeviceHasAccessToMemoryOfTheDevice() {
        for (var device : List.of(STAGING, Geobacter.device("sim"))) {
            MemorySegment memory;
            try (var arena = Arena.ofShared()) {
                var inside = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
                memory = inside;
                assertFalse(inside.isAccessibleBy(Thread.currentThread()));
                assertThrows(WrongThreadException.class, () -> inside.get(ValueLayout.JAVA_INT, 0));
                assertThrows(WrongThreadException.class, () -> inside.asSlice(8).fill((byte) 1));
                tripling(device).submit(Range.of(N), inside, inside).await();
                for (var other : devices().filter(candidate -> candidate != device).toList()) {
                    var refused = assertThrows(IllegalArgumentException.class,
                            () -> tripling(other).run(Range.of(N), inside, inside), other::name);
                    assertTrue(refused.getMessage().contains(device.name()), refused.getMessage());
                    assertThrows(IllegalArgumentException.class, () -> other.copy(inside, MemorySegment.ofArray(new int[N])));
                }
            }
            var closed = memory;
            for (var any : devices().toList()) {
                var refused = assertThrows(IllegalStateException.class, () -> tripling(any).run(Range.of(N), closed, closed));
                assertTrue(refused.getMessage().startsWith("Already closed"), refused.getMessage());
                assertThrows(IllegalStateException.class, () -> any.copy(closed, MemorySegment.ofArray(new int[N])));
            }
        }
    }

    /** Memory that the host shares with one device is for every other device memory of the host. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void otherDevicesCopyIt(Device device) {
        try (var arena = Arena.ofShared()) {
            var memory = device.allocate(ValueLayout.JAVA_INT, N, arena);
            var expected = new int[N];
            for (var other : devices().toList()) {
                tripling(other).submit(Range.of(N), memory, memory);
                tripling(device).submit(Range.of(N), memory, memory);
                expected = tripled(tripled(expected));
            }
            tripling(device).run(Range.of(N), memory, memory);
            assertArrayEquals(tripled(expected), ints(memory));
        }
    }

    @Test
    void memoryOutlivesItsDevice() {
        for (var device : List.of(Devices.openVulkan("staging", "false"), Devices.openVulkan("staging", "true"))) {
            var arena = Arena.ofShared();
            var memory = device.allocate(ValueLayout.JAVA_INT, N, arena);
            var inside = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
            tripling(device).run(Range.of(N), memory, inside);
            var launch = tripling(device).submit(Range.of(N), inside, memory);
            device.close();
            launch.await();
            assertEquals(4, memory.getAtIndex(ValueLayout.JAVA_INT, N - 1));
            assertThrows(IllegalStateException.class, () -> device.allocate(ValueLayout.JAVA_INT, 1, arena));
            assertThrows(IllegalStateException.class, () -> device.copy(memory, memory));
            tripling(Devices.cpu()).run(Range.of(N), memory, memory);
            assertEquals(13, memory.getAtIndex(ValueLayout.JAVA_INT, N - 1));
            arena.close();
            assertThrows(IllegalStateException.class, () -> memory.get(ValueLayout.JAVA_INT, 0));
        }
    }
}
