package org.geobacter.jvm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.geobacter.Capabilities;
import org.geobacter.Completion;
import org.geobacter.Inspection;
import org.geobacter.Limits;
import org.geobacter.Option;
import org.geobacter.Range;
import org.geobacter.Resident;
import org.geobacter.SubGroupSize;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.spi.ArrayOrder;
import org.geobacter.spi.AsynchronousCopy;
import org.geobacter.spi.Executable;
import org.geobacter.spi.HostAllocation;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.KernelDevice;
import org.geobacter.spi.KernelSource;
import org.geobacter.spi.KeptArrays;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.LaunchCompletion;
import org.geobacter.spi.LaunchDescription;
import org.geobacter.spi.SegmentCopies;
import org.geobacter.spi.WorkGroups;

/**
 * The device {@code java}. It runs the kernel's method as it is, so it gives what all other devices must give, and a debugger stops in
 * it. Launches run one after another, in the order in which they were submitted. {@link org.geobacter.Checks#OFF} changes nothing.
 *
 * <p>HotSpot gives an exception that a compiled method throws again and again without message and stack trace, unless it runs with
 * {@code -XX:-OmitStackTraceInFastThrow}; that goes for exceptions of kernels too.
 */
final class JvmDevice implements KernelDevice {
    static final String KIND = "java";

    private static final int MAX_GROUP_ITEMS = 1024;
    private static final int PREFERRED_GROUP_ITEMS = 64;
    private static final int SUB_GROUP_SIZE = LoweringOptions.SUB_GROUP_SIZE;

    private final Set<CompletableFuture<Duration>> inFlight = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /** There is nothing to compile. */
    private record JvmExecutable(int subGroupSize) implements Executable {
        @Override
        public Inspection inspect() {
            return new Inspection("", "", Map.of(), Map.of());
        }
    }

    @Override
    public String name() {
        return "Java " + Runtime.version().feature() + " (" + System.getProperty("java.vm.name") + ")";
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public Limits limits() {
        long memory = Runtime.getRuntime().maxMemory();
        return new Limits(
                MAX_GROUP_ITEMS,
                MAX_GROUP_ITEMS,
                MAX_GROUP_ITEMS,
                MAX_GROUP_ITEMS,
                memory,
                memory,
                memory,
                SUB_GROUP_SIZE,
                Runtime.getRuntime().availableProcessors());
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, true, EnumSet.allOf(NativeOperation.class));
    }

    @Override
    public synchronized Executable prepare(KernelSource source, Set<Option> options) {
        requireOpen();
        return new JvmExecutable(SubGroupSize.among(options, SUB_GROUP_SIZE));
    }

    @Override
    public Completion launch(
            Executable executable, KernelSource source, Range range, Object[] arguments, List<Completion> dependencies) {
        var arrays = LaunchArguments.memory(source.leaves(arguments));
        arrays.forEach(HostArray::requireOnHost);
        var launch = new JvmLaunch(
                source, Arrays.stream(arguments).map(LaunchArguments::forAnyThread).toArray(), range,
                WorkGroups.of(range, limits(), PREFERRED_GROUP_ITEMS), arrays, ((JvmExecutable) executable).subGroupSize());
        var done = new CompletableFuture<Duration>();
        synchronized (this) {
            requireOpen();
            inFlight.add(done);
        }
        done.whenComplete((_, _) -> inFlight.remove(done));
        var description = new LaunchDescription(source.name(), name(), dependencies);
        var completion = new LaunchCompletion(done, description);
        // What a kernel writes is not known without compiling it.
        var turn = ArrayOrder.enter(completion,
                arrays.stream().map(array -> new LaunchArguments.ArrayUse(array, true, true)).toList(),
                () -> {});
        description.comesAfter(turn.before());
        LaunchCompletion.all(dependencies).whenComplete((_, failure) -> {
            if (failure == null) {
                turn.whenItComes(() -> start(() -> run(launch, description, turn, done), source.name()));
            } else {
                end(turn, () -> done.completeExceptionally(failure));
            }
        });
        return completion;
    }

    private static void run(JvmLaunch launch, LaunchDescription description, ArrayOrder.Turn turn,
            CompletableFuture<Duration> done) {
        description.dependenciesDone();
        try {
            var time = launch.run();
            end(turn, () -> done.complete(time));
        } catch (RuntimeException | Error failure) {
            end(turn, () -> done.completeExceptionally(failure));
        }
    }

    /** A launch that is submitted after somebody has heard that this one is done need not wait for it. */
    private static void end(ArrayOrder.Turn turn, Runnable completion) {
        var later = turn.end();
        completion.run();
        later.run();
    }

    private static void start(Runnable task, String kernel) {
        Thread.ofVirtual().name("launch of " + kernel).start(task);
    }

    /** The arrays are in the memory of the host and stay there: what the scope gives is that its calls wait for launches. */
    @Override
    public synchronized Resident keep(Object... arrays) {
        requireOpen();
        return new JvmResident(this, KeptArrays.of(arrays));
    }

    @Override
    public MemorySegment allocate(MemoryLayout layout, long count, Arena arena) {
        requireOpen();
        return HostAllocation.of(name(), layout, count, arena);
    }

    @Override
    public MemorySegment allocateOnDevice(MemoryLayout layout, long count, Arena arena) {
        return allocate(layout, count, arena);
    }

    @Override
    public void copy(MemorySegment from, MemorySegment to) {
        requireOpen();
        SegmentCopies.onHost(from, to);
    }

    @Override
    public Completion submitCopy(MemorySegment from, MemorySegment to, Completion... after) {
        return AsynchronousCopy.submitInSpans(this, from, to, List.of(after));
    }

    synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The device is closed: ask Geobacter.device(\"java\") for a new one.");
        }
    }

    /** Waits for all launches that have been submitted. */
    private void finish() {
        inFlight.forEach(launch -> launch.exceptionally(_ -> null).join());
    }

    @Override
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        finish();
    }

    /** {@return the device's name} */
    @Override
    public String toString() {
        return name();
    }
}
