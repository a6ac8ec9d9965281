package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.Checks;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel2;
import org.geobacter.KernelException;
import org.geobacter.LaunchTimeoutException;
import org.geobacter.Range;
import org.geobacter.spi.AsynchronousCopy;
import org.geobacter.spi.LaunchCompletion;
import org.geobacter.spi.LaunchDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies that are launches: what they come after and before, which memory they copy, and what they refuse. */
class SubmittedCopiesTest {
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

    static void inverse(MemorySegment values, int by) {
        int i = globalId();
        values.setAtIndex(ValueLayout.JAVA_INT, i, by / values.getAtIndex(ValueLayout.JAVA_INT, i));
    }

    static void add(int[] values, int[] sums) {
        int i = globalId();
        sums[i] += values[i];
    }

    private static Kernel2<MemorySegment, MemorySegment> tripling(Device device) {
        Kernel2<MemorySegment, MemorySegment> kernel = Geobacter.compile(SubmittedCopiesTest::triple);
        return kernel.on(device);
    }

    private static Kernel2<MemorySegment, Integer> inverting(Device device) {
        Kernel2<MemorySegment, Integer> kernel = Geobacter.compile(SubmittedCopiesTest::inverse);
        return kernel.on(device);
    }

    private static int[] values(int seed) {
        return IntStream.range(0, N).map(i -> i * i + seed).toArray();
    }

    private static int[] tripled(int... values) {
        return Arrays.stream(values).map(value -> 3 * value + 1).toArray();
    }

    /** A launch that is not done before somebody says so. */
    private static final class Gate {
        final CompletableFuture<Duration> open = new CompletableFuture<>();
        final Completion launch = new LaunchCompletion(open, new LaunchDescription("Gate.kernel", "another device", List.of()));

        void open() {
            open.complete(Duration.ZERO);
        }
    }

