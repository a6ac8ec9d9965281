package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel2;
import org.geobacter.Kernel4;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.Resident;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Launches that come after several others, any of which may throw, on every device. */
class JoinsTest {
    private static final int N = 70;

    static Stream<Device> devices() {
        return Devices.all();
    }

    /** From its arguments but the contents of arrays nobody can see whether it throws. */
    static void add(int[] values, int[] more, int name, int[] bad) {
        int i = globalId();
        if (i == bad[0]) {
            throw new IllegalStateException("launch " + name);
        }
        values[i] += more[i] + name;
    }

    static void scale(int[] values, int by) {
        values[globalId()] *= by;
    }

    /** Launches with names, which are numbers, and whether they throw; each after others. */
    private static final class Graph {
        private static final int MOST = 18;

        private final Kernel4<int[], int[], Integer, int[]> add;
        private final Kernel2<int[], Integer> touch;
        private final int throwing;
        private final boolean isKept;
        private final List<Completion> launches = new ArrayList<>();
        private final int[][] arrays = new int[MOST][];
        private final List<Integer> expected = new ArrayList<>();
        private final int[] ones = filled(1);
        private final int[] nobody = {-1};
        private final int[] somebody = {N - 3};
        private final Resident resident;

        /**
         * @param throwing has a bit for the name of each launch that throws
         * @param isKept whether the device keeps the arrays, so that the host has nothing to do between launches
         */
        Graph(Device device, int throwing, boolean isKept) {
            add = Geobacter.compile(JoinsTest::add).on(device);
            touch = Geobacter.compile(JoinsTest::scale).on(device);
            this.throwing = throwing;
            this.isKept = isKept;
            Arrays.setAll(arrays, _ -> filled(100));
            var kept = new ArrayList<Object>(List.of(ones, nobody, somebody));
            kept.addAll(List.of(arrays));
            resident = device.keep(isKept ? kept.toArray() : new Object[]{new int[1]});
        }

        /** {@return the name of a launch that reads what those before it have written, or their arrays as they were} */
        int add(int... before) {
            int name = launches.size();
            int read = before.length == 0 ? 1 : valueAfter(before[before.length - 1]);
            var more = before.length == 0 ? ones : arrays[before[before.length - 1]];
            boolean runs = fails(before).findAny().isEmpty() && !doesThrow(name);
            expected.add(runs ? 100 + read + name : -1);
            var after = IntStream.of(before).mapToObj(launches::get).toArray(Completion[]::new);
            launches.add(add.after(after).submit(Range.of(N), arrays[name], more, name, doesThrow(name) ? somebody : nobody));
            return name;
        }

        private boolean doesThrow(int name) {
            return (throwing >> name & 1) != 0;
        }

        private int valueAfter(int name) {
            return expected.get(name) < 0 ? 100 : expected.get(name);
        }

        private IntStream fails(int... names) {
            return IntStream.of(names).filter(name -> expected.get(name) < 0);
        }

        /** From the last to the first, so that nobody has awaited what a launch comes after. */
        void check(String text) {
            for (int name = launches.size() - 1; name >= 0; name--) {
                if (expected.get(name) >= 0) {
                    launches.get(name).await();
                } else {
                    var failure = assertThrows(KernelException.class, launches.get(name)::await, text);
                    int cause = Integer.parseInt(failure.getCause().getMessage().replace("launch ", ""));
                    assertTrue(doesThrow(cause) && (cause == name || !doesThrow(name) || cause < name), text + ", of " + cause);
                    assertEquals(N - 3, failure.workItem().x());
                }
            }
            if (isKept) {
                // So that what the device has comes back, whatever the host takes for written.
                launches.forEach(launch -> touch.run(Range.of(N), arrays[launches.indexOf(launch)], 1));
            }
            resident.close();
            for (int name = 0; name < launches.size(); name++) {
                assertArrayEquals(filled(valueAfter(name)), arrays[name], text + ", launch " + name);
            }
        }
    }

    private static int[] filled(int value) {
        var values = new int[N];
        Arrays.fill(values, value);
        return values;
    }

    private static void graphs(Device device, IntStream throwing, Consumer<Graph> launches) {
        throwing.forEach(names -> {
            for (boolean isKept : new boolean[]{false, true}) {
                var graph = new Graph(device, names, isKept);
                launches.accept(graph);
                graph.check(device.name() + ", throwing " + Integer.toBinaryString(names) + (isKept ? ", kept" : ""));
            }
        });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void diamonds(Device device) {
        graphs(device, IntStream.range(0, 1 << 5), graph -> {
            int top = graph.add();
            int left = graph.add(top);
            int right = graph.add(top);
            int bottom = graph.add(left, right);
            graph.add(bottom, left);
        });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void threeBeforeOne(Device device) {
        graphs(device, IntStream.range(0, 1 << 4), graph -> graph.add(graph.add(), graph.add(), graph.add()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void manyBeforeOne(Device device) {
        graphs(device, IntStream.of(0, 1, 1 << 7, 1 << 15, 0x1010, 1 << 16),
                graph -> graph.add(graph.add(IntStream.range(0, 16).map(_ -> graph.add()).toArray()), 3));
    }

    /** Arrays that the device keeps are as if the launches that threw, and those that were skipped, had never been; later launches find them so. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void keptArrays(Device device) {
        var add = Geobacter.compile(JoinsTest::add).on(device);
        var scale = Geobacter.compile(JoinsTest::scale).on(device);
        for (int throwing = 0; throwing < 1 << 3; throwing++) {
            var ones = filled(1);
            var a = filled(2);
            var b = filled(3);
            var c = filled(4);
            var bad = IntStream.of(bits(throwing)).mapToObj(bit -> new int[]{bit == 0 ? -1 : 7}).toArray(int[][]::new);
            try (var _ = device.keep(a, b, c, ones)) {
                var first = add.submit(Range.of(N), a, ones, 1, bad[0]);
                var second = add.submit(Range.of(N), b, ones, 2, bad[1]);
                var third = add.after(first, second).submit(Range.of(N), c, a, 3, bad[2]);
                // Never throws, and writes what one of those before it has written.
                var last = scale.after(third, second).submit(Range.of(N), b, 10);
                if (throwing == 0) {
                    last.await();
                } else {
                    assertThrows(KernelException.class, last::await);
                }
                scale.run(Range.of(N), c, 2);
            }
            var text = device.name() + ", throwing " + Integer.toBinaryString(throwing);
            assertArrayEquals(filled(bad[0][0] < 0 ? 4 : 2), a, text);
            assertArrayEquals(filled((bad[1][0] < 0 ? 6 : 3) * (throwing == 0 ? 10 : 1)), b, text);
            assertArrayEquals(filled(2 * (throwing == 0 ? 4 + 4 + 3 : 4)), c, text);
        }
    }

    private static int[] bits(int number) {
        return IntStream.range(0, 3).map(bit -> number >> bit & 1).toArray();
    }
}
