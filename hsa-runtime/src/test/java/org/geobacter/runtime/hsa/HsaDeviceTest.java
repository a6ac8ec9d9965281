package org.geobacter.runtime.hsa;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.geobacter.Checks;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.spi.LaunchCompletion;
import org.geobacter.spi.LaunchDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The device through the public API, on the real runtime over the software GPU. */
class HsaDeviceTest {
    private static Device device;

    @BeforeAll
    static void open() {
        SimulatedGpu.install();
        device = Geobacter.device("sim");
    }

    @AfterAll
    static void close() {
        device.close();
    }

    static void saxpy(float a, float[] x, float[] y) {
        int i = globalId();
        if (i < y.length) {
            y[i] = a * x[i] + y[i];
        }
    }

    static void step(int[] values, int by) {
        int i = globalId();
        if (i < values.length) {
            values[i] = values[i] * 3 + by;
        }
    }

    static void divide(int[] values, int[] by) {
        values[globalId()] /= by[globalId()];
    }

    static void coordinates(int[] out) {
        int at = (globalId(2) * globalSize(1) + globalId(1)) * globalSize(0) + globalId(0);
        out[at] = globalId(0) + 1000 * globalId(1) + 1_000_000 * globalId(2);
    }

    static void collatz(int[] steps, int from) {
        long value = from + globalId();
        int count = 0;
        while (value != 1) {
            value = (value & 1) == 0 ? value / 2 : 3 * value + 1;
            count++;
        }
        steps[globalId()] = count;
    }

    @Test
    void aKernelReadsAndWritesArrays() {
        var x = new float[1000];
        var y = new float[1000];
        for (int i = 0; i < 1000; i++) {
            x[i] = i;
            y[i] = 0.5f;
        }
        Geobacter.compile(HsaDeviceTest::saxpy).on(device).run(Range.of(1000), 2f, x, y);
        for (int i = 0; i < 1000; i++) {
            assertEquals(2f * i + 0.5f, y[i]);
        }
    }

    @Test
    void rangesSmallerThanAGroupAndOfThreeDimensions() {
        for (var range : List.of(Range.of(1), Range.of(255), Range.of(257), Range.of(7, 5, 3), Range.of(20, 20),
                Range.of(30, 2).groups(16, 16, 1), Range.of(3, 4, 5).groups(2, 2, 2))) {
            var out = new int[range.x() * range.y() * range.z()];
            var expected = new int[out.length];
            Geobacter.compile(HsaDeviceTest::coordinates).on(device).run(range, out);
            Geobacter.compile(HsaDeviceTest::coordinates).on(Geobacter.device("java")).run(range, expected);
            assertArrayEquals(expected, out, range.toString());
        }
    }

    @Test
    void arraysLargerThanAPieceOfStagingMemory() {
        int length = (int) (Transfers.SMALL / Float.BYTES) + 3;
        var x = new float[length];
        var y = new float[length];
        Arrays.fill(x, 1);
        y[length - 1] = 5;
        // Few work-items: it is about the copies.
        Geobacter.compile(HsaDeviceTest::saxpy).on(device).run(Range.of(100), 2f, x, y);
        assertEquals(2, y[0]);
        assertEquals(2, y[99]);
        assertEquals(0, y[100]);
        assertEquals(5, y[length - 1]);
    }

    @Test
    void anExceptionLeavesTheHostsArraysAsTheyWere() {
        var values = new int[]{10, 20, 30, 40};
        var failure = assertThrows(KernelException.class, () -> Geobacter.compile(HsaDeviceTest::divide).on(device)
                .run(Range.of(4), values, new int[]{1, 2, 0, 4}));
        assertInstanceOf(ArithmeticException.class, failure.getCause());
        assertEquals(2, failure.workItem().x());
        assertArrayEquals(new int[]{10, 20, 30, 40}, values);
        // The record is used again.
        Geobacter.compile(HsaDeviceTest::divide).on(device).run(Range.of(4), values, new int[]{1, 2, 3, 4});
        assertArrayEquals(new int[]{10, 10, 10, 10}, values);
    }

