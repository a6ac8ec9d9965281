package org.geobacter.runtime.hsa;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaPacketType;
import org.geobacter.runtime.hsa.binding.core.HsaQueueType;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;

/**
 * The queues of an open device, for any number of producers. A packet that waits for signals holds up all that come after it in its queue:
 * kernels that wait for nothing have a queue of their own, in which they overlap; those that wait go to others in turn.
 */
final class AqlQueues implements AutoCloseable {
    private static final int PACKETS = 1024;
    private static final int WAITING_QUEUES = 3;

    private final HsaAgent agent;
    private final DeviceLoss loss;
    private final AqlQueue free;
    private final AqlQueue[] waiting = new AqlQueue[WAITING_QUEUES];
    private final AtomicInteger turn = new AtomicInteger();

    AqlQueues(HsaAgent agent, DeviceLoss loss) {
        this.agent = agent;
        this.loss = loss;
        free = new AqlQueue(agent, HsaQueueType.MULTI, PACKETS, loss);
    }

    /**
     * Submits a kernel.
     *
     * @param dispatch runs {@linkplain AqlPacket.Dispatch#afterAll after} the barriers before it if there are signals
     * @param signals are 0 before it starts
     */
    void submit(AqlPacket.Dispatch dispatch, List<HsaSignal> signals) {
        if (signals.isEmpty()) {
            free.submit(List.of(dispatch));
            return;
        }
        var packets = new ArrayList<AqlPacket>();
        for (int i = 0; i < signals.size(); i += AqlPacket.Barrier.MOST) {
            packets.add(new AqlPacket.Barrier(HsaPacketType.BARRIER_AND,
                    signals.subList(i, Math.min(signals.size(), i + AqlPacket.Barrier.MOST)), HsaSignal.NONE));
        }
        packets.add(dispatch);
        next().submit(packets);
    }

    private AqlQueue next() {
        int index = Math.floorMod(turn.getAndIncrement(), WAITING_QUEUES);
        synchronized (waiting) {
            if (waiting[index] == null) {
                waiting[index] = new AqlQueue(agent, HsaQueueType.MULTI, PACKETS, loss);
            }
            return waiting[index];
        }
    }

    @Override
    public void close() {
        free.close();
        synchronized (waiting) {
            for (var queue : waiting) {
                if (queue != null) {
                    queue.close();
                }
            }
        }
    }
}
