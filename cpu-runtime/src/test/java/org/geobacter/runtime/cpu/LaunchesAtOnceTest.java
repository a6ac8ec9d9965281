package org.geobacter.runtime.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.geobacter.Completion;
import org.geobacter.Range;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.junit.jupiter.api.Test;

/** Launches that share the device's threads. */
class LaunchesAtOnceTest {
    private static final int LAUNCHES = 6;
    private static final int ITEMS = 60_000;
    /** A thousand steps for each work-item, which no compiler has a closed form of. */
    private static final String MIX = """
            module "Text.mix"

            function %Text.mix(v0: int[]) -> void {
            block0:
                v1 = global.id x
                v2 = array.length v0
                v3 = compare.lt v1, v2
                branch v3, block1(0, v1), block3
            block1(v4: i32, v5: i32):
                v6 = mul v5, 31
                v7 = ushr v6, 7
                v8 = xor v6, v7
                v9 = add v4, 1
                v10 = compare.lt v9, 1000
                branch v10, block1(v9, v8), block2
            block2:
                array.store v0, v1, v8
                jump block3
            block3:
                return
            }
            """;

    private static int mixed(int value) {
        int mixed = value;
        for (int i = 0; i < 1000; i++) {
            mixed *= 31;
            mixed ^= mixed >>> 7;
        }
        return mixed;
    }

    /** A thread goes on with a launch for a while before it lets others have their turn, which costs more than short slices do. */
    @Test
    void threadsDoNotChangeAfterEachSlice() {
        var device = new CpuDevice(CodeCache.none());
        var kernel = new TextKernel(MIX, List.of(int[].class));
        var executable = device.prepare(kernel, Set.of());
        var arrays = new ArrayList<int[]>();
        var launches = new ArrayList<Completion>();
        long start = System.nanoTime();
        for (int i = 0; i < LAUNCHES; i++) {
            arrays.add(new int[ITEMS]);
            launches.add(device.launch(executable, kernel, Range.of(ITEMS), new Object[]{arrays.getLast()}, List.of()));
        }
        launches.forEach(Completion::await);
        long nanos = System.nanoTime() - start;
        arrays.forEach(array -> assertEquals(mixed(ITEMS - 1), array[ITEMS - 1]));
        int threads = device.workers().count();
        long turns = device.workers().taskCount();
        // Whoever gives way has worked for as long as a slice takes; besides that, each thread begins each launch once.
        long most = threads * (nanos / CpuLaunch.SLICE_NANOS + 1) + (long) threads * LAUNCHES;
        assertTrue(turns <= most, turns + " turns, while there was time for " + most);
        device.close();
    }
}
