package org.geobacter.hsa.simulator.queue;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.geobacter.hsa.simulator.isa.Dispatch;
import org.geobacter.hsa.simulator.isa.ExecutionProfile;
import org.geobacter.hsa.simulator.isa.KernelDescriptor;
import org.geobacter.hsa.simulator.isa.WaveException;
import org.geobacter.hsa.simulator.memory.AllocationMap;

/**
 * A queue of packets of the Architected Queuing Language (HSA System Architecture, section 2.9). One packet is processed at a time, so
 * the barrier bit asks for nothing more.
 */
final class AqlQueue extends HardwareQueue {
    private static final Logger LOG = System.getLogger(AqlQueue.class.getName());

    private static final int PACKET = 64;
    private static final int MAX_GROUP = 1024;
    private static final int LDS = 64 << 10;

    /** Types of packets. */
    private static final int VENDOR_SPECIFIC = 0;
    private static final int INVALID = 1;
    private static final int KERNEL_DISPATCH = 2;
    private static final int BARRIER_AND = 3;
    private static final int BARRIER_OR = 5;
    /** The vendor's own: processor commands, which here do nothing, and a barrier on a value. */
    private static final int AMD_PM4 = 1;
    private static final int AMD_BARRIER_VALUE = 2;

    /** Fields of packets. */
    private static final int AMD_FORMAT = 2;
    private static final int DEPENDENCIES = 8;
    private static final int DEPENDENCY_COUNT = 5;
    private static final int COMPLETION_SIGNAL = 56;

    /** Fields of {@code amd_queue_t}. */
    private static final int WRITE_DISPATCH_ID = 56;
    private static final int READ_DISPATCH_ID = 128;
    private static final int QUEUE_INACTIVE_SIGNAL = 192;

    private final long descriptor;
    private final long ring;
    private final long packets;
    private final Dispatcher dispatcher;
    private final DispatchListener listener;
    private final ScratchArena scratch;
    private volatile Dispatch.Stop running = new Dispatch.Stop();

    /**
     * A queue.
     *
     * @param doorbell its address
     * @param readDispatchId address of this field of the {@code amd_queue_t}
     * @param ring address of the packets
     * @param bytes size of the ring
     */
    AqlQueue(String name, long doorbell, long readDispatchId, long ring, long bytes, AllocationMap map, Interrupts interrupts,
            Dispatcher dispatcher, DispatchListener listener) {
        super(name, doorbell, map, interrupts);
        descriptor = readDispatchId - READ_DISPATCH_ID;
        this.ring = ring;
        packets = bytes / PACKET;
        this.dispatcher = dispatcher;
        this.listener = listener;
        scratch = new ScratchArena(map);
    }

    @Override
    void process() throws InterruptedException {
        while (active()) {
            long index = memory.loadAtomicLong(descriptor + READ_DISPATCH_ID);
            if (index == memory.loadAtomicLong(descriptor + WRITE_DISPATCH_ID)) {
                return;
            }
            long packet = ring + (index & packets - 1) * PACKET;
            int header = memory.loadAtomicInt(packet);
            if ((header & 0xff) == INVALID) {
                return;
            }
            process(packet, header, index);
        }
    }

    private void process(long packet, int header, long index) throws InterruptedException {
        var completion = new Signal(memory.loadLong(packet + COMPLETION_SIGNAL));
        long start = System.nanoTime();
        var error = switch (header & 0xff) {
            case KERNEL_DISPATCH -> dispatch(packet, index);
            case BARRIER_AND -> {
                awaitAll(packet);
                yield Optional.<QueueError>empty();
            }
            case BARRIER_OR -> {
                awaitAny(packet);
                yield Optional.<QueueError>empty();
            }
            case VENDOR_SPECIFIC -> vendor(packet);
            default -> Optional.of(QueueError.INVALID_PACKET);
        };
        if (error.isPresent()) {
            fail();
            new Signal(memory.loadLong(descriptor + QUEUE_INACTIVE_SIGNAL)).store(memory, interrupts(), error.get().code());
        } else if (isSound()) {
            memory.storeShort(packet, (short) INVALID);
            memory.storeAtomicLong(descriptor + READ_DISPATCH_ID, index + 1);
            if (completion.exists()) {
                completion.time(memory, start, System.nanoTime());
                completion.decrement(memory, interrupts());
            }
        }
    }

