package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.KernelException;
import org.geobacter.LaunchTimeoutException;
import org.geobacter.Range;
import org.geobacter.spi.LaunchCompletion;
import org.geobacter.spi.LaunchDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Launches that are submitted: what comes after what, what they do to the arrays they share, and how their ends are told. */
class AsynchronyTest {
    private static final int N = 300;

    static Stream<Device> devices() {
        return Devices.all();
    }

    /** A launch that is not done before somebody says so. */
    private static final class Gate {
        final CompletableFuture<Duration> open = new CompletableFuture<>();
        final Completion launch = new LaunchCompletion(open, new LaunchDescription("Gate.kernel", "another device", List.of()));

        void open() {
            open.complete(Duration.ZERO);
        }
    }

    static void scale(int[] values, int by, int plus) {
        int i = globalId();
        values[i] = values[i] * by + plus;
    }

    static void sum(int[] a, int[] b, int[] out) {
        int i = globalId();
        out[i] += a[i] * 3 + b[i];
    }

    static void inverse(int[] values) {
        int i = globalId();
        values[i] = 100 / values[i];
    }

    static void count(int[] values, int steps) {
        int i = globalId();
        int h = values[i];
        for (int k = 0; k < steps; k++) {
            h = h * 31 + (h >>> 3) ^ k;
        }
        values[i] = h;
    }

    static void scaleMemory(MemorySegment values, int by, int plus) {
        int i = globalId();
        values.setAtIndex(ValueLayout.JAVA_INT, i, values.getAtIndex(ValueLayout.JAVA_INT, i) * by + plus);
    }

    private static int[] filled(int value) {
        var values = new int[N];
        Arrays.fill(values, value);
        return values;
    }

