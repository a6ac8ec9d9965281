package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel3;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many launches from many threads, on arrays that are copied and kept, with failures among them: no write is lost, and no memory. */
class StressTest {
    private static final int THREADS = 8;
    /** Of all threads together. */
    private static final int LAUNCHES = 10_000;
    /** With 2.5 ms a launch the simulator would take half a minute for all of them. */
    private static final int SIMULATED_LAUNCHES = 1_200;
    /** The launches of a thread that follow each other on one array. */
    private static final int ROUND = 25;
    private static final int ITEMS = 100;

    static java.util.stream.Stream<Device> devices() {
        return Devices.all();
    }

    static void add(int[] values, int amount, int limit) {
        int i = globalId();
        values[i] += amount;
        if (values[i] > limit) {
            throw new IllegalStateException("more than " + limit);
        }
    }

    static void addInMemory(MemorySegment values, int amount, int limit) {
        int i = globalId();
        values.setAtIndex(ValueLayout.JAVA_INT, i, values.getAtIndex(ValueLayout.JAVA_INT, i) + amount);
        if (amount > limit) {
            throw new IllegalStateException("more than " + limit);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void noWriteAndNoMemoryIsLost(Device device) throws Exception {
        var add = Geobacter.compile(StressTest::add).on(device).prepare();
        var addInMemory = Geobacter.compile(StressTest::addInMemory).on(device).prepare();
        long before = device.memoryInUse();
        int launches = device.kind().equals("sim") ? SIMULATED_LAUNCHES : LAUNCHES;
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var tasks = new ArrayList<Future<?>>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                tasks.add(threads.submit(() -> {
                    for (int round = 0; round < launches / THREADS / ROUND; round++) {
                        switch ((round + thread) % 4) {
                            case 0 -> copied(add, thread);
                            case 1 -> kept(device, add, thread);
                            case 2 -> chained(add);
                            default -> inMemory(addInMemory);
                        }
                    }
                }));
            }
            for (var task : tasks) {
                task.get();
            }
        }
        assertEquals(before, device.memoryInUse());
    }

    private static void assertAll(int expected, int[] values) {
        var all = new int[values.length];
        Arrays.fill(all, expected);
        assertEquals(Arrays.toString(all), Arrays.toString(values));
    }

    private static void copied(Kernel3<int[], Integer, Integer> add, int thread) {
        var values = new int[ITEMS + thread];
        for (int i = 0; i < ROUND; i++) {
            if (i % 5 == 4) {
                assertThrows(KernelException.class, () -> add.run(Range.of(values.length), values, 1000, 500));
            } else {
                add.run(Range.of(values.length), values, i, 500);
            }
        }
        assertAll(ROUND * (ROUND - 1) / 2 - (4 + 9 + 14 + 19 + 24), values);
    }

    private static void kept(Device device, Kernel3<int[], Integer, Integer> add, int thread) {
        var values = new int[ITEMS];
        var others = new int[ITEMS + thread];
        try (var outer = device.keep(values); var inner = device.keep(others, values)) {
            for (int i = 0; i < ROUND; i++) {
                if (i % 8 == 3) {
                    assertThrows(KernelException.class, () -> add.run(Range.of(ITEMS), values, 1000, 500));
                } else if (i % 2 == 0) {
                    add.run(Range.of(ITEMS), values, 1, 500);
                } else {
                    add.run(Range.of(ITEMS), others, 1, 500);
                }
            }
            inner.fetch(others);
            outer.fetch(values);
            assertAll(13, values);
        }
        assertAll(13, values);
        assertEquals(ROUND - 13 - 3, others[0]);
        assertEquals(thread == 0 ? ROUND - 13 - 3 : 0, others[others.length - 1]);
    }

    private static void chained(Kernel3<int[], Integer, Integer> add) {
        var values = new int[ITEMS];
        Completion last = null;
        for (int i = 0; i < ROUND - 2; i++) {
            last = (last == null ? add : add.after(last)).submit(Range.of(ITEMS), values, 2, 500);
        }
        var failing = add.after(last).submit(Range.of(ITEMS), values, 1000, 500);
        var behind = add.after(failing).submit(Range.of(ITEMS), values, 1, 500);
        assertThrows(KernelException.class, behind::await);
        assertThrows(KernelException.class, failing::await);
        assertAll(2 * (ROUND - 2), values);
    }

    private static void inMemory(Kernel3<MemorySegment, Integer, Integer> add) {
        try (var arena = Arena.ofConfined()) {
            var values = arena.allocate(4 * ITEMS, 8);
            for (int i = 0; i < ROUND; i++) {
                if (i % 5 == 4) {
                    assertThrows(KernelException.class, () -> add.run(Range.of(ITEMS), values, 1000, 500));
                } else {
                    add.run(Range.of(ITEMS), values, 1, 500);
                }
            }
            assertAll(20, values.toArray(ValueLayout.JAVA_INT));
        }
    }
}