    private Optional<QueueError> vendor(long packet) throws InterruptedException {
        switch (memory.loadByte(packet + AMD_FORMAT)) {
            case AMD_PM4 -> {
                // The HSA runtime invalidates caches after it has loaded code; here are none.
                listener.loaded();
            }
            case AMD_BARRIER_VALUE -> {
                var signal = new Signal(memory.loadLong(packet + 8));
                long value = memory.loadLong(packet + 16);
                long mask = memory.loadLong(packet + 24);
                int condition = memory.loadInt(packet + 32);
                if (condition < 0 || condition > 3) {
                    return Optional.of(QueueError.INVALID_PACKET);
                }
                if (signal.exists()) {
                    await(() -> holds(condition, signal.value(memory) & mask, value));
                }
            }
            default -> {
                return Optional.of(QueueError.INVALID_PACKET);
            }
        }
        return Optional.empty();
    }

    /** {@return whether a {@code hsa_signal_condition_t} holds} */
    private static boolean holds(int condition, long signal, long value) {
        return switch (condition) {
            case 0 -> signal == value;
            case 1 -> signal != value;
            case 2 -> signal < value;
            default -> signal >= value;
        };
    }

    private void awaitAll(long packet) throws InterruptedException {
        for (int i = 0; i < DEPENDENCY_COUNT; i++) {
            var signal = dependency(packet, i);
            if (signal.exists()) {
                await(() -> signal.value(memory) == 0);
            }
        }
    }

    /** A barrier without signals waits for nothing. */
    private void awaitAny(long packet) throws InterruptedException {
        await(() -> {
            boolean waits = false;
            for (int i = 0; i < DEPENDENCY_COUNT; i++) {
                var signal = dependency(packet, i);
                if (signal.exists()) {
                    if (signal.value(memory) == 0) {
                        return true;
                    }
                    waits = true;
                }
            }
            return !waits;
        });
    }

    private Signal dependency(long packet, int index) {
        return new Signal(memory.loadLong(packet + DEPENDENCIES + (long) index * Long.BYTES));
    }

    private Optional<QueueError> dispatch(long packet, long index) {
        var group = new Dispatch.Size(memory.loadShort(packet + 4) & 0xffff, memory.loadShort(packet + 6) & 0xffff,
                memory.loadShort(packet + 8) & 0xffff);
        var grid = new Dispatch.Size(memory.loadInt(packet + 12), memory.loadInt(packet + 16), memory.loadInt(packet + 20));
        int privateBytes = memory.loadInt(packet + 24);
        int groupBytes = memory.loadInt(packet + 28);
        long object = memory.loadLong(packet + 32);
        if (group.count() == 0 || grid.x() == 0 || grid.y() == 0 || grid.z() == 0) {
            return Optional.of(QueueError.INVALID_DIMENSIONS);
        }
        if (group.count() > MAX_GROUP) {
            return Optional.of(QueueError.GROUP_TOO_LARGE);
        }
        if (Integer.compareUnsigned(groupBytes, LDS) > 0) {
            return Optional.of(QueueError.GROUP_SEGMENT_TOO_LARGE);
        }
        if (object == 0) {
            return Optional.of(QueueError.INVALID_CODE);
        }
        int waves = Math.toIntExact((group.count() + Dispatch.WAVE - 1) / Dispatch.WAVE);
        return run(
                new Dispatch(KernelDescriptor.read(memory, object), memory.loadLong(packet + 40), packet, descriptor, index, group,
                        grid, groupBytes, scratch.reserve(privateBytes, waves * dispatcher.width()), new Dispatch.Stop()));
    }

    private Optional<QueueError> run(Dispatch dispatch) {
        running = dispatch.stop();
        try {
            var profile = listener.wantsProfile() ? new ExecutionProfile() : null;
            dispatcher.run(dispatch, memory, profile);
            if (profile != null) {
                listener.profiled(dispatch, profile);
            }
            return Optional.empty();
        } catch (WaveException e) {
            listener.failed(dispatch, e);
            return switch (e) {
                case WaveException.Memory memoryFault -> {
                    fail();
                    interrupts().memoryFault(memoryFault.fault());
                    yield Optional.empty();
                }
                case WaveException.IllegalInstruction _ -> Optional.of(QueueError.ILLEGAL_INSTRUCTION);
                case WaveException.Aperture _ -> Optional.of(QueueError.APERTURE_VIOLATION);
                case WaveException.Trap _ -> Optional.of(QueueError.EXCEPTION);
            };
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A kernel on the " + name() + " made the simulator fail.", e);
            return Optional.of(QueueError.EXCEPTION);
        }
    }

    @Override
    void stop() {
        running.request();
    }

    @Override
    void release() {
        scratch.close();
    }
}