    /** Each link of the chain is on another device than the one before, and what they all work on is one array. */
    @Test
    void chainsThroughAllDevices() {
        var values = filled(1);
        var gate = new Gate();
        Completion last = gate.launch;
        int expected = 1;
        for (int round = 0; round < 3; round++) {
            for (var device : devices().toList()) {
                last = Geobacter.compile(AsynchronyTest::scale).on(device).after(last).submit(Range.of(N), values, 3, round);
                expected = expected * 3 + round;
            }
        }
        assertFalse(last.isDone());
        gate.open();
        last.await();
        assertArrayEquals(filled(expected), values);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void diamonds(Device device) {
        var a = filled(1);
        var b = filled(2);
        var out = filled(0);
        var scale = Geobacter.compile(AsynchronyTest::scale).on(device);
        var sum = Geobacter.compile(AsynchronyTest::sum).on(device);
        int ea = 1;
        int eb = 2;
        int eo = 0;
        Completion last = sum.submit(Range.of(N), a, b, out);
        eo += ea * 3 + eb;
        for (int round = 0; round < 5; round++) {
            var left = scale.after(last).submit(Range.of(N), a, 2, round);
            var right = scale.after(last).submit(Range.of(N), b, 3, 1);
            last = sum.after(left, right).submit(Range.of(N), a, b, out);
            ea = ea * 2 + round;
            eb = eb * 3 + 1;
            eo += ea * 3 + eb;
        }
        last.await();
        assertArrayEquals(filled(eo), out);
        assertArrayEquals(filled(ea), a);
    }

    /** The same over arrays that are kept, which devices can order by themselves, with kernels among them of which one may throw. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void chainsOverKeptArrays(Device device) {
        var a = filled(7);
        var b = filled(2);
        var out = filled(0);
        var scale = Geobacter.compile(AsynchronyTest::scale).on(device);
        var sum = Geobacter.compile(AsynchronyTest::sum).on(device);
        var inverse = Geobacter.compile(AsynchronyTest::inverse).on(device);
        int ea = 7;
        int eo = 0;
        try (var resident = device.keep(a, b, out)) {
            Completion last = scale.submit(Range.of(N), a, 1, 0);
            for (int round = 0; round < 6; round++) {
                var inverted = inverse.after(last).submit(Range.of(N), a);
                var summed = sum.after(inverted).submit(Range.of(N), a, b, out);
                last = scale.after(summed).submit(Range.of(N), a, 2, 1);
                ea = 100 / ea;
                eo += ea * 3 + 2;
                ea = ea * 2 + 1;
            }
            resident.fetch(out);
            assertArrayEquals(filled(eo), out);
            last.await();
        }
        assertArrayEquals(filled(ea), a);
    }

    /** What comes after a failure fails as it did, whether its arrays are kept or not, and nothing that it would have written is. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void failuresGoOnAlongTheChain(Device device) {
        var scale = Geobacter.compile(AsynchronyTest::scale).on(device);
        var inverse = Geobacter.compile(AsynchronyTest::inverse).on(device);
        for (boolean kept : new boolean[]{false, true}) {
            var a = filled(3);
            var b = filled(4);
            var c = filled(5);
            a[N / 2] = 0;
            var before = a.clone();
            try (var _ = kept ? device.keep(a, b) : device.keep(c)) {
                var failing = inverse.submit(Range.of(N), a);
                var next = scale.after(failing).submit(Range.of(N), b, 2, 2);
                var last = scale.after(next).submit(Range.of(N), a, 2, 2);
                var beside = scale.submit(Range.of(N), c, 2, 2);
                var thrown = assertThrows(KernelException.class, last::await);
                assertEquals("AsynchronyTest.inverse", thrown.kernel());
                assertInstanceOf(ArithmeticException.class, thrown.getCause());
                assertSame(thrown.getCause(), assertThrows(KernelException.class, next::await).getCause());
                assertThrows(KernelException.class, next::elapsed);
                beside.await();
            }
            assertArrayEquals(before, a);
            assertArrayEquals(filled(4), b);
            assertArrayEquals(filled(12), c);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void futuresEndWithTheLaunch(Device device) throws Exception {
        var gate = new Gate();
        var values = filled(1);
        var launch = Geobacter.compile(AsynchronyTest::scale).on(device).after(gate.launch).submit(Range.of(N), values, 2, 3);
        var future = launch.toFuture();
        var seen = future.thenApply(_ -> values[N - 1]);
        // Only the launch ends the launch.
        launch.toFuture().complete(null);
        launch.toFuture().cancel(true);
        assertFalse(launch.isDone());
        assertFalse(future.isDone());
        gate.open();
        assertEquals(5, seen.get(1, TimeUnit.MINUTES));
        assertTrue(launch.isDone());
        assertTrue(launch.toFuture().isDone());

        var failing = Geobacter.compile(AsynchronyTest::inverse).on(device).submit(Range.of(N), new int[N]);
        var failure = assertThrows(CompletionException.class, () -> failing.toFuture().thenRun(() -> {}).join());
        assertInstanceOf(KernelException.class, failure.getCause());
        assertInstanceOf(ArithmeticException.class, failing.toFuture().exceptionNow().getCause());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void timesAreThoseOfTheKernel(Device device) {
        int steps = device.kind().equals("sim") ? 100 : 10_000;
        var count = Geobacter.compile(AsynchronyTest::count).on(device).prepare();
        count.submit(Range.of(N), filled(1), steps).elapsed();
        long start = System.nanoTime();
        var time = count.submit(Range.of(N), filled(1), steps).elapsed();
        long wall = System.nanoTime() - start;
        assertTrue(time.toNanos() > 0, time.toString());
        assertTrue(time.toNanos() <= wall, time + " of " + wall + " ns");
        assertEquals(Duration.ZERO, count.submit(Range.of(0), filled(1), steps).elapsed());
    }

    /**
     * Of launches that share an array which one of them writes, each finds what those before it have written; the arrays that are only read do
     * not matter.
     */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void launchesOnOneArrayRunInTheOrderOfTheirSubmission(Device device) {
        for (boolean kept : new boolean[]{false, true}) {
            var a = filled(1);
            var b = filled(1);
            var out = filled(0);
            var scale = Geobacter.compile(AsynchronyTest::scale).on(device);
            var sum = Geobacter.compile(AsynchronyTest::sum).on(device);
            var inverse = Geobacter.compile(AsynchronyTest::inverse).on(device);
            var launches = new ArrayList<Completion>();
            int ea = 1;
            int eb = 1;
            int eo = 0;
            try (var _ = kept ? device.keep(a, b, out) : device.keep(new int[1])) {
                for (int round = 0; round < 10; round++) {
                    launches.add(scale.submit(Range.of(N), a, 3, round));
                    launches.add(sum.submit(Range.of(N), a, b, out));
                    launches.add(scale.submit(Range.of(N), b, 5, 1));
                    ea = ea * 3 + round;
                    eo += ea * 3 + eb;
                    eb = eb * 5 + 1;
                }
                // A failure is nothing to those that come later but do not depend on it.
                var failing = inverse.submit(Range.of(N + 1), out);
                launches.add(sum.submit(Range.of(N), a, b, out));
                eo += ea * 3 + eb;
                sum.run(Range.of(N), a, a, out);
                eo += ea * 4;
                launches.forEach(launch -> assertTrue(launch.isDone() || awaited(launch)));
                assertThrows(KernelException.class, failing::await);
            }
            assertArrayEquals(filled(ea), a);
            assertArrayEquals(filled(eb), b);
            assertArrayEquals(filled(eo), out);
        }
    }

    private static boolean awaited(Completion launch) {
        launch.await();
        return launch.isDone();
    }

    /** The array is held by a launch that has not begun, for a launch on another device as well. */
    @Test
    void launchesOnOneArrayOnSeveralDevices() {
        for (var first : devices().toList()) {
            for (var second : devices().toList()) {
                var values = filled(1);
                var gate = new Gate();
                var held = Geobacter.compile(AsynchronyTest::scale).on(first).after(gate.launch).submit(Range.of(N), values, 10, 1);
                var next = Geobacter.compile(AsynchronyTest::scale).on(second).submit(Range.of(N), values, 10, 2);
                var independent = filled(4);
                Geobacter.compile(AsynchronyTest::scale).on(second).run(Range.of(N), independent, 2, 0);
                assertArrayEquals(filled(8), independent);
                assertArrayEquals(filled(1), values);
                var timeout = assertThrows(LaunchTimeoutException.class, () -> next.await(Duration.ZERO));
                assertTrue(timeout.getMessage().contains(": it waits for the launch of AsynchronyTest.scale on " + first.name()),
                        timeout.getMessage());
                gate.open();
                next.await();
                assertTrue(held.isDone());
                assertArrayEquals(filled(112), values);
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void launchesOnSegmentsThatOverlap(Device device) {
        var scale = Geobacter.compile(AsynchronyTest::scaleMemory).on(device);
        try (var arena = Arena.ofShared()) {
            var memory = arena.allocate(4 * N, 8);
            memory.fill((byte) 0);
            Completion last = null;
            for (int k = 0; k < 6; k++) {
                scale.submit(Range.of(N), memory, 2, 1);
                last = scale.submit(Range.of(N / 2), memory.asSlice(2 * N), 3, 1);
            }
            last.await();
            int first = 0;
            int second = 0;
            for (int k = 0; k < 6; k++) {
                first = first * 2 + 1;
                second = (second * 2 + 1) * 3 + 1;
            }
            assertEquals(first, memory.getAtIndex(ValueLayout.JAVA_INT, 0));
            assertEquals(second, memory.getAtIndex(ValueLayout.JAVA_INT, N - 1));
        }
    }

    /** No thread's write is lost, although no thread knows of the others. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void threadsOnOneArray(Device device) throws Exception {
        int launches = device.kind().equals("sim") ? 10 : 50;
        var scale = Geobacter.compile(AsynchronyTest::scale).on(device).prepare();
        var values = filled(0);
        var more = filled(0);
        try (var pool = Executors.newFixedThreadPool(4)) {
            var tasks = new ArrayList<Future<?>>();
            for (int t = 0; t < 4; t++) {
                int thread = t;
                tasks.add(pool.submit(() -> {
                    for (int k = 0; k < launches; k++) {
                        if ((k + thread) % 2 == 0) {
                            scale.run(Range.of(N), values, 1, 1);
                        } else {
                            scale.submit(Range.of(N), more, 1, 1).await();
                        }
                    }
                }));
            }
            for (var task : tasks) {
                task.get();
            }
        }
        assertArrayEquals(filled(2 * launches), values);
        assertArrayEquals(filled(2 * launches), more);
    }

    /** Keeping an array waits for who is writing it, and fetching it for who is to write it yet. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void copiesComeAfterLaunches(Device device) {
        var scale = Geobacter.compile(AsynchronyTest::scale).on(device);
        var inverse = Geobacter.compile(AsynchronyTest::inverse).on(device);
        var values = filled(1);
        scale.submit(Range.of(N), values, 2, 3);
        inverse.submit(Range.of(N + 1), values);
        try (var resident = device.keep(values)) {
            scale.submit(Range.of(N), values, 2, 0);
            inverse.submit(Range.of(N + 1), values);
            scale.submit(Range.of(N), values, 2, 1);
            resident.fetch(values);
            assertArrayEquals(filled(21), values);
            scale.submit(Range.of(N), values, 1, 1);
        }
        assertArrayEquals(filled(22), values);
    }

    /** A launch that takes long lets one that has nothing to do with it end before it. How long is long enough, trying shows. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void independentLaunchesOverlap(Device device) {
        if (device.name().startsWith("llvmpipe")) {
            return; // It has one queue, and does one thing after the other.
        }
        var count = Geobacter.compile(AsynchronyTest::count).on(device).prepare();
        var scale = Geobacter.compile(AsynchronyTest::scale).on(device).prepare();
        scale.run(Range.of(N), filled(1), 1, 1);
        boolean overlapped = false;
        var slowValues = IntStream.range(0, 10_000).toArray();
        int longest = device.kind().equals("sim") ? 10_000 : 2_000_000;
        for (int steps = device.kind().equals("sim") ? 50 : 1000; !overlapped && steps < longest; steps *= 4) {
            var values = filled(1);
            var slow = count.submit(Range.of(slowValues.length), slowValues, steps);
            scale.submit(Range.of(N), values, 2, 1).await();
            overlapped = !slow.isDone();
            slow.await();
            assertArrayEquals(filled(3), values);
        }
        assertTrue(overlapped);
    }
}
