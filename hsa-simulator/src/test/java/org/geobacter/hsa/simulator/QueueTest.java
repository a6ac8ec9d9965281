package org.geobacter.hsa.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queues of the software GPU through the real HSA runtime: packets that need no instructions. */
class QueueTest {
    private static final int INVALID_PACKET_FORMAT = 0x1009;
    private static final int INCOMPATIBLE_ARGUMENTS = 0x100d;
    private static final int INVALID_ALLOCATION = 0x1003;
    private static final int INVALID_CODE_OBJECT = 0x1010;
    private static final int INVALID_ARGUMENT = 0x1001;

    private final Hsa hsa = new Hsa();

    @AfterEach
    void close() {
        hsa.close();
    }

    private static long value(long signal) {
        return Hsa.call("hsa_signal_load_scacquire", signal);
    }

    private static void store(long signal, long value) {
        Hsa.call("hsa_signal_store_screlease", signal, value);
    }

    @Test
    void aBarrierWaitsForAllOfItsSignals() {
        try (var queue = new Queue(hsa, 64)) {
            long first = hsa.signal(1);
            long second = hsa.signal(1);
            long done = hsa.signal(1);
            queue.barrier(Queue.BARRIER_AND, done, first, 0, second);
            store(first, 0);
            assertEquals(1, Hsa.call("hsa_signal_wait_scacquire", done, 0, 0L, 20_000_000L, 0));
            store(second, 0);
            hsa.awaitZero(done);
            hsa.awaitZero(first);
            hsa.awaitZero(second);
        }
    }

    @Test
    void anOrBarrierWaitsForOne() {
        try (var queue = new Queue(hsa, 64)) {
            long first = hsa.signal(1);
            long second = hsa.signal(1);
            long done = hsa.signal(1);
            long without = hsa.signal(1);
            queue.barrier(Queue.BARRIER_OR, without);
            hsa.awaitZero(without);
            queue.barrier(Queue.BARRIER_OR, done, first, second);
            assertEquals(1, Hsa.call("hsa_signal_wait_scacquire", done, 0, 0L, 20_000_000L, 0));
            store(second, 0);
            hsa.awaitZero(done);
            assertEquals(1, value(first));
        }
    }

    @Test
    void aBarrierOnAValueComparesUnderItsMask() {
        try (var queue = new Queue(hsa, 64)) {
            long signal = hsa.signal(0x10);
            for (int condition = 0; condition < 4; condition++) {
                long done = hsa.signal(1);
                // Equal, not equal, less, not less: first as the signal is, which holds in none, then as it becomes.
                store(signal, condition == 0 || condition == 3 ? 0x14 : condition == 1 ? 0x15 : 0x16);
                queue.barrierValue(done, signal, 5, 0xf, condition);
                assertEquals(1, Hsa.call("hsa_signal_wait_scacquire", done, 0, 0L, 10_000_000L, 0), "condition " + condition);
                store(signal, condition == 2 ? 0x24 : condition == 1 ? 0x26 : 0x25);
                hsa.awaitZero(done);
            }
        }
    }

    @Test
    void barriersOrderTwoQueues() {
        try (var one = new Queue(hsa, 64); var other = new Queue(hsa, 64)) {
            long start = hsa.signal(1);
            long middle = hsa.signal(1);
            long end = hsa.signal(1);
            other.barrier(Queue.BARRIER_AND, end, middle);
            one.barrier(Queue.BARRIER_AND, middle, start);
            assertEquals(1, value(end));
            store(start, 0);
            hsa.awaitZero(end);
            assertEquals(0, value(middle));
        }
    }

    @Test
    void aRingIsUsedAgainAndAgain() {
        try (var queue = new Queue(hsa, 64)) {
            int packets = 1000;
            long done = hsa.signal(packets);
            for (int i = 0; i < packets; i++) {
                queue.barrier(Queue.BARRIER_AND, done);
            }
            hsa.awaitZero(done);
        }
    }

    /** The one who took the later packet rings first. */
    @Test
    void aDoorbellThatGoesBackIsHeard() {
        try (var queue = new Queue(hsa, 64)) {
            long first = hsa.signal(1);
            long second = hsa.signal(1);
            long index = queue.add();
            long later = queue.add();
            queue.write(later, Queue.BARRIER_AND, second);
            queue.ring(later);
            assertEquals(1, Hsa.call("hsa_signal_wait_scacquire", second, 0, 0L, 20_000_000L, 0));
            queue.write(index, Queue.BARRIER_AND, first);
            queue.ring(index);
            hsa.awaitZero(first);
            hsa.awaitZero(second);
        }
    }