    @Test
    void anExceptionLeavesResidentArraysAsTheyWere() {
        var values = new int[]{10, 20, 30, 40};
        var by = new int[]{1, 2, 0, 4};
        var divide = Geobacter.compile(HsaDeviceTest::divide).on(device);
        try (var resident = device.keep(values)) {
            divide.run(Range.of(4), values, new int[]{2, 2, 2, 2});
            assertThrows(KernelException.class, () -> divide.run(Range.of(4), values, by));
            assertEquals(10, values[0], "the host's array until it is fetched");
            resident.fetch(values);
            assertArrayEquals(new int[]{5, 10, 15, 20}, values);
            divide.run(Range.of(4), values, new int[]{5, 5, 5, 5});
        }
        assertArrayEquals(new int[]{1, 2, 3, 4}, values);
    }

    @Test
    void aChainOverAnArrayOfTheHost() {
        assertChain(new int[100], false);
    }

    @Test
    void aChainOverAResidentArrayIsLeftToTheDevice() {
        var values = new int[100];
        try (var resident = device.keep(values)) {
            assertChain(values, true);
            resident.fetch(values);
            assertEquals(expected(30), values[99]);
        }
    }

    private static void assertChain(int[] values, boolean resident) {
        var step = Geobacter.compile(HsaDeviceTest::step).on(device);
        step.prepare();
        var launches = new ArrayList<Completion>();
        for (int i = 0; i < 30; i++) {
            var after = launches.isEmpty() ? step : step.after(launches.getLast());
            launches.add(after.submit(Range.of(100), values, i));
            if (resident) {
                assertTrue(((HsaLaunch) launches.getLast()).isSubmitted() || launches.getLast().isDone(), "at once");
            }
        }
        launches.getLast().await();
        launches.forEach(launch -> assertTrue(launch.isDone()));
        if (!resident) {
            assertEquals(expected(30), values[0]);
        }
    }

    static void addUnless(int[] values, int[] by, int bad) {
        int i = globalId();
        values[i] += by[i];
        if (i == bad) {
            throw new IllegalStateException("item " + i);
        }
    }

    /** The device is given all of a chain whose kernels may throw at once, and skips what comes after one that does. */
    @Test
    void chainsBehindKernelsThatMayThrowAreLeftToTheDevice() {
        var add = Geobacter.compile(HsaDeviceTest::addUnless).on(device).prepare();
        // Never throws, but can be skipped.
        var step = Geobacter.compile(HsaDeviceTest::step).on(device).prepare();
        for (int failing : new int[]{-1, 0, 6, 14}) {
            var values = new int[300];
            var other = new int[300];
            var ones = new int[300];
            Arrays.fill(ones, 1);
            try (var resident = device.keep(values, other, ones)) {
                var launches = new ArrayList<Completion>();
                for (int i = 0; i < 16; i++) {
                    var before = launches.isEmpty() ? new Completion[0] : new Completion[]{launches.getLast()};
                    launches.add(i % 2 == 0
                            ? add.after(before).submit(Range.of(300), values, ones, i == failing ? 270 : -1)
                            : step.after(before).submit(Range.of(300), other, 1));
                    var launch = (HsaLaunch) launches.getLast();
                    assertTrue(launch.isSubmitted() || launch.isSettled());
                }
                for (int i = 15; i >= 0; i--) {
                    if (failing < 0 || i < failing) {
                        launches.get(i).await();
                    } else {
                        var failure = assertThrows(KernelException.class, launches.get(i)::await);
                        assertEquals(270, failure.workItem().x());
                        assertEquals("item 270", failure.getCause().getMessage());
                    }
                }
                // It is as if those that were skipped had never been.
                add.run(Range.of(300), values, ones, -1);
                resident.fetch(values);
                resident.fetch(other);
                int done = failing < 0 ? 8 : failing / 2;
                assertEquals(done + 1, values[0]);
                assertEquals(done + 1, values[299]);
                int steps = 0;
                for (int i = 0; i < (failing < 0 ? 8 : failing / 2); i++) {
                    steps = steps * 3 + 1;
                }
                assertEquals(steps, other[270]);
            }
        }
    }

    /** Nobody can see from the numbers that are given whether it throws. */
    static void addUnlessAt(int[] values, int[] bad) {
        int i = globalId();
        if (i == bad[0]) {
            throw new IllegalStateException("item " + i);
        }
        values[i]++;
    }

