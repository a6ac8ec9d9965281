package org.geobacter.hsa.simulator.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.geobacter.hsa.simulator.isa.ComputeUnit;
import org.geobacter.hsa.simulator.isa.Dispatch;
import org.geobacter.hsa.simulator.isa.ExecutionProfile;
import org.geobacter.hsa.simulator.isa.KernelDescriptor;
import org.geobacter.hsa.simulator.isa.Processor;
import org.geobacter.hsa.simulator.isa.WaveException;
import org.geobacter.hsa.simulator.memory.AllocationMap;
import org.geobacter.hsa.simulator.memory.GpuMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DispatcherTest {
    private static final int CORES = 4;

    @FunctionalInterface
    private interface Group {
        void run(Dispatch dispatch, int x, int y, int z, int slot);
    }

    private static Dispatcher dispatcher(Group group) {
        return new Dispatcher(new AllocationMap(), new Processor() {
            @Override
            public ComputeUnit computeUnit(GpuMemory memory) {
                return new ComputeUnit() {
                    @Override
                    public void setProfile(ExecutionProfile profile) {
                        // Nothing is counted.
                    }

                    @Override
                    public void run(Dispatch dispatch, int groupX, int groupY, int groupZ, int slot) {
                        group.run(dispatch, groupX, groupY, groupZ, slot);
                    }
                };
            }

            @Override
            public void begin(GpuMemory memory) {
                // There is no code.
            }
        }, CORES);
    }

    private static Dispatch dispatch(int x, int y, int z) {
        return new Dispatch(new KernelDescriptor(0, 0, 0, 0, 0), 0, 0, 0, 0, new Dispatch.Size(64, 2, 1),
                new Dispatch.Size(x, y, z), 0,
                Dispatch.Scratch.NONE, new Dispatch.Stop());
    }

    @Test
    void everyGroupRunsOnce() {
        int x = 13;
        int y = 7;
        int z = 5;
        var runs = new AtomicIntegerArray(x * y * z);
        Set<Integer> busy = ConcurrentHashMap.newKeySet();
        try (var dispatcher = dispatcher((_, groupX, groupY, groupZ, slot) -> {
            assertTrue(busy.add(slot), "two groups at a time use the same scratch memory");
            runs.incrementAndGet(groupX + x * (groupY + y * groupZ));
            busy.remove(slot);
        })) {
            // Grids that are no multiples of the group's size.
            dispatcher.run(dispatch(64 * x - 63, 2 * y - 1, z), new GpuMemory(new AllocationMap()), null);
        }
        for (int i = 0; i < runs.length(); i++) {
            assertEquals(1, runs.get(i), "group " + i);
        }
    }

    /** Would not end if fewer groups ran at a time. */
    @Test
    @Timeout(20)
    void groupsRunOnAllCores() {
        var barrier = new CyclicBarrier(CORES);
        try (var dispatcher = dispatcher((_, _, _, _, _) -> {
            try {
                barrier.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new AssertionError(e);
            }
        })) {
            dispatcher.run(dispatch(64 * CORES, 1, 1), new GpuMemory(new AllocationMap()), null);
        }
    }

    @Test
    void theFirstFailureEndsTheDispatch() {
        var trap = new WaveException.Trap(0, 2);
        var later = new AtomicInteger();
        var dispatch = dispatch(64 * 1000, 1, 1);
        try (var dispatcher = dispatcher((stopping, groupX, _, _, _) -> {
            if (groupX == 0) {
                throw trap;
            }
            while (!stopping.stop().requested()) {
                Thread.onSpinWait();
            }
            later.incrementAndGet();
        })) {
            assertSame(trap, assertThrows(WaveException.Trap.class,
                    () -> dispatcher.run(dispatch, new GpuMemory(new AllocationMap()), null)));
        }
        assertTrue(later.get() < CORES, () -> later + " groups ran on");
    }
}