    private static List<MemorySegment> memoryOfEachSort(Device device, Arena arena) {
        return List.of(
                device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena),
                device.allocate(ValueLayout.JAVA_INT, N, arena),
                arena.allocate(ValueLayout.JAVA_INT, N),
                MemorySegment.ofArray(new int[N]));
    }

    /** Nothing says what comes after what but the memory that they share, and nobody waits before the end. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void uploadComputeDownload(Device device) {
        try (var arena = Arena.ofShared()) {
            for (var a : memoryOfEachSort(device, arena)) {
                for (var b : memoryOfEachSort(device, arena)) {
                    var input = values(1);
                    var other = values(5);
                    var output = new int[N];
                    var first = new int[N];
                    device.submitCopy(MemorySegment.ofArray(input), a);
                    tripling(device).submit(Range.of(N), a, b);
                    var between = device.submitCopy(b, MemorySegment.ofArray(first));
                    device.submitCopy(MemorySegment.ofArray(other), a);
                    tripling(device).submit(Range.of(N), a, b);
                    device.submitCopy(b, a);
                    tripling(device).submit(Range.of(N), a, b);
                    device.submitCopy(b, MemorySegment.ofArray(output)).await();
                    between.await();
                    assertArrayEquals(tripled(input), first);
                    assertArrayEquals(tripled(tripled(other)), output);
                }
            }
        }
    }

    /** Copies of memory of the host that share nothing come after each other if told so. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void copiesComeAfterLaunchesAndLaunchesAfterCopies(Device device) {
        try (var arena = Arena.ofShared()) {
            var gate = new Gate();
            var onDevice = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
            var result = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
            var output = new int[N];
            var upload = device.submitCopy(MemorySegment.ofArray(values(2)), onDevice, gate.launch);
            var kernel = tripling(device).after(upload).submit(Range.of(N), onDevice, result);
            var download = device.submitCopy(result, MemorySegment.ofArray(output), kernel, upload);
            var own = device.submitCopy(MemorySegment.ofArray(new int[]{5}), arena.allocate(4));
            own.await();
            assertFalse(upload.isDone());
            assertFalse(download.isDone());
            var timeout = assertThrows(LaunchTimeoutException.class, () -> upload.await(Duration.ofMillis(1)));
            assertTrue(timeout.getMessage().startsWith("The launch of AsynchronousCopy."), timeout.getMessage());
            assertTrue(timeout.getMessage().contains("on " + device.name()), timeout.getMessage());
            assertTrue(timeout.getMessage().contains(": it waits for the launch of Gate.kernel"), timeout.getMessage());
            gate.open();
            download.await();
            assertTrue(kernel.isDone());
            assertArrayEquals(tripled(values(2)), output);
            assertFalse(download.elapsed().isNegative());
        }
    }

    /** From array to array, each link on another device. */
    @Test
    void chainsThroughAllDevices() throws Exception {
        var gate = new Gate();
        var arrays = IntStream.range(0, 11).mapToObj(k -> k == 0 ? values(3) : new int[N]).toList();
        Completion last = gate.launch;
        var order = Stream.concat(devices(), devices()).toList();
        for (int k = 0; k < 10; k++) {
            // Every other one follows by what it says, the rest by the array.
            var after = k % 2 == 0 ? new Completion[]{last} : new Completion[0];
            last = order.get(k).submitCopy(MemorySegment.ofArray(arrays.get(k)), MemorySegment.ofArray(arrays.get(k + 1)), after);
        }
        var seen = last.toFuture().thenApply(_ -> arrays.get(10)[N - 1]);
        assertEquals(0, arrays.get(1)[N - 1]);
        assertFalse(last.isDone());
        gate.open();
        assertEquals(values(3)[N - 1], seen.get(1, TimeUnit.MINUTES));
        assertArrayEquals(values(3), arrays.get(10));
    }

    /** Two sets of memory take turns, and only the host's arrays hold the host up. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void aPipeline(Device device) {
        long inUse = device.memoryInUse();
        try (var arena = Arena.ofShared()) {
            var inputs = new ArrayList<MemorySegment>();
            var outputs = new ArrayList<MemorySegment>();
            for (int slot = 0; slot < 2; slot++) {
                inputs.add(device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena));
                outputs.add(device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena));
            }
            var results = new ArrayList<int[]>();
            var launches = new ArrayList<Completion>();
            for (int round = 0; round < 20; round++) {
                int slot = round % 2;
                results.add(new int[N]);
                device.submitCopy(MemorySegment.ofArray(values(round)), inputs.get(slot));
                tripling(device).submit(Range.of(N), inputs.get(slot), outputs.get(slot));
                launches.add(device.submitCopy(outputs.get(slot), MemorySegment.ofArray(results.getLast())));
            }
            launches.forEach(Completion::await);
            for (int round = 0; round < 20; round++) {
                assertArrayEquals(tripled(values(round)), results.get(round), "round " + round);
            }
        }
        assertEquals(inUse, device.memoryInUse());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void onlyWhatCrossesTheBusIsCounted(Device device) {
        try (var arena = Arena.ofShared()) {
            var native0 = arena.allocate(4L * N, 8);
            var native1 = arena.allocate(4L * N, 8);
            var heap = MemorySegment.ofArray(values(4));
            var a = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
            var b = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
            var shared = device.allocate(ValueLayout.JAVA_INT, N, arena);
            assertCounted(4 * N, device, heap, a);
            assertCounted(4 * N, device, heap.asReadOnly(), a);
            assertCounted(0, device, a, b);
            assertCounted(0, device, b, shared);
            assertCounted(0, device, shared, a);
            assertCounted(4 * N, device, a, native0);
            assertCounted(4 * N, device, native0, b);
            assertCounted(4 * 10, device, native0.asSlice(8, 40), b.asSlice(4));
            assertCounted(8 * N, device, native0, native1);
            assertCounted(0, device, heap.asSlice(0, 0), a);
            assertArrayEquals(values(4), native1.toArray(ValueLayout.JAVA_INT));
            assertCounted(4 * 20, device, heap.asSlice(40, 80), a.asSlice(40));
            assertCounted(4 * 20, device, a.asSlice(40, 80), heap.asSlice(40));
            assertCounted(8 * 20, device, heap.asSlice(40, 80), heap.asSlice(400));
            device.submitCopy(a.asSlice(40, 80), heap.asSlice(400)).await();
            var expected = values(4);
            System.arraycopy(values(4), 10, expected, 100, 20);
            assertArrayEquals(expected, heap.toArray(ValueLayout.JAVA_INT));
        }
    }

    private static void assertCounted(long bytes, Device device, MemorySegment from, MemorySegment to) {
        long before = device.bytesCopied();
        device.submitCopy(from, to).await();
        // The CPU copies arrays that read-only segments do not tell, and works on all else where it is.
        boolean isHidden = !from.isNative() && from.isReadOnly();
        long expected = !Devices.worksOnHost(device) ? bytes : isHidden && device.kind().equals("cpu") ? from.byteSize() : 0;
        assertEquals(expected, device.bytesCopied() - before, () -> "from " + from + " to " + to);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void whatComesAfterALaunchThatThrowsIsNotCopied(Device device) {
        for (var thrower : List.of(device, Devices.oracle(), Devices.vulkan())) {
            try (var arena = Arena.ofShared()) {
                var values = thrower.allocate(ValueLayout.JAVA_INT, N, arena);
                values.fill((byte) 1);
                values.setAtIndex(ValueLayout.JAVA_INT, N / 2, 0);
                var source = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
                device.copy(MemorySegment.ofArray(values(6)), source);
                var target = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
                device.copy(MemorySegment.ofArray(values(7)), target);
                var array = values(8);
                var failing = inverting(thrower).submit(Range.of(N), values, 7);
                var within = device.submitCopy(source, target, failing);
                var down = device.submitCopy(source, MemorySegment.ofArray(array), failing);
                var later = tripling(device).after(within).submit(Range.of(N), source, target);
                var last = device.submitCopy(source, MemorySegment.ofArray(array), later, down);
                var beside = new int[N];
                device.submitCopy(target, MemorySegment.ofArray(beside)).await();
                var cause = assertThrows(KernelException.class, failing::await).getCause();
                for (var launch : List.of(within, down, later, last)) {
                    assertSame(cause, assertThrows(KernelException.class, launch::await).getCause());
                }
                assertArrayEquals(values(8), array);
                assertArrayEquals(values(7), beside);
                device.copy(target, MemorySegment.ofArray(beside));
                assertArrayEquals(values(7), beside);
            }
        }
    }

    /** One that only shares memory with a launch that throws finds it as it was before that. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void copiesOfMemoryThatALaunchWhichThrowsWrites(Device device) {
        try (var arena = Arena.ofShared()) {
            var values = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
            var content = values(1);
            content[N / 3] = 0;
            var seen = new int[N];
            device.submitCopy(MemorySegment.ofArray(content), values);
            var failing = inverting(device).submit(Range.of(N), values, 7);
            var between = device.submitCopy(values, MemorySegment.ofArray(seen));
            device.submitCopy(MemorySegment.ofArray(values(1)), values);
            var passing = inverting(device).submit(Range.of(N), values, 7);
            var result = new int[N];
            device.submitCopy(values, MemorySegment.ofArray(result)).await();
            assertThrows(KernelException.class, failing::await);
            passing.await();
            between.await();
            assertArrayEquals(content, seen);
            assertArrayEquals(Arrays.stream(values(1)).map(value -> 7 / value).toArray(), result);
        }
    }

    /** The array that a device keeps is the one on the device; the host's comes and goes by copies that are submitted. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void arraysThatAreKept(Device device) {
        var onDevice = new int[N];
        var sums = new int[N];
        var add = Geobacter.compile(SubmittedCopiesTest::add).on(device);
        try (var resident = device.keep(onDevice, sums)) {
            long copied = device.bytesCopied();
            var result = new int[N];
            for (int round = 0; round < 3; round++) {
                device.submitCopy(MemorySegment.ofArray(values(round)), MemorySegment.ofArray(onDevice));
                add.submit(Range.of(N), onDevice, sums);
            }
            var download = device.submitCopy(MemorySegment.ofArray(sums), MemorySegment.ofArray(result));
            download.await();
            var expected = IntStream.range(0, N).map(i -> 3 * i * i + 3).toArray();
            assertArrayEquals(expected, result);
            if (!Devices.worksOnHost(device)) {
                assertEquals(copied + 4L * 4 * N, device.bytesCopied());
                assertEquals(0, sums[N - 1], "nobody has fetched it");
            }
            // As Resident says.
            add.submit(Range.of(N), onDevice, sums).toFuture().thenRun(() -> resident.fetch(sums)).join();
            assertEquals(expected[N - 1] + values(2)[N - 1], sums[N - 1]);
            assertThrows(IllegalArgumentException.class,
                    () -> device.submitCopy(MemorySegment.ofArray(sums).asSlice(8), MemorySegment.ofArray(sums)));
        }
        assertEquals(values(2)[N - 1], onDevice[N - 1]);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void partsOfOneMemory(Device device) {
        try (var arena = Arena.ofShared()) {
            for (var memory : memoryOfEachSort(device, arena)) {
                device.copy(MemorySegment.ofArray(values(0)), memory);
                // They touch, between two multiples of eight and at one.
                var first = device.submitCopy(memory.asSlice(101, 99), memory.asSlice(200));
                device.submitCopy(memory.asSlice(803, 213), memory.asSlice(590, 400)).await();
                device.submitCopy(memory.asSlice(2000, 1000), memory.asSlice(3000)).await();
                first.await();
                var seen = new int[N];
                device.copy(memory, MemorySegment.ofArray(seen));
                var expected = values(0);
                var bytes = MemorySegment.ofArray(expected);
                MemorySegment.copy(bytes, 101, bytes, 200, 99);
                MemorySegment.copy(bytes, 803, bytes, 590, 213);
                MemorySegment.copy(bytes, 2000, bytes, 3000, 1000);
                assertArrayEquals(expected, seen, memory::toString);
            }
        }
    }

    /** What is beside a part of an array is the host's, and other launches', while that is being copied. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void partsOfOneArray(Device device) {
        var gate = new Gate();
        var array = new int[3 * N];
        var all = MemorySegment.ofArray(array);
        var first = device.submitCopy(MemorySegment.ofArray(values(1)), all.asSlice(0, 4 * N), gate.launch);
        var last = Devices.vulkan().submitCopy(MemorySegment.ofArray(values(2)), all.asSlice(8 * N), gate.launch);
        Arrays.fill(array, N, 2 * N, 7);
        gate.open();
        first.await();
        last.await();
        var expected = new int[3 * N];
        System.arraycopy(values(1), 0, expected, 0, N);
        Arrays.fill(expected, N, 2 * N, 7);
        System.arraycopy(values(2), 0, expected, 2 * N, N);
        assertArrayEquals(expected, array);
        // As for kernels, of which one fails.
        tripling(device).submit(Range.of(N - 1), all.asSlice(4, 4 * N), all.asSlice(8 * N + 4));
        var failing = tripling(device).submit(Range.of(N), all.asSlice(8, 4 * N), all.asSlice(8 * N + 4));
        device.submitCopy(all.asSlice(4 * N, 4 * N), all.asSlice(0, 4 * N)).await();
        assertThrows(KernelException.class, failing::await);
        System.arraycopy(tripled(Arrays.copyOfRange(expected, 1, N)), 0, expected, 2 * N + 1, N - 1);
        System.arraycopy(expected, N, expected, 0, N);
        assertArrayEquals(expected, array);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void nothingIsCopiedAfterALaunchToo(Device device) {
        var gate = new Gate();
        var copy = device.submitCopy(MemorySegment.ofArray(new byte[0]), MemorySegment.ofArray(new byte[3]), gate.launch);
        assertFalse(copy.isDone());
        gate.open();
        copy.await();
        assertTrue(copy.isDone());
    }

    /** A device that the host's threads work for sees a closed arena; for others, closing waits. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void closingTheArenaWaitsForCopies(Device device) {
        for (int round = 0; round < 5; round++) {
            var arena = Arena.ofShared();
            var memory = device.allocateOnDevice(ValueLayout.JAVA_LONG, 1 << 16, arena);
            var array = new long[1 << 16];
            Arrays.fill(array, round + 1);
            var back = new long[1 << 16];
            device.submitCopy(MemorySegment.ofArray(array), memory);
            var copy = device.submitCopy(memory, MemorySegment.ofArray(back));
            boolean closed = false;
            while (!closed) {
                try {
                    arena.close();
                    closed = true;
                } catch (IllegalStateException inUse) {
                    Thread.onSpinWait();
                }
            }
            try {
                copy.await();
                assertArrayEquals(array, back);
            } catch (IllegalStateException | KernelException closedTooEarly) {
                assertTrue(Devices.worksOnHost(device), closedTooEarly.toString());
                assertTrue(closedTooEarly.toString().contains("closed"), closedTooEarly.toString());
                // In the middle, perhaps.
                int made = round + 1;
                assertTrue(Arrays.stream(back).allMatch(value -> value == 0 || value == made));
            }
            assertThrows(IllegalStateException.class, () -> device.submitCopy(memory, MemorySegment.ofArray(back)));
            assertThrows(IllegalStateException.class, () -> device.submitCopy(MemorySegment.ofArray(back), memory));
        }
    }

    @Test
    void closingTheDeviceWaitsForCopies() {
        for (var setting : List.of("true", "false")) {
            var device = Devices.openVulkan("staging", setting);
            try (var arena = Arena.ofShared()) {
                var memory = device.allocateOnDevice(ValueLayout.JAVA_INT, N, arena);
                var result = new int[N];
                device.submitCopy(MemorySegment.ofArray(values(9)), memory);
                var gate = new Gate();
                var copy = device.submitCopy(memory, MemorySegment.ofArray(result), gate.launch);
                var closing = CompletableFuture.runAsync(device::close);
                assertFalse(closing.isDone());
                gate.open();
                closing.join();
                assertTrue(copy.isDone());
                assertArrayEquals(values(9), result);
                var refused = assertThrows(IllegalStateException.class,
                        () -> device.submitCopy(memory, MemorySegment.ofArray(result)));
                assertTrue(refused.getMessage().contains("closed"), refused.getMessage());
            }
        }
    }

    private static String refusal(Class<? extends RuntimeException> type, Device device, MemorySegment from, MemorySegment to) {
        return assertThrows(type, () -> device.submitCopy(from, to)).getMessage();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void refusals(Device device) {
        try (var arena = Arena.ofShared(); var confined = Arena.ofConfined()) {
            var memory = device.allocate(ValueLayout.JAVA_INT, 4, arena);
            var array = MemorySegment.ofArray(new int[16]);
            var large = refusal(IndexOutOfBoundsException.class, device, array, memory);
            assertTrue(large.startsWith("The 64 bytes of " + array) && large.contains("asSlice(0, 16)"), large);
            var readOnly = refusal(IllegalArgumentException.class, device, memory, array.asReadOnly());
            assertTrue(readOnly.contains("read-only: " + array.asReadOnly()), readOnly);
            var overlap = refusal(IllegalArgumentException.class, device, array.asSlice(0, 20), array.asSlice(16));
            assertTrue(overlap.contains("have 4 bytes in common") && overlap.contains("use copy(from, to)"), overlap);
            refusal(IllegalArgumentException.class, device, memory.asSlice(0, 9), memory.asSlice(7));
            refusal(IllegalArgumentException.class, device, array.asReadOnly(), array);
            var own = confined.allocate(16);
            for (var refused : List.of(refusal(WrongThreadException.class, device, own, memory),
                    refusal(WrongThreadException.class, device, memory, own))) {
                assertTrue(refused.contains(own + " is confined to this thread") && refused.contains("Arena.ofShared()"), refused);
            }
            CompletableFuture.runAsync(() -> refusal(WrongThreadException.class, device, own, memory)).join();
            @SuppressWarnings("restricted") // nobody accesses it
            var huge = MemorySegment.ofAddress(1 << 16).reinterpret(1L << 31);
            @SuppressWarnings("restricted")
            var target = MemorySegment.ofAddress(1L << 40).reinterpret(1L << 31);
            var tooLarge = refusal(IllegalArgumentException.class, device, huge, target);
            assertTrue(tooLarge.contains("at most 2147483639 bytes: the source of a copy, " + huge + ". Give slices"), tooLarge);
            assertThrows(NullPointerException.class, () -> device.submitCopy(null, memory));
            assertThrows(NullPointerException.class, () -> device.submitCopy(memory, null));
            assertThrows(NullPointerException.class, () -> device.submitCopy(array.asSlice(0, 4), memory, (Completion) null));
            var closed = Arena.ofShared();
            var freed = closed.allocate(16);
            closed.close();
            for (var refused : List.of(refusal(IllegalStateException.class, device, freed, memory),
                    refusal(IllegalStateException.class, device, memory, freed))) {
                assertTrue(refused.startsWith("Already closed: the arena of the "), refused);
            }
            for (var other : List.of(STAGING, Geobacter.device("sim"))) {
                if (other != device) {
                    var elsewhere = other.allocateOnDevice(ValueLayout.JAVA_INT, 4, arena);
                    for (var refused : List.of(refusal(IllegalArgumentException.class, device, elsewhere, memory),
                            refusal(IllegalArgumentException.class, device, memory, elsewhere))) {
                        assertTrue(refused.contains("Only the device " + other.name() + " has access"), refused);
                    }
                }
            }
            assertArrayEquals(new int[4], memory.toArray(ValueLayout.JAVA_INT));
        }
    }

    /** A copy throws nothing, so that no device copies memory to undo it, or has others wait for whether it has. */
    @Test
    void theKernelsThrowNothing() throws ReflectiveOperationException {
        var segments = List.<Class<?>>of(MemorySegment.class, MemorySegment.class);
        var words = List.<Class<?>>of(MemorySegment.class, MemorySegment.class, int.class, int.class);
        var lookup = MethodHandles.privateLookupIn(AsynchronousCopy.class, MethodHandles.lookup());
        for (var kernel : Map.of("bytes", segments, "ints", words, "longs", words).entrySet()) {
            var method = lookup.findStatic(
                    AsynchronousCopy.class, kernel.getKey(), MethodType.methodType(void.class, kernel.getValue()));
            for (var device : Devices.underTest()) {
                var ir = Geobacter.compile(lookup, method).on(device).with(Checks.OFF).inspect().ir();
                assertTrue(ir.contains("store"), ir);
                assertFalse(ir.contains("trap.record"), ir);
            }
        }
    }
}