    /** The device sees to any number of them: the host waits for none. */
    @Test
    void severalThatMayThrowBeforeOne() {
        int count = 9;
        var add = Geobacter.compile(HsaDeviceTest::addUnlessAt).on(device).prepare();
        var step = Geobacter.compile(HsaDeviceTest::step).on(device).prepare();
        for (int failing = -1; failing < count; failing++) {
            var arrays = new int[count][3];
            var sum = new int[3];
            var neverThrown = new int[3];
            var before = new Completion[count];
            try (var _ = device.keep(sum, neverThrown)) {
                for (int i = 0; i < count; i++) {
                    before[i] = add.submit(Range.of(3), arrays[i], new int[]{i == failing ? 1 : -1});
                }
                var next = add.after(before).submit(Range.of(3), sum, new int[]{-1});
                assertTrue(((HsaLaunch) next).isSubmitted() || next.isDone());
                var last = step.after(next, before[4]).submit(Range.of(3), neverThrown, 1);
                assertTrue(((HsaLaunch) last).isSubmitted() || last.isDone());
                if (failing < 0) {
                    last.await();
                    assertTrue(Arrays.stream(before).allMatch(Completion::isDone));
                } else {
                    assertThrows(KernelException.class, last::await);
                    assertThrows(KernelException.class, next::await);
                }
                // So that what the device has comes back, whatever the host takes for written.
                add.run(Range.of(3), sum, new int[]{-1});
                step.run(Range.of(3), neverThrown, 0);
            }
            assertEquals(failing < 0 ? 2 : 1, sum[2]);
            assertEquals(failing < 0 ? 3 : 0, neverThrown[2]);
            for (int i = 0; i < count; i++) {
                assertEquals(i == failing ? 0 : 1, arrays[i][0]);
            }
        }
    }

    /** What comes after one that could have been skipped, but was submitted when it was known that it was not. */
    @Test
    void afterOneThatCannotBeSkippedAnyMore() {
        var add = Geobacter.compile(HsaDeviceTest::addUnlessAt).on(device).prepare();
        var step = Geobacter.compile(HsaDeviceTest::step).on(device).prepare();
        var gate = new CompletableFuture<Duration>();
        var held = new LaunchCompletion(gate, new LaunchDescription("held", "another device", List.of()));
        var values = new int[3][3];
        var first = add.submit(Range.of(3), values[0], new int[]{-1});
        var second = step.after(first, held).submit(Range.of(3), values[1], 1);
        first.await();
        gate.complete(Duration.ZERO);
        step.after(second).submit(Range.of(3), values[2], 5).await();
        assertEquals(1, values[1][0]);
        assertEquals(5, values[2][0]);
    }

    /** What is copied back to the host is there when what came after it is done. */
    @Test
    void whatComesBeforeIsDoneBefore() {
        var step = Geobacter.compile(HsaDeviceTest::step).on(device);
        for (int round = 0; round < 10; round++) {
            var first = new int[5000];
            var second = new int[10];
            var launch = step.submit(Range.of(5000), first, 1);
            var next = step.after(launch).submit(Range.of(10), second, 2);
            if (round % 2 == 0) {
                next.await();
            } else {
                next.toFuture().join();
            }
            assertTrue(((HsaLaunch) launch).isSettled());
            assertEquals(1, first[4999]);
            assertEquals(2, second[9]);
        }
    }

    private static int expected(int steps) {
        int value = 0;
        for (int i = 0; i < steps; i++) {
            value = value * 3 + i;
        }
        return value;
    }

    @Test
    void manyLaunchesBeforeOne() {
        var arrays = new ArrayList<int[]>();
        for (int i = 0; i < 12; i++) {
            arrays.add(new int[64]);
        }
        var sum = new int[64];
        var step = Geobacter.compile(HsaDeviceTest::step).on(device);
        try (var _ = device.keep(arrays.toArray())) {
            var before = arrays.stream().map(array -> (Completion) step.submit(Range.of(64), array, 7)).toArray(Completion[]::new);
            step.after(before).submit(Range.of(64), sum, 1).await();
            assertTrue(Arrays.stream(before).allMatch(Completion::isDone));
        }
        assertEquals(1, sum[63]);
        arrays.forEach(array -> assertEquals(7, array[63]));
    }

