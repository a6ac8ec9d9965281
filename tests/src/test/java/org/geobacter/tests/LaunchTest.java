package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel2;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Launches as a user writes them: method references, lambdas, bound receivers, many threads, chains. */
class LaunchTest {
    static Stream<Device> devices() {
        return Devices.all();
    }

    static void saxpy(float a, float[] x, float[] y) {
        int i = globalId();
        if (i < y.length) {
            y[i] = a * x[i] + y[i];
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void methodReference(Device device) {
        int n = 100_001;
        var x = new float[n];
        var y = new float[n];
        var expected = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = i * 0.37f;
            y[i] = 1f / (i + 1);
            expected[i] = 2.5f * x[i] + y[i];
        }
        Geobacter.compile(LaunchTest::saxpy).on(device).run(Range.of(n), 2.5f, x, y);
        assertArrayEquals(expected, y);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void lambdaWithCaptures(Device device) {
        int factor = 3;
        var table = new int[]{5, 7, 9};
        var out = new int[30];
        var kernel = Geobacter.compile((int[] r) -> {
            int i = globalId();
            r[i] = table[i % 3] * factor;
        });
        kernel.on(device).run(Range.of(30), out);
        assertArrayEquals(IntStream.range(0, 30).map(i -> table[i % 3] * 3).toArray(), out);
    }

    record Scale(int by, int[] offsets) {
        void kernel(int[] r) {
            int i = globalId();
            r[i] = r[i] * by + offsets[i & 1];
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void boundReceiver(Device device) {
        var out = IntStream.range(0, 20).toArray();
        Geobacter.compile(new Scale(4, new int[]{1, 2})::kernel).on(device).run(Range.of(20), out);
        assertArrayEquals(IntStream.range(0, 20).map(i -> i * 4 + 1 + (i & 1)).toArray(), out);
    }

    static void addTo(int[] from, int[] to) {
        int i = globalId();
        to[i] += from[i] + 1;
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void chainOfSubmittedLaunches(Device device) {
        var a = new int[500];
        var b = new int[500];
        Kernel2<int[], int[]> kernel = Geobacter.compile(LaunchTest::addTo).on(device);
        Completion last = kernel.submit(Range.of(500), a, b);
        for (int k = 0; k < 10; k++) {
            last = kernel.after(last).submit(Range.of(500), k % 2 == 0 ? b : a, k % 2 == 0 ? a : b);
        }
        last.await();
        assertTrue(last.isDone());
        var ea = new int[500];
        var eb = new int[500];
        IntStream.range(0, 500).forEach(i -> eb[i] += ea[i] + 1);
        for (int k = 0; k < 10; k++) {
            var from = k % 2 == 0 ? eb : ea;
            var to = k % 2 == 0 ? ea : eb;
            IntStream.range(0, 500).forEach(i -> to[i] += from[i] + 1);
        }
        assertArrayEquals(ea, a);
        assertArrayEquals(eb, b);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void manyThreads(Device device) throws Exception {
        var kernel = Geobacter.compile(LaunchTest::saxpy).on(device);
        try (var pool = Executors.newFixedThreadPool(8)) {
            var jobs = new ArrayList<Future<?>>();
            for (int t = 0; t < 8; t++) {
                int thread = t;
                jobs.add(pool.submit(() -> {
                    for (int k = 0; k < 25; k++) {
                        int n = 100 + 37 * thread + k;
                        var x = new float[n];
                        var y = new float[n];
                        java.util.Arrays.fill(x, thread);
                        java.util.Arrays.fill(y, k);
                        kernel.run(Range.of(n), 2f, x, y);
                        for (float value : y) {
                            assertEquals(2f * thread + k, value);
                        }
                    }
                }));
            }
            for (var job : jobs) {
                job.get();
            }
        }
    }

    static void failing(int[] a) {
        a[globalId()] = 1 / a[globalId()];
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void aFailedLaunchFailsWhatComesAfterIt(Device device) {
        var zeros = new int[5];
        var out = new int[5];
        var failed = Geobacter.compile(LaunchTest::failing).on(device).submit(Range.of(5), zeros);
        var next = Geobacter.compile(LaunchTest::addTo).on(device).after(failed).submit(Range.of(5), zeros, out);
        assertThrows(KernelException.class, failed::await);
        assertThrows(KernelException.class, next::await);
        assertArrayEquals(new int[5], out);
        assertTrue(failed.toFuture().isCompletedExceptionally());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void argumentsThatDoNotFit(Device device) throws Exception {
        var lookup = java.lang.invoke.MethodHandles.lookup();
        var kernel = Conformance.kernel(lookup, "saxpy").on(device);
        var wrongType = assertThrows(IllegalArgumentException.class, () -> kernel.run(Range.of(1), 1f, new int[1], new float[1]));
        assertTrue(wrongType.getMessage().contains("float[]") && wrongType.getMessage().contains("int[]"), wrongType.getMessage());
        assertThrows(IllegalArgumentException.class, () -> kernel.run(Range.of(1), 1f, new float[1]));
        assertThrows(IllegalArgumentException.class, () -> kernel.run(Range.of(1), null, new float[1], new float[1]));
        assertThrows(IllegalArgumentException.class, () -> kernel.run(Range.of(1), 1.0, new float[1], new float[1]));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void keptArraysStayOnTheDevice(Device device) {
        var a = new int[100];
        var b = new int[100];
        var kernel = Geobacter.compile(LaunchTest::addTo).on(device);
        try (var resident = device.keep(a, b)) {
            for (int k = 0; k < 5; k++) {
                kernel.run(Range.of(100), a, b);
                kernel.run(Range.of(100), b, a);
            }
            resident.fetch(b);
            assertEquals(b[0], b[99]);
        }
        int ea = 0;
        int eb = 0;
        for (int k = 0; k < 5; k++) {
            eb += ea + 1;
            ea += eb + 1;
        }
        assertEquals(ea, a[42]);
        assertEquals(eb, b[42]);
    }

    static void slow(int[] values, boolean[] odd, long[] unused, int steps, int bad) {
        int i = globalId();
        int h = values[i];
        for (int k = 0; k < steps; k++) {
            h = h * 31 + (h >>> 3) ^ k;
        }
        odd[i] = !odd[i] ^ (h & 1) != 0;
        values[i == bad ? -i : i] = h;
    }

    /** The CPU device moves arrays out of the garbage collector's way when it sees how long the first work-item takes. */
    @Test
    void workItemsThatTakeLong() {
        var slow = Conformance.kernel(MethodHandles.lookup(), "slow");
        for (int bad : new int[]{-1, 4}) {
            Conformance.check(List.of(Devices.cpu()), slow, "slow", Range.of(6), new int[]{1, 2, 3, 4, 5, 6},
                    new boolean[]{true, false, true, true, false, false}, null, 40_000_000, bad);
        }
    }
}
