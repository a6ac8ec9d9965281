package org.geobacter.runtime.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.geobacter.Completion;
import org.geobacter.Range;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.junit.jupiter.api.Test;

/** A device that is closed while it is used. */
class CloseTest {
    private static final String COUNT = """
            module "Text.count"

            function %Text.count(v0: int[], v1: i32) -> void {
            block0:
                v2 = global.id x
                v3 = array.length v0
                v4 = compare.lt v2, v3
                branch v4, block1(0, 0), block3
            block1(v5: i32, v6: i32):
                v7 = compare.lt v5, v1
                branch v7, block2, block4
            block2:
                v8 = mul v6, 31
                v9 = ushr v8, 3
                v10 = xor v8, v9
                v11 = add v10, 1
                v12 = add v5, 1
                jump block1(v12, v11)
            block4:
                v13 = xor v6, v6
                v14 = add v13, NUMBER
                array.store v0, v2, v14
                jump block3
            block3:
                return
            }
            """;

    private static TextKernel kernel(int number) {
        return new TextKernel(COUNT.replace("NUMBER", String.valueOf(number)), List.of(int[].class, int.class));
    }

    @Test
    void launchesThatWereAcceptedAreDone() {
        var device = new CpuDevice(CodeCache.none());
        var kernel = kernel(7);
        var executable = device.prepare(kernel, Set.of());
        var arrays = new ArrayList<int[]>();
        var launches = new ArrayList<Completion>();
        for (int i = 0; i < 20; i++) {
            arrays.add(new int[10_000]);
            var before = i % 3 == 0 || launches.isEmpty() ? List.<Completion>of() : List.of(launches.getLast());
            launches.add(device.launch(executable, kernel, Range.of(10_000), new Object[]{arrays.getLast(), 500}, before));
        }
        device.close();
        assertTrue(launches.stream().allMatch(Completion::isDone));
        launches.forEach(Completion::await);
        arrays.forEach(array -> assertEquals(7, array[9_999]));
        assertThrows(IllegalStateException.class,
                () -> device.launch(executable, kernel, Range.of(1), new Object[]{new int[1], 1}, List.of()));
        assertThrows(IllegalStateException.class,
                () -> device.run(executable, kernel, Range.of(1), new Object[]{new int[1], 1}, List.of()));
    }

    @Test
    void manyThreadsCompileAndLaunchUntilItIsClosed() throws Exception {
        for (int round = 0; round < 5; round++) {
            var device = new CpuDevice(CodeCache.none());
            try (var pool = Executors.newFixedThreadPool(6)) {
                var jobs = new ArrayList<Future<Integer>>();
                for (int t = 0; t < 6; t++) {
                    int thread = t;
                    jobs.add(pool.submit(() -> useUntilClosed(device, thread)));
                }
                Thread.sleep(20 + 40 * round);
                device.close();
                for (var job : jobs) {
                    assertTrue(job.get() >= 0);
                }
            }
        }
    }

    /** {@return how many launches it was} */
    private static int useUntilClosed(CpuDevice device, int thread) {
        for (int i = 0;; i++) {
            try {
                var kernel = kernel(1000 * thread + i % 5);
                var array = new int[100];
                var executable = device.prepare(kernel, Set.of());
                if (i % 2 == 0) {
                    device.run(executable, kernel, Range.of(100), new Object[]{array, 10}, List.of());
                } else {
                    device.launch(executable, kernel, Range.of(100), new Object[]{array, 10}, List.of()).await();
                }
                assertEquals(1000 * thread + i % 5, array[99]);
            } catch (IllegalStateException closed) {
                assertTrue(device.isClosed(), closed.toString());
                return i;
            }
        }
    }
}