    @Test
    void submissionFromManyThreads() {
        var step = Geobacter.compile(HsaDeviceTest::step).on(device);
        step.prepare();
        var threads = new ArrayList<CompletableFuture<Void>>();
        for (int thread = 0; thread < 8; thread++) {
            int start = thread;
            threads.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 20; i++) {
                    var values = new int[300];
                    Arrays.fill(values, start);
                    var launch = step.submit(Range.of(300), values, i);
                    if (i % 2 == 0) {
                        launch.await();
                    } else {
                        launch.toFuture().join();
                    }
                    assertEquals(3 * start + i, values[299]);
                }
            }, task -> Thread.ofPlatform().start(task)));
        }
        threads.forEach(CompletableFuture::join);
    }

    @Test
    void aShortLaunchIsDoneBeforeALongOneThatWasSubmittedFirst() {
        var collatz = Geobacter.compile(HsaDeviceTest::collatz).on(device);
        collatz.prepare();
        var many = new int[200_000];
        var few = new int[1];
        var slow = collatz.submit(Range.of(many.length), many, 1_000_000);
        var fast = collatz.submit(Range.of(1), few, 1);
        fast.await();
        boolean overtaken = !slow.isDone();
        slow.await();
        assertEquals(0, few[0]);
        assertEquals(152, many[0], "1,000,000 has 152 steps");
        assertTrue(overtaken);
    }

    @Test
    void moreLaunchesInFlightThanSlotsInTheQueueAndThanRoomForArguments() {
        int launches = 5000;
        var counts = new int[launches];
        var mark = Geobacter.compile(HsaDeviceTest::mark).on(device);
        mark.prepare();
        try (var _ = device.keep(counts)) {
            var all = new ArrayList<Completion>();
            for (int i = 0; i < launches; i++) {
                all.add(mark.submit(Range.of(1), counts, i));
            }
            all.forEach(Completion::await);
        }
        for (int i = 0; i < launches; i++) {
            assertEquals(i + 1, counts[i]);
        }
    }

    static void mark(int[] counts, int at) {
        counts[at] += at + 1;
    }

    @Test
    void arraysInMemoryThatOthersHadBefore() {
        // The pool gives the same buffers again, with what was in them.
        for (int length = 1000; length > 900; length -= 7) {
            var x = new float[length];
            var y = new float[length];
            Arrays.fill(x, length);
            Geobacter.compile(HsaDeviceTest::saxpy).on(device).run(Range.of(10), 1f, x, y);
            assertEquals(length, y[9]);
            assertEquals(0, y[10]);
            assertEquals(0, y[length - 1]);
        }
    }

    @Test
    void theTimeIsTheDevices() {
        var collatz = Geobacter.compile(HsaDeviceTest::collatz).on(device);
        long start = System.nanoTime();
        var time = collatz.submit(Range.of(1000), new int[1000], 5).elapsed();
        assertTrue(time.isPositive(), time.toString());
        assertTrue(time.compareTo(Duration.ofNanos(System.nanoTime() - start)) < 0, time.toString());
    }

    @Test
    void nothingRunsOverAnEmptyRange() {
        var launch = Geobacter.compile(HsaDeviceTest::step).on(device).submit(Range.of(0), new int[1], 1);
        launch.await();
        assertEquals(Duration.ZERO, launch.elapsed());
    }

    @Test
    void nullsAndArraysGivenTwice() {
        var saxpy = Geobacter.compile(HsaDeviceTest::saxpy).on(device);
        var same = new float[]{1, 2, 3};
        saxpy.run(Range.of(3), 2f, same, same);
        assertArrayEquals(new float[]{3, 6, 9}, same);
        var failure = assertThrows(KernelException.class, () -> saxpy.run(Range.of(3), 2f, null, same));
        assertInstanceOf(NullPointerException.class, failure.getCause());
        assertArrayEquals(new float[]{3, 6, 9}, same);
    }

    @Test
    void inspectionShowsTheMachineCode() {
        var inspection = Geobacter.compile(HsaDeviceTest::saxpy).on(device).with(Checks.OFF).inspect();
        assertTrue(inspection.code().contains("global_load_dword"), inspection.code());
        assertTrue(inspection.ir().contains("saxpy"));
        assertTrue(inspection.phases().containsKey("load"));
        assertEquals(64, inspection.resources().get("waveSize"));
    }

    @Test
    void theDeviceSaysWhatItIs() {
        assertFalse(device.isClosed());
        assertEquals("sim", device.kind());
        assertTrue(device.name().contains("gfx906"), device.name());
        assertEquals(64, device.limits().subGroupSize());
        assertEquals(1024, device.limits().maxGroupItems());
        assertEquals(64 << 10, device.limits().localMemory());
        assertTrue(device.limits().memory() > 1 << 20);
        assertTrue(device.capabilities().float64());
    }
}