    @Test
    void handlersAreCalled() throws InterruptedException {
        try (var queue = new Queue(hsa, 64)) {
            int count = 50;
            var latch = new CountDownLatch(count);
            var signals = IntStream.range(0, count).mapToLong(_ -> hsa.signal(1)).toArray();
            for (long signal : signals) {
                hsa.handler(signal, 0, 0, value -> latch.countDown());
            }
            for (long signal : signals) {
                queue.barrier(Queue.BARRIER_AND, signal);
            }
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void manyProducersShareAQueue() throws InterruptedException {
        try (var queue = new Queue(hsa, 64)) {
            int producers = 4;
            int packets = 200;
            long done = hsa.signal((long) producers * packets);
            var failures = new AtomicInteger();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < producers; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        for (int packet = 0; packet < packets; packet++) {
                            queue.barrier(Queue.BARRIER_AND, done);
                        }
                    } catch (AssertionError e) {
                        failures.incrementAndGet();
                    }
                }));
            }
            for (var thread : threads) {
                thread.join();
            }
            hsa.awaitZero(done);
            assertEquals(0, failures.get());
        }
    }

    private interface Submission {
        void to(Queue queue);
    }

    private int error(Submission submission) throws Exception {
        try (var queue = new Queue(hsa, 64)) {
            long never = hsa.signal(1);
            submission.to(queue);
            int status = queue.awaitError();
            queue.barrier(Queue.BARRIER_AND, never);
            assertEquals(1, Hsa.call("hsa_signal_wait_scacquire", never, 0, 0L, 5_000_000L, 0), "a queue that failed goes on");
            return status;
        }
    }

    @Test
    void packetsThatAreNoneEndTheQueue() throws Exception {
        assertEquals(INVALID_PACKET_FORMAT, error(Queue::agentDispatch));
        assertEquals(INCOMPATIBLE_ARGUMENTS, error(queue -> queue.dispatch(0, 64, MemorySegment.NULL, 64, 0, 0, 0)));
        assertEquals(INCOMPATIBLE_ARGUMENTS, error(queue -> queue.dispatch(0, 64, MemorySegment.NULL, 0, 64, 0, 0)));
        assertEquals(INVALID_ARGUMENT, error(queue -> queue.dispatch(0, 64, MemorySegment.NULL, 1025, 2000, 0, 0)));
        assertEquals(INVALID_ALLOCATION, error(queue -> queue.dispatch(0, 64, MemorySegment.NULL, 64, 64, 0, 65_537)));
        assertEquals(INVALID_CODE_OBJECT, error(queue -> queue.dispatch(0, 0, MemorySegment.NULL, 64, 64, 0, 0)));
    }

    @Test
    void anotherQueueGoesOnBesideOneThatFailed() throws Exception {
        try (var failed = new Queue(hsa, 64); var queue = new Queue(hsa, 64)) {
            failed.agentDispatch();
            assertEquals(INVALID_PACKET_FORMAT, failed.awaitError());
            long done = hsa.signal(1);
            queue.barrier(Queue.BARRIER_AND, done);
            hsa.awaitZero(done);
            assertFalse(queue.error.isDone());
        }
    }

    @Test
    void aQueueIsDestroyedThoughItWaits() {
        long never = hsa.signal(1);
        try (var queue = new Queue(hsa, 64)) {
            queue.barrier(Queue.BARRIER_AND, 0, never);
        }
        try (var queue = new Queue(hsa, 64)) {
            long done = hsa.signal(1);
            queue.barrier(Queue.BARRIER_AND, done);
            hsa.awaitZero(done);
        }
    }

    /** Times of a packet in the system's clock: in order, and between those of the host. */
    @Test
    void packetsAreTimed() {
        try (var queue = new Queue(hsa, 64); var arena = Arena.ofConfined()) {
            var clock = arena.allocate(ValueLayout.JAVA_LONG);
            Hsa.check("hsa_system_get_info", 2, clock);
            long before = clock.get(ValueLayout.JAVA_LONG, 0);
            long done = hsa.signal(1);
            queue.barrier(Queue.BARRIER_AND, done);
            assertEquals(0, hsa.await(done, 0));
            Hsa.check("hsa_system_get_info", 2, clock);
            long after = clock.get(ValueLayout.JAVA_LONG, 0);
            var times = arena.allocate(16);
            Hsa.check("hsa_amd_profiling_get_dispatch_time", hsa.gpu, done, times);
            long start = times.get(ValueLayout.JAVA_LONG, 0);
            long end = times.get(ValueLayout.JAVA_LONG, 8);
            long tolerance = 1_000_000;
            assertTrue(before - tolerance <= start && start <= end && end <= after + tolerance,
                    () -> before + " " + start + " " + end + " " + after);
        }
    }
}
