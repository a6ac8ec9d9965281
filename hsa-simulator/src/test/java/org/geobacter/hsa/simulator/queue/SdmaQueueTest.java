package org.geobacter.hsa.simulator.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.geobacter.hsa.simulator.memory.Allocation;
import org.geobacter.hsa.simulator.memory.AllocationMap;
import org.geobacter.hsa.simulator.memory.GpuMemory;
import org.geobacter.hsa.simulator.memory.MemoryFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands by their bits, as the engine's documentation and the Linux driver ({@code sdma_v4_0}) have them. */
class SdmaQueueTest {
    private static final int RING = 4096;
    private static final int INDICES = RING;
    private static final int DATA = 2 * 4096;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory = arena.allocate(4 * 4096, 4096);
    private final AllocationMap map = new AllocationMap();
    private final BlockingQueue<Integer> raised = new ArrayBlockingQueue<>(100);
    private final BlockingQueue<MemoryFault> faults = new ArrayBlockingQueue<>(100);
    private final Queues queues;
    private final Queues.Handle queue;
    private long written;

    SdmaQueueTest() {
        map.add(new Allocation(memory.address(), memory.byteSize(), 0, true));
        queues = new Queues(map, new Interrupts() {
            @Override
            public void raise(int event) {
                raised.add(event);
            }

            @Override
            public void memoryFault(MemoryFault fault) {
                faults.add(fault);
            }
        }, null, null);
        queue = queues.createSdma(memory.address(), RING, memory.address() + INDICES, memory.address() + INDICES + 8)
                .orElseThrow();
    }

    @AfterEach
    void close() {
        queues.close();
        arena.close();
    }

    private long data(int offset) {
        return memory.address() + DATA + offset;
    }

    private static int low(long value) {
        return (int) value;
    }

    private static int high(long value) {
        return (int) (value >>> 32);
    }

    private void command(int... words) {
        for (int word : words) {
            memory.set(ValueLayout.JAVA_INT, written % RING, word);
            written += 4;
        }
    }

    private void submit() {
        ValueLayout.JAVA_LONG.varHandle().setVolatile(memory, (long) INDICES, written);
        ValueLayout.JAVA_LONG.varHandle().setVolatile(GpuMemory.HOST, queue.doorbell(), written);
    }

    /** Has the engine raise an event when it comes to here, and waits for that. */
    private void submitAndWait() throws InterruptedException {
        command(6, 99);
        submit();
        assertEquals(99, raised.poll(20, TimeUnit.SECONDS));
    }

    private int at(int offset) {
        return memory.get(ValueLayout.JAVA_INT, DATA + offset);
    }

    @Test
    void fillsWholeWords() throws InterruptedException {
        // Sizes are less one, of bytes; the driver writes it so for whole words, the HSA runtime rounds down to a word.
        command(11 | 2 << 30, low(data(0)), high(data(0)), 0xabcd, 15);
        command(11 | 2 << 30, low(data(32)), high(data(32)), 0x1234, 12);
        submitAndWait();
        for (int i = 0; i < 4; i++) {
            assertEquals(0xabcd, at(4 * i));
            assertEquals(0x1234, at(32 + 4 * i));
        }
        assertEquals(0, at(16));
        assertEquals(0, at(48));
    }

    @Test
    void copiesAndFencesInOrder() throws InterruptedException {
        command(5, low(data(0)), high(data(0)), 77);
        command(1, 3, 0, low(data(0)), high(data(0)), low(data(64)), high(data(64)));
        command(5, low(data(0)), high(data(0)), 78);
        submitAndWait();
        assertEquals(78, at(0));
        assertEquals(77, at(64));
    }

    @Test
    void pollsMemoryUnderAMask() throws InterruptedException {
        memory.set(ValueLayout.JAVA_INT, DATA, 0x70);
        // Equal, in memory.
        command(8 | 3 << 28 | 1 << 31, low(data(0)), high(data(0)), 5, 0xf, 0);
        command(6, 1);
        submit();
        assertEquals(null, raised.poll(20, TimeUnit.MILLISECONDS));
        ValueLayout.JAVA_INT.varHandle().setVolatile(memory, (long) DATA, 0x75);
        assertEquals(1, raised.poll(20, TimeUnit.SECONDS));
        // A register, the flush of the host data path: done at once, whatever the address.
        command(8, 0, 0x8000_0000, 0, 0, 0);
        submitAndWait();
    }

    @Test
    void comparesWithoutSigns() {
        var below = new boolean[]{true, true, true, false, true, false, false};
        var equal = new boolean[]{true, false, true, true, false, true, false};
        var above = new boolean[]{true, false, false, false, true, true, true};
        for (int function = 0; function < 7; function++) {
            assertEquals(below[function], SdmaEngine.holds(function, 1, -1), "function " + function);
            assertEquals(equal[function], SdmaEngine.holds(function, -1, -1), "function " + function);
            assertEquals(above[function], SdmaEngine.holds(function, -1, 1), "function " + function);
        }
    }

    @Test
    void addsAndTellsTheTime() throws InterruptedException {
        memory.set(ValueLayout.JAVA_LONG, DATA, 0x1_0000_0000L);
        command(10 | 47 << 25, low(data(0)), high(data(0)), -1, -1, 0, 0, 0);
        long before = System.nanoTime();
        command(13 | 2 << 8, low(data(64)), high(data(64)));
        submitAndWait();
        assertEquals(0xffff_ffffL, memory.get(ValueLayout.JAVA_LONG, DATA));
        long time = memory.get(ValueLayout.JAVA_LONG, DATA + 64);
        assertTrue(time >= before && time <= System.nanoTime());
    }

    /** Five times around the ring, with padding that is one command of many words. */
    @Test
    void theRingIsUsedAgain() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 10; i++) {
                command(5, low(data(0)), high(data(0)), 1000 * round + i);
            }
            submitAndWait();
            int rest = (int) (RING - written % RING) / 4;
            command((rest - 1) << 16);
            written += 4L * (rest - 1);
            submitAndWait();
            assertEquals(1000 * round + 9, at(0));
        }
    }

    @Test
    void aSuspendedQueueGoesOnWhereItWas() throws InterruptedException {
        assertTrue(queues.suspend(queue.id(), true));
        command(10 | 47 << 25, low(data(0)), high(data(0)), 1, 0, 0, 0, 0);
        command(6, 1);
        submit();
        assertEquals(null, raised.poll(20, TimeUnit.MILLISECONDS));
        assertTrue(queues.suspend(queue.id(), false));
        assertEquals(1, raised.poll(20, TimeUnit.SECONDS));
        assertEquals(1, at(0));
    }

    @Test
    void anAddressThatIsNotMappedEndsTheQueue() throws InterruptedException {
        command(5, 0x1000, 0, 1);
        command(6, 1);
        submit();
        assertEquals(0x1000, faults.poll(20, TimeUnit.SECONDS).address());
        assertEquals(null, raised.poll(5, TimeUnit.MILLISECONDS));
    }
}
