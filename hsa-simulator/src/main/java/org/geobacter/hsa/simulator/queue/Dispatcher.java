package org.geobacter.hsa.simulator.queue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.geobacter.hsa.simulator.isa.ComputeUnit;
import org.geobacter.hsa.simulator.isa.Dispatch;
import org.geobacter.hsa.simulator.isa.ExecutionProfile;
import org.geobacter.hsa.simulator.isa.Processor;
import org.geobacter.hsa.simulator.memory.AllocationMap;
import org.geobacter.hsa.simulator.memory.GpuMemory;

/**
 * Spreads the work-groups of a dispatch over all cores. The queue's own thread executes some, and helpers that are not busy with another
 * queue's the rest; so every queue gets on, however long a kernel of another one runs.
 */
final class Dispatcher implements AutoCloseable {
    /** A thread takes as many groups at a time that it comes back at least this often. */
    private static final int PIECES_PER_THREAD = 16;

    private final Processor processor;
    private final AllocationMap map;
    private final Thread[] helpers;
    private final BlockingQueue<Run> offers;
    private final ThreadLocal<ComputeUnit> own = ThreadLocal.withInitial(this::computeUnit);

    /**
     * Without work.
     *
     * @param cores how many work-groups are executed at a time, at least
     */
    Dispatcher(AllocationMap map, Processor processor, int cores) {
        this.map = map;
        this.processor = processor;
        offers = new ArrayBlockingQueue<>(64);
        helpers = IntStream.range(1, cores).mapToObj(
                lane -> Thread.ofPlatform().daemon().name("gpu compute unit " + lane).unstarted(() -> help(lane)))
                .toArray(Thread[]::new);
        for (var helper : helpers) {
            helper.start();
        }
    }

    private ComputeUnit computeUnit() {
        return processor.computeUnit(new GpuMemory(map));
    }

    /** {@return how many work-groups of a dispatch are executed at a time, at most} */
    int width() {
        return helpers.length + 1;
    }

    private void help(int lane) {
        try {
            while (true) {
                offers.take().work(own.get(), lane);
            }
        } catch (InterruptedException _) {
            // The GPU is closed.
        }
    }

    /**
     * Executes all work-groups of a dispatch.
     *
     * @param memory of the calling thread
     * @param profile where to count what is executed; null to count nothing
     * @throws org.geobacter.hsa.simulator.isa.WaveException what the first wave threw that did
     */
    void run(Dispatch dispatch, GpuMemory memory, ExecutionProfile profile) {
        processor.begin(memory);
        var run = new Run(dispatch, profile, width());
        for (long i = Math.min(helpers.length, run.total - 1); i > 0 && offers.offer(run); i--) {
            // Offered.
        }
        run.work(own.get(), 0);
        run.await();
    }

    @Override
    public void close() {
        for (var helper : helpers) {
            helper.interrupt();
        }
    }

    /** One dispatch under way. */
    private static final class Run {
        final Dispatch dispatch;
        final ExecutionProfile profile;
        final Dispatch.Size groups;
        final long total;
        final long piece;
        final AtomicLong next = new AtomicLong();
        final AtomicReference<RuntimeException> failure = new AtomicReference<>();
        private long done;

        Run(Dispatch dispatch, ExecutionProfile profile, int width) {
            this.dispatch = dispatch;
            this.profile = profile;
            groups = dispatch.groups();
            total = groups.count();
            piece = Math.max(1, total / ((long) width * PIECES_PER_THREAD));
        }

        void work(ComputeUnit unit, int lane) {
            int slot = lane * dispatch.wavesPerGroup();
            while (true) {
                long first = next.getAndAdd(piece);
                if (first >= total) {
                    return;
                }
                long end = Math.min(total, first + piece);
                var own = profile == null ? null : new ExecutionProfile();
                unit.setProfile(own);
                for (long group = first; group < end && !dispatch.stop().requested(); group++) {
                    execute(unit, group, slot);
                }
                unit.setProfile(null);
                finished(end - first, own);
            }
        }

        private void execute(ComputeUnit unit, long group, int slot) {
            long row = group / groups.x();
            try {
                unit.run(dispatch, (int) (group % groups.x()), (int) (row % groups.y()), (int) (row / groups.y()), slot);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
                dispatch.stop().request();
            }
        }

        private synchronized void finished(long count, ExecutionProfile own) {
            if (own != null) {
                profile.add(own);
            }
            done += count;
            if (done == total) {
                notifyAll();
            }
        }

        /** Waits for the groups that helpers have begun. */
        void await() {
            boolean interrupted = false;
            synchronized (this) {
                while (done < total) {
                    try {
                        wait();
                    } catch (InterruptedException _) {
                        interrupted = true;
                    }
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure.get() != null) {
                throw failure.get();
            }
        }
    }
}
