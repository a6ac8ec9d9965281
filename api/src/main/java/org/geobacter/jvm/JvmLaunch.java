package org.geobacter.jvm;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.geobacter.DeviceException;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.KernelSource;
import org.geobacter.spi.WorkGroups;

/**
 * One launch: as many groups in flight as there are processors, each on a thread of its own and on those that {@link WorkGroup} adds.
 *
 * <p>The first exception of a work-item wins; no work-item starts after it, and the arrays get back what they had before the launch.
 */
final class JvmLaunch {
    private final KernelSource source;
    private final Object[] arguments;
    private final Range range;
    private final WorkGroups groups;
    private final List<HostArray> arrays;
    private final int subGroupSize;
    private final AtomicLong nextGroup = new AtomicLong();
    private final AtomicReference<KernelException> failure = new AtomicReference<>();

    JvmLaunch(KernelSource source, Object[] arguments, Range range, WorkGroups groups, List<HostArray> arrays,
            int subGroupSize) {
        this.source = source;
        this.arguments = arguments;
        this.range = range;
        this.groups = groups;
        this.arrays = arrays;
        this.subGroupSize = subGroupSize;
    }

    Range range() {
        return range;
    }

    int subGroupSize() {
        return subGroupSize;
    }

    WorkGroups groups() {
        return groups;
    }

    /**
     * Runs all work-items.
     *
     * @return how long that took
     * @throws KernelException if a work-item threw
     */
    Duration run() {
        if (range.isEmpty()) {
            return Duration.ZERO;
        }
        var before = copies();
        long start = System.nanoTime();
        runGroups();
        var elapsed = Duration.ofNanos(System.nanoTime() - start);
        if (failed()) {
            for (int i = 0; i < arrays.size(); i++) {
                arrays.get(i).restore(before.get(i));
            }
            throw failure.get();
        }
        return elapsed;
    }

    private List<Object> copies() {
        try {
            return LaunchArguments.contents(arrays);
        } catch (OutOfMemoryError full) {
            throw new DeviceException("The copies of " + arrays + " that a failed launch of " + source.name()
                    + " would need do not fit into the heap: give the JVM more with -Xmx.", full);
        }
    }

    private void runGroups() {
        long count = groupCount();
        long inFlight = Math.min(count, Runtime.getRuntime().availableProcessors());
        var threads = Stream.generate(() -> Thread.ofVirtual().name("groups of " + source.name()).start(() -> {
            for (long group = nextGroup.getAndIncrement(); group < count && !failed(); group = nextGroup.getAndIncrement()) {
                workGroup(group).run();
            }
        })).limit(inFlight).toList();
        threads.forEach(JvmLaunch::join);
    }

    // A range of more groups than a long counts does not end before its user does.
    private long groupCount() {
        long plane = (long) groups.countX() * groups.countY();
        return Math.multiplyHigh(plane, groups.countZ()) != 0 ? Long.MAX_VALUE : plane * groups.countZ();
    }

    private WorkGroup workGroup(long number) {
        long plane = (long) groups.countX() * groups.countY();
        int inPlane = (int) (number % groups.countX());
        return new WorkGroup(
                this, inPlane, (int) (number / groups.countX() % groups.countY()), (int) (number / plane));
    }

    /** Runs the work-item of this thread; what it throws becomes the launch's failure, unless there is one already. */
    void invoke(JvmWorkItem item) {
        try {
            source.invoke(arguments);
        } catch (CancelledWorkItem cancelled) {
            // Another one has failed.
        } catch (Throwable thrown) {
            fail(item, thrown);
        }
    }

    /** Makes this the launch's failure, unless there is one already. */
    void fail(JvmWorkItem item, Throwable thrown) {
        KernelStackTrace.cut(thrown, source);
        var id = new KernelException.WorkItemId(item.globalId(0), item.globalId(1), item.globalId(2));
        failure.compareAndSet(null, new KernelException(source.name(), id, thrown));
    }

    boolean failed() {
        return failure.get() != null;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
