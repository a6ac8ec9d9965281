package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel2;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays that live on a device for a while. */
class ResidencyTest {
    private static final int N = 100;

    static Stream<Device> devices() {
        return Devices.all();
    }

    static void accumulate(int[] values, int[] amounts) {
        int i = globalId();
        values[i] += amounts[i];
    }

    private static Kernel2<int[], int[]> add(Device device) {
        Kernel2<int[], int[]> kernel = Geobacter.compile(ResidencyTest::accumulate);
        return kernel.on(device);
    }

    private static int[] filled(int value) {
        return IntStream.generate(() -> value).limit(N).toArray();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void closingBringsBackWhatWasWritten(Device device) {
        var values = filled(1);
        var amounts = filled(2);
        try (var resident = device.keep(values, amounts)) {
            add(device).run(Range.of(N), values, amounts);
            add(device).run(Range.of(N), values, amounts);
            resident.fetch(values);
            assertArrayEquals(filled(5), values);
            add(device).run(Range.of(N), values, amounts);
        }
        assertArrayEquals(filled(7), values);
        assertArrayEquals(filled(2), amounts);
    }

    /** What the host writes meanwhile does not get to a device with memory of its own, nor does the device's work get to the host. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void launchesCopyNothing(Device device) {
        if (device.kind().equals("java") || device.kind().equals("cpu")) {
            return; // They work on Java's own arrays.
        }
        var values = filled(1);
        var amounts = filled(2);
        long before = device.bytesCopied();
        try (var resident = device.keep(values, amounts)) {
            assertEquals(before + 2 * 4 * N, device.bytesCopied());
            add(device).run(Range.of(N), values, amounts);
            assertArrayEquals(filled(1), values);
            values[3] = 1000;
            amounts[4] = 1000;
            add(device).run(Range.of(N), values, amounts);
            assertEquals(1000, values[3]);
            assertEquals(before + 2 * 4 * N, device.bytesCopied());
            resident.fetch(values);
            assertArrayEquals(filled(5), values);
            resident.fetch(values);
            assertEquals(before + 3 * 4 * N, device.bytesCopied());
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void scopesInScopes(Device device) {
        var values = filled(0);
        var amounts = filled(1);
        try (var outer = device.keep(values)) {
            add(device).run(Range.of(N), values, amounts);
            try (var inner = device.keep(amounts, values)) {
                add(device).run(Range.of(N), values, amounts);
                add(device).run(Range.of(N), amounts, values);
                inner.fetch(amounts);
                assertArrayEquals(filled(3), amounts);
            }
            add(device).run(Range.of(N), values, amounts);
            outer.fetch(values);
            assertArrayEquals(filled(5), values);
        }
        assertArrayEquals(filled(5), values);
        assertArrayEquals(filled(3), amounts);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void aLaunchThatFailsChangesNothing(Device device) {
        var values = filled(4);
        var amounts = filled(1);
        try (var resident = device.keep(values, amounts)) {
            add(device).run(Range.of(N), values, amounts);
            assertThrows(KernelException.class, () -> add(device).run(Range.of(N + 1), values, amounts));
            resident.fetch(values);
            assertArrayEquals(filled(5), values);
            add(device).run(Range.of(N), values, amounts);
        }
        assertArrayEquals(filled(6), values);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void twoThreadsInOneScope(Device device) throws Exception {
        var shared = filled(1);
        var own = new int[][]{filled(0), filled(10)};
        try (var resident = device.keep(shared, own[0], own[1]); var threads = Executors.newFixedThreadPool(2)) {
            var tasks = new ArrayList<Callable<Void>>();
            for (var values : own) {
                tasks.add(() -> {
                    for (int k = 0; k < 20; k++) {
                        add(device).run(Range.of(N), values, shared);
                    }
                    resident.fetch(values);
                    return null;
                });
            }
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
            assertArrayEquals(filled(20), own[0]);
            assertArrayEquals(filled(30), own[1]);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void afterItsEnd(Device device) {
        long before = device.memoryInUse();
        var values = filled(1);
        var resident = device.keep(values);
        resident.close();
        resident.close();
        assertThrows(IllegalStateException.class, () -> resident.fetch(values));
        // The array is an ordinary one again.
        add(device).run(Range.of(N), values, filled(1));
        assertArrayEquals(filled(2), values);
        assertEquals(before, device.memoryInUse());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void whatCannotBeKept(Device device) {
        var values = filled(1);
        assertThrows(IllegalArgumentException.class, () -> device.keep(values, values));
        assertThrows(IllegalArgumentException.class, () -> device.keep(values, null));
        assertThrows(IllegalArgumentException.class, () -> device.keep("text"));
        try (var resident = device.keep(values)) {
            assertThrows(IllegalArgumentException.class, () -> resident.fetch(new int[1]));
        }
    }
}
