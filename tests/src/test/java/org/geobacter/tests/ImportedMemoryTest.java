package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel2;
import org.geobacter.Kernel3;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory of the host, large enough to be worth it, which a device that can do so uses where it is. */
class ImportedMemoryTest {
    private static final int N = 1 << 16;

    static Stream<Device> devices() {
        return Devices.all();
    }

    /** {@return how many bytes a device copies each way of memory that it is given} */
    private static long copied(Device device, long bytes) {
        return device.kind().equals("sim") ? bytes : 0;
    }

    static void halve(MemorySegment from, MemorySegment to) {
        int i = globalId();
        to.setAtIndex(ValueLayout.JAVA_INT, i, from.getAtIndex(ValueLayout.JAVA_INT, i) / 2 - i);
    }

    private static Kernel2<MemorySegment, MemorySegment> halving(Device device) {
        Kernel2<MemorySegment, MemorySegment> kernel = Geobacter.compile(ImportedMemoryTest::halve);
        return kernel.on(device);
    }

    private static void fill(MemorySegment memory) {
        MemorySegment.copy(IntStream.range(0, N).map(i -> i * 12345).toArray(), 0, memory, ValueLayout.JAVA_INT, 0, N);
    }

    private static int[] expected() {
        return IntStream.range(0, N).map(i -> i * 12345 / 2 - i).toArray();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void runCopiesNothingWhereTheDeviceSharesTheHostsMemory(Device device) {
        try (var confined = Arena.ofConfined(); var shared = Arena.ofShared()) {
            // Begin and end where no page does.
            var from = confined.allocate(4L * N + 64, 8).asSlice(24, 4L * N);
            var to = shared.allocate(4L * N + 64, 8).asSlice(16, 4L * N);
            fill(from);
            long before = device.bytesCopied();
            halving(device).run(Range.of(N), from, to);
            assertArrayEquals(expected(), to.toArray(ValueLayout.JAVA_INT));
            assertEquals(before + 3 * copied(device, 4L * N), device.bytesCopied());
            assertEquals(0, device.memoryInUse());
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void whatLiesBesideItStaysAsItIs(Device device) {
        try (var arena = Arena.ofShared()) {
            var memory = arena.allocate(4L * 3 * N, 8);
            memory.fill((byte) 0x5a);
            var middle = memory.asSlice(4L * N + 4, 4L * N);
            fill(middle);
            halving(device).run(Range.of(N), middle, middle);
            assertArrayEquals(expected(), middle.toArray(ValueLayout.JAVA_INT));
            for (var rest : new MemorySegment[]{memory.asSlice(0, 4L * N + 4), memory.asSlice(4L * 2 * N + 4)}) {
                assertEquals(-1, rest.mismatch(arena.allocate(rest.byteSize()).fill((byte) 0x5a)));
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void aLaunchThatFailsLeavesItAsItWas(Device device) {
        try (var arena = Arena.ofShared()) {
            var from = arena.allocate(4L * N, 8);
            var to = arena.allocate(4L * N, 8);
            fill(from);
            fill(to);
            assertThrows(KernelException.class, () -> halving(device).run(Range.of(N), from, to.asSlice(0, 4L * (N - 1))));
            assertEquals(-1, from.mismatch(to));
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void memoryOfAFile(Device device, @TempDir Path directory) throws IOException {
        var file = directory.resolve("numbers");
        try (var arena = Arena.ofShared();
                var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            var memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, 4L * N, arena);
            fill(memory);
            var readOnly = channel.map(FileChannel.MapMode.READ_ONLY, 0, 4L * N, arena);
            var to = arena.allocate(4L * N, 8);
            halving(device).run(Range.of(N), readOnly, to);
            assertArrayEquals(expected(), to.toArray(ValueLayout.JAVA_INT));
            halving(device).run(Range.of(N), memory, memory);
            assertArrayEquals(expected(), memory.toArray(ValueLayout.JAVA_INT));
        }
    }

    static void ends(MemorySegment from, MemorySegment to, int count) {
        int i = globalId();
        to.setAtIndex(ValueLayout.JAVA_INT, i, from.getAtIndex(ValueLayout.JAVA_INT, count - 1 - i) + i);
        to.setAtIndex(ValueLayout.JAVA_INT, count - 1 - i, from.getAtIndex(ValueLayout.JAVA_INT, i) - i);
    }

    /** Large enough for copy engines to take it from where it is. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void largeMemory(Device device) {
        int count = 9 << 18;
        Kernel3<MemorySegment, MemorySegment, Integer> kernel = Geobacter.compile(ImportedMemoryTest::ends);
        try (var arena = Arena.ofConfined()) {
            var from = arena.allocate(4L * count + 8, 8).asSlice(4, 4L * count);
            var to = arena.allocate(4L * count + 8, 8).asSlice(4, 4L * count);
            from.fill((byte) 1);
            to.fill((byte) 2);
            for (int i = 0; i < 100; i++) {
                from.setAtIndex(ValueLayout.JAVA_INT, i, 7 * i);
                from.setAtIndex(ValueLayout.JAVA_INT, count - 1 - i, 9 * i);
            }
            long before = device.bytesCopied();
            kernel.on(device).run(Range.of(100), from, to, count);
            for (int i = 0; i < 100; i++) {
                assertEquals(10 * i, to.getAtIndex(ValueLayout.JAVA_INT, i));
                assertEquals(6 * i, to.getAtIndex(ValueLayout.JAVA_INT, count - 1 - i));
            }
            assertEquals(0x02020202, to.getAtIndex(ValueLayout.JAVA_INT, 100));
            assertEquals(0x02020202, to.getAtIndex(ValueLayout.JAVA_INT, count - 101));
            assertEquals(before + 3 * copied(device, 4L * count), device.bytesCopied());
            var was = from.asSlice(0, 400).toArray(ValueLayout.JAVA_INT);
            // The last work-item fails.
            assertThrows(KernelException.class,
                    () -> kernel.on(device).run(Range.of(101), from.asSlice(0, 400), from.asSlice(400), 100));
            assertThrows(KernelException.class, () -> kernel.on(device).run(Range.of(100), from, from.asSlice(4), count));
            assertArrayEquals(was, from.asSlice(0, 400).toArray(ValueLayout.JAVA_INT));
            assertEquals(0x01010101, from.getAtIndex(ValueLayout.JAVA_INT, 100));
        }
    }

    /** While a device uses memory where it is, nobody frees it. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void anArenaThatAnotherThreadCloses(Device device) throws Exception {
        for (int round = 0; round < 3; round++) {
            var arena = Arena.ofShared();
            var memory = arena.allocate(4L * N, 8);
            fill(memory);
            var closing = CompletableFuture.runAsync(() -> {
                boolean closed = false;
                while (!closed) {
                    try {
                        arena.close();
                        closed = true;
                    } catch (IllegalStateException inUse) {
                        Thread.onSpinWait();
                    }
                }
            });
            try {
                halving(device).run(Range.of(N), memory, memory);
            } catch (IllegalStateException | KernelException closedEarly) {
                assertTrue(closedEarly.toString().contains("losed"), closedEarly.toString());
            }
            closing.get();
        }
    }

    @Test
    void launchesThatShareItRunInTheirOrder() {
        try (var arena = Arena.ofShared()) {
            var memory = arena.allocate(4L * N, 8);
            fill(memory);
            var expected = memory.toArray(ValueLayout.JAVA_INT);
            var vulkan = Devices.underTest().get(1);
            for (var device : List.of(vulkan, Devices.cpu(), vulkan, vulkan, Devices.cpu(), Devices.cpu())) {
                halving(device).submit(Range.of(N), memory, memory);
                halving(device).run(Range.of(N), memory, memory);
                for (int k = 0; k < 2; k++) {
                    Arrays.setAll(expected, i -> expected[i] / 2 - i);
                }
            }
            assertArrayEquals(expected, memory.toArray(ValueLayout.JAVA_INT));
        }
    }
}
