package org.geobacter.runtime.hsa;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.geobacter.DeviceException;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.amd.HsaAmd;
import org.geobacter.runtime.hsa.binding.core.Hsa;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaQueue;
import org.geobacter.runtime.hsa.binding.core.HsaQueueCreateCallback;
import org.geobacter.runtime.hsa.binding.core.HsaQueueType;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;

/**
 * A queue of packets that the device takes in their order. A producer reserves slots, writes each packet's body and then, as one store
 * with release semantics, its first word, before which the slot is not a packet; then it rings the doorbell.
 */
final class AqlQueue implements AutoCloseable {
    /** The runtime decides by what the kernels need. */
    private static final int ANY_SIZE = -1;
    private static final VarHandle FIRST_WORD = ValueLayout.JAVA_INT.varHandle();
    private static final int SPINS = 100;
    private static final long PAUSE_NANOS = 50_000;

    /** Lives as long as the callback can be called, by the runtime's own threads. */
    private final Arena callbacks = Arena.ofShared();
    private final DeviceLoss loss;
    private final boolean single;
    private final MemorySegment queue;
    private final MemorySegment slots;
    private final int size;
    private final HsaSignal doorbell;

    /**
     * @param type whether threads submit at once
     * @param packets how many there is room for, a power of two
     * @param loss is told of errors
     * @throws DeviceException if the runtime creates no queue
     */
    AqlQueue(HsaAgent agent, HsaQueueType type, int packets, DeviceLoss loss) {
        this.loss = loss;
        single = type == HsaQueueType.SINGLE;
        HsaQueueCreateCallback onError = (status, _, _) -> loss.queueError(status);
        try {
            queue = Hsa.queueCreate(agent, packets, type.value(), onError.stub(callbacks), MemorySegment.NULL, ANY_SIZE, ANY_SIZE);
            HsaAmd.profilingSetProfilerEnabled(queue, 1);
        } catch (HsaException failure) {
            callbacks.close();
            throw new DeviceException("There is no queue for the device: " + failure.getMessage(), failure);
        }
        var description = HsaQueue.at(queue);
        size = description.size();
        slots = sized(description.baseAddress(), (long) size * AqlPacket.BYTES);
        doorbell = description.doorbellSignal();
    }

    @SuppressWarnings("restricted") // the runtime says so
    private static MemorySegment sized(MemorySegment address, long bytes) {
        return address.reinterpret(bytes);
    }

    /**
     * Writes packets, which come one after the other.
     *
     * @param packets not more than the queue has room for
     * @throws DeviceException if the device is lost before there is room
     */
    void submit(List<? extends AqlPacket> packets) {
        if (packets.size() > size) {
            throw new IllegalArgumentException(packets.size() + " packets do not fit into a queue of " + size);
        }
        long first = reserve(packets.size());
        long last = first + packets.size() - 1;
        awaitRoom(last);
        for (int i = 0; i < packets.size(); i++) {
            write(first + i, packets.get(i));
        }
        Hsa.signalStoreScrelease(doorbell, last);
    }

    private long reserve(int packets) {
        if (!single) {
            return Hsa.queueAddWriteIndexRelaxed(queue, packets);
        }
        long first = Hsa.queueLoadWriteIndexRelaxed(queue);
        Hsa.queueStoreWriteIndexRelaxed(queue, first + packets);
        return first;
    }

    /** Waits until the device has taken what the last of some slots held before. */
    private void awaitRoom(long last) {
        for (int spins = 0; last - Hsa.queueLoadReadIndexScacquire(queue) >= size; spins++) {
            loss.check();
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void write(long index, AqlPacket packet) {
        var slot = slots.asSlice((index & size - 1) * AqlPacket.BYTES, AqlPacket.BYTES);
        slot.asSlice(Integer.BYTES).fill((byte) 0);
        packet.writeBody(slot);
        FIRST_WORD.setRelease(slot, 0L, packet.firstWord());
    }

    /** {@return how many packets there is room for} */
    int size() {
        return size;
    }

    /** Destroys the queue, with what it has not done. */
    @Override
    public void close() {
        Hsa.queueDestroy(queue);
        callbacks.close();
    }
}
