package org.geobacter.runtime.hsa;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geobacter.Checks;
import org.geobacter.DeviceException;
import org.geobacter.Geobacter;
import org.geobacter.Range;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Opening, losing and closing devices. */
class LifecycleTest {
    private static final int OPENINGS = 50;

    @BeforeAll
    static void install() {
        SimulatedGpu.install();
    }

    static void count(int[] values) {
        values[globalId()]++;
    }

    static void far(int[] values, int distance) {
        values[globalId() + distance] = 1;
    }

    @Test
    void openedAndClosedAgainAndAgainWithoutGrowth() throws IOException {
        var count = Geobacter.compile(LifecycleTest::count);
        long mappings = 0;
        long threads = 0;
        long files = 0;
        for (int i = 0; i < OPENINGS; i++) {
            var device = Geobacter.device("sim");
            var values = new int[1000];
            count.on(device).run(Range.of(1000), values);
            try (var _ = device.keep(values)) {
                count.on(device).submit(Range.of(1000), values);
            }
            assertEquals(2, values[999]);
            device.close();
            if (i == OPENINGS / 5) {
                mappings = entries("/proc/self/maps");
                threads = children("/proc/self/task");
                files = children("/proc/self/fd");
            }
        }
        // Thread stacks and the heap of the JVM come and go; one mapping each time would be 40.
        assertTrue(entries("/proc/self/maps") < mappings + 20, "mappings: " + entries("/proc/self/maps") + " after " + mappings);
        assertTrue(children("/proc/self/task") < threads + 10, "threads: " + children("/proc/self/task") + " after " + threads);
        assertTrue(children("/proc/self/fd") < files + 10, "files: " + children("/proc/self/fd") + " after " + files);
    }

    private static long entries(String file) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.count();
        }
    }

    private static long children(String directory) throws IOException {
        try (var entries = Files.list(Path.of(directory))) {
            return entries.count();
        }
    }

    @Test
    void afterAMemoryFaultTheNextDeviceWorks() {
        var device = Geobacter.device("sim");
        var values = new int[100];
        var far = Geobacter.compile(LifecycleTest::far).on(device).with(Checks.OFF);
        var count = Geobacter.compile(LifecycleTest::count);
        count.on(device).run(Range.of(100), values);
        var failure = assertThrows(DeviceException.class, () -> far.run(Range.of(100), values, 1 << 29));
        assertTrue(failure.getMessage().contains("is lost"), failure.getMessage());
        assertTrue(failure.getMessage().contains("a work-item has accessed the address 0x"), failure.getMessage());
        assertTrue(failure.getMessage().matches("(?s).*LifecycleTest\\.far.*\\(LifecycleTest\\.java:\\d+\\).*global_store_dword.*"),
                failure.getMessage());
        assertEquals(1, values[99], "as it was before the launch");
        // The device is of no more use, and says so.
        var after = assertThrows(DeviceException.class, () -> count.on(device).run(Range.of(100), values));
        assertTrue(after.getMessage().contains("is lost"), after.getMessage());
        assertThrows(DeviceException.class, () -> device.keep(values));
        device.close();
        var next = Geobacter.device("sim");
        assertNotSame(device, next);
        count.on(next).run(Range.of(100), values);
        assertEquals(2, values[0]);
        next.close();
    }

    @Test
    void launchesInFlightFailWithTheDevice() {
        var device = Geobacter.device("sim");
        var values = new int[100];
        var other = new int[100];
        var far = Geobacter.compile(LifecycleTest::far).on(device).with(Checks.OFF);
        var count = Geobacter.compile(LifecycleTest::count).on(device);
        far.prepare();
        count.prepare();
        var failing = far.submit(Range.of(100), values, 1 << 29);
        var waiting = count.after(failing).submit(Range.of(100), other);
        assertThrows(DeviceException.class, waiting::await);
        assertThrows(DeviceException.class, failing::await);
        assertEquals(0, other[0]);
        device.close();
    }

    @Test
    void aClosedDeviceRefusesWork() {
        var device = Geobacter.device("sim");
        var count = Geobacter.compile(LifecycleTest::count).on(device);
        var values = new int[10];
        var launch = count.submit(Range.of(10), values);
        device.close();
        device.close();
        assertTrue(launch.isDone(), "closing waits");
        assertEquals(1, values[9]);
        var failure = assertThrows(IllegalStateException.class, () -> count.run(Range.of(10), values));
        assertTrue(failure.getMessage().contains("Geobacter.device(\"sim\")"), failure.getMessage());
    }

    @Test
    void closingBringsResidentArraysBack() {
        var device = Geobacter.device("sim");
        var values = new int[10];
        var resident = device.keep(values);
        Geobacter.compile(LifecycleTest::count).on(device).run(Range.of(10), values);
        device.close();
        assertEquals(1, values[9]);
        resident.close();
        assertThrows(IllegalStateException.class, () -> resident.fetch(values));
    }
}
