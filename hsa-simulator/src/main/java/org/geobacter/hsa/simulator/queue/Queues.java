package org.geobacter.hsa.simulator.queue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.geobacter.hsa.simulator.isa.Processor;
import org.geobacter.hsa.simulator.memory.AllocationMap;

/** The GPU's queues. */
public final class Queues implements AutoCloseable {
    private final AllocationMap map;
    private final Interrupts interrupts;
    private final DispatchListener listener;
    private final Doorbells doorbells;
    private final Dispatcher dispatcher;
    private final Map<Long, HardwareQueue> queues = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    /**
     * A queue as its creator needs to know it.
     *
     * @param id not zero
     * @param doorbell address of the 64 bits to write when there are new packets
     */
    public record Handle(long id, long doorbell) {}

    /**
     * No queues.
     *
     * @param map what the GPU may use
     * @param interrupts how it reaches the host
     * @param processor what executes kernels
     * @param listener who is told
     */
    public Queues(AllocationMap map, Interrupts interrupts, Processor processor, DispatchListener listener) {
        this.map = map;
        this.interrupts = interrupts;
        this.listener = listener;
        doorbells = new Doorbells(map);
        dispatcher = new Dispatcher(map, processor, Runtime.getRuntime().availableProcessors());
    }

    /**
     * {@return a new queue for AQL packets, or nothing if there is no doorbell left}
     *
     * @param ring address of the packets
     * @param bytes size of the ring, a power of two
     * @param readDispatchId address of this field of the queue's {@code amd_queue_t}
     */
    public Optional<Handle> createAql(long ring, long bytes, long readDispatchId) {
        return create((name, doorbell) -> new AqlQueue("AQL queue " + name, doorbell, readDispatchId, ring, bytes, map, interrupts,
                dispatcher, listener));
    }

    /**
     * {@return a new queue for SDMA commands, or nothing if there is no doorbell left}
     *
     * @param ring address of the commands
     * @param bytes size of the ring, a power of two
     * @param writeIndex address of the 64 bits that say how far commands are written
     * @param readIndex address of the 64 bits that say how far they are processed
     */
    public Optional<Handle> createSdma(long ring, long bytes, long writeIndex, long readIndex) {
        return create((name, doorbell) -> new SdmaQueue("SDMA queue " + name, doorbell, writeIndex, readIndex, ring, bytes, map,
                interrupts));
    }

    @FunctionalInterface
    private interface Constructor {
        HardwareQueue create(long name, long doorbell);
    }

    private Optional<Handle> create(Constructor constructor) {
        long doorbell = doorbells.take();
        if (doorbell == 0) {
            return Optional.empty();
        }
        long id = lastId.incrementAndGet();
        var queue = constructor.create(id, doorbell);
        queues.put(id, queue);
        doorbells.watch(queue);
        queue.start();
        return Optional.of(new Handle(id, doorbell));
    }

    /** Stops or resumes a queue; returns whether there is one. */
    public boolean suspend(long id, boolean whether) {
        var queue = queues.get(id);
        if (queue == null) {
            return false;
        }
        queue.suspend(whether);
        return true;
    }

    /** Ends a queue, and the kernel that it runs; returns whether there was one. */
    public boolean destroy(long id) {
        var queue = queues.remove(id);
        if (queue == null) {
            return false;
        }
        doorbells.forget(queue);
        queue.destroy();
        doorbells.giveBack(queue.doorbell());
        return true;
    }

    /** Looks at the doorbells at once, for somebody waits. */
    public void look() {
        doorbells.look();
    }

    /** {@return how many queues there are} */
    public int size() {
        return queues.size();
    }

    @Override
    public void close() {
        List.copyOf(queues.keySet()).forEach(this::destroy);
        dispatcher.close();
        doorbells.close();
    }
}
