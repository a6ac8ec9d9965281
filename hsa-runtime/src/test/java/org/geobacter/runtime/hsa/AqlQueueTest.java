package org.geobacter.runtime.hsa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.geobacter.runtime.hsa.binding.core.Hsa;
import org.geobacter.runtime.hsa.binding.core.HsaPacketType;
import org.geobacter.runtime.hsa.binding.core.HsaQueueType;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Packets, with the real runtime over the simulator's packet processor. */
class AqlQueueTest {
    private static final int SLOTS = 64;

    private final List<AqlQueue> queues = new ArrayList<>();
    private DeviceContext device;

    @BeforeEach
    void open() {
        device = SimulatedGpu.open();
    }

    @AfterEach
    void close() {
        queues.forEach(AqlQueue::close);
        device.close(List.of());
    }

    private AqlQueue queue(HsaQueueType type) {
        var queue = new AqlQueue(device.agent(), type, SLOTS, device.loss());
        queues.add(queue);
        return queue;
    }

    private static AqlPacket.Barrier and(HsaSignal completion, HsaSignal... signals) {
        return new AqlPacket.Barrier(HsaPacketType.BARRIER_AND, List.of(signals), completion);
    }

    private static AqlPacket.Barrier or(HsaSignal completion, HsaSignal... signals) {
        return new AqlPacket.Barrier(HsaPacketType.BARRIER_OR, List.of(signals), completion);
    }

    @ParameterizedTest
    @EnumSource(value = HsaQueueType.class, names = {"SINGLE", "MULTI"})
    void moreAndMorePacketsThanThereAreSlots(HsaQueueType type) {
        var queue = queue(type);
        assertEquals(SLOTS, queue.size());
        int packets = 20 * SLOTS + 7;
        var done = device.signals().take(packets);
        for (int i = 0; i < packets; i++) {
            queue.submit(List.of(and(done.signal())));
        }
        done.await();
        assertEquals(0, Hsa.signalLoadScacquire(done.signal()));
        done.leave();
    }

    @Test
    void groupsOfPacketsWrapAroundTheEnd() {
        var queue = queue(HsaQueueType.MULTI);
        var done = device.signals().take(100 * 5);
        for (int i = 0; i < 100; i++) {
            queue.submit(Collections.nCopies(5, and(done.signal())));
        }
        done.await();
        assertEquals(0, Hsa.signalLoadScacquire(done.signal()));
        assertThrows(IllegalArgumentException.class,
                () -> queue.submit(Collections.nCopies(SLOTS + 1, and(HsaSignal.NONE))));
        done.leave();
    }

    @Test
    void manyProducers() {
        var queue = queue(HsaQueueType.MULTI);
        int producers = 8;
        int each = 300;
        var done = device.signals().take(producers * each);
        var start = new CountDownLatch(1);
        var threads = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < producers; i++) {
            int size = 1 + i % 3;
            threads.add(CompletableFuture.runAsync(() -> {
                await(start);
                for (int packet = 0; packet < each; packet += size) {
                    queue.submit(Collections.nCopies(Math.min(size, each - packet), and(done.signal())));
                }
            }, task -> Thread.ofPlatform().start(task)));
        }
        start.countDown();
        threads.forEach(CompletableFuture::join);
        done.await();
        assertEquals(0, Hsa.signalLoadScacquire(done.signal()));
        done.leave();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void barriersWaitForOtherQueues() {
        var first = queue(HsaQueueType.MULTI);
        var second = queue(HsaQueueType.MULTI);
        var gate = device.signals().take(1);
        var middle = device.signals().take(1);
        var last = device.signals().take(1);
        // The first queue waits for the host, the second for the first.
        second.submit(List.of(and(last.signal(), middle.signal())));
        first.submit(List.of(and(middle.signal(), gate.signal())));
        assertFalse(middle.isDone());
        assertFalse(last.isDone());
        Hsa.signalStoreScrelease(gate.signal(), 0);
        last.await();
        assertTrue(middle.isDone());
        List.of(gate, middle, last).forEach(Signals.Lease::leave);
    }

    @Test
    void aBarrierWaitsForAllOrForOne() {
        var gates = new ArrayList<Signals.Lease>();
        for (int i = 0; i < AqlPacket.Barrier.MOST; i++) {
            gates.add(device.signals().take(1));
        }
        var signals = gates.stream().map(Signals.Lease::signal).toArray(HsaSignal[]::new);
        var all = device.signals().take(1);
        var one = device.signals().take(1);
        queue(HsaQueueType.MULTI).submit(List.of(and(all.signal(), signals)));
        queue(HsaQueueType.MULTI).submit(List.of(or(one.signal(), signals)));
        assertFalse(one.isDone());
        Hsa.signalStoreScrelease(signals[3], 0);
        one.await();
        assertFalse(all.isDone());
        for (var signal : signals) {
            Hsa.signalStoreScrelease(signal, 0);
        }
        all.await();
        assertTrue(all.isDone());
        gates.forEach(Signals.Lease::leave);
        List.of(all, one).forEach(Signals.Lease::leave);
        assertThrows(IllegalArgumentException.class, () -> new AqlPacket.Barrier(HsaPacketType.BARRIER_AND,
                Collections.nCopies(6, HsaSignal.NONE), HsaSignal.NONE));
    }

    @Test
    void aQueueThatWaitsDoesNotHoldUpAnother() {
        var waiting = queue(HsaQueueType.MULTI);
        var free = queue(HsaQueueType.MULTI);
        var gate = device.signals().take(1);
        var early = device.signals().take(1);
        var late = device.signals().take(1);
        waiting.submit(List.of(and(HsaSignal.NONE, gate.signal()), and(late.signal())));
        free.submit(List.of(and(early.signal())));
        early.await();
        assertFalse(late.isDone(), "the packet after the barrier");
        Hsa.signalStoreScrelease(gate.signal(), 0);
        late.await();
        List.of(gate, early, late).forEach(Signals.Lease::leave);
    }

    @Test
    void handlersAreCalledInTheOrderOfCompletion() throws InterruptedException {
        var order = Collections.synchronizedList(new ArrayList<Integer>());
        var all = new CountDownLatch(3);
        var gates = new ArrayList<Signals.Lease>();
        for (int i = 0; i < 3; i++) {
            var gate = device.signals().take(1);
            var done = device.signals().take(1);
            int number = i;
            device.completions().whenDone(done, () -> {
                order.add(number);
                all.countDown();
            });
            queue(HsaQueueType.MULTI).submit(List.of(and(done.signal(), gate.signal())));
            gates.add(gate);
            done.leave();
        }
        // The last is done first.
        for (int i = 2; i >= 0; i--) {
            int expected = 3 - i;
            Hsa.signalStoreScrelease(gates.get(i).signal(), 0);
            while (order.size() < expected) {
                Thread.onSpinWait();
            }
        }
        all.await();
        assertEquals(List.of(2, 1, 0), order);
        gates.forEach(Signals.Lease::leave);
    }
}
