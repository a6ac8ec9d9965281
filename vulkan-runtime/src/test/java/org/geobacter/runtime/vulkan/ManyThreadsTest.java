package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TrapSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One device, used from many threads at once. */
@ExtendWith(NoValidationMessages.class)
class ManyThreadsTest {
    private static final int THREADS = 8;
    private static final int LAUNCHES = 60;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void launchesDoNotDisturbEachOther(boolean staging) throws Exception {
        try (var device = new TestContext(Lavapipe.settings(staging)); var threads = Executors.newFixedThreadPool(THREADS)) {
            var add = device.compile(GlslKernel.of("p0.at[x] += s1; if (s1 == 13) { trap(1, 13); }").updates(JavaKind.INT)
                    .scalar(JavaKind.INT).traps(new TrapSite(CheckKind.NEGATIVE_SIZE.reason(""), SourcePosition.UNKNOWN)));
            var tasks = new ArrayList<Future<?>>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                tasks.add(threads.submit(() -> {
                    for (int i = 0; i < LAUNCHES; i++) {
                        var array = new int[1 + 37 * i];
                        var range = Range.of(array.length).groups(1 << (i + thread) % 8);
                        var launch = device.submit(add, range, List.of(), array, i);
                        if (i == 13) {
                            assertThrows(KernelException.class, launch::await);
                        } else {
                            launch.await();
                        }
                        for (int value : array) {
                            assertEquals(i == 13 ? 0 : i, value);
                        }
                    }
                }));
            }
            for (var task : tasks) {
                task.get();
            }
        }
    }

    @Test
    void virtualThreadsCanLaunchToo() throws Exception {
        try (var device = new TestContext(Lavapipe.settings(false));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var add = device.compile(GlslKernel.of("p0.at[x] += 1;").updates(JavaKind.LONG));
            var tasks = new ArrayList<Future<long[]>>();
            for (int i = 0; i < 100; i++) {
                tasks.add(threads.submit(() -> {
                    var array = new long[100];
                    device.run(add, Range.of(100), (Object) array);
                    return array;
                }));
            }
            for (var task : tasks) {
                assertEquals(1, task.get()[99]);
            }
        }
    }
}
