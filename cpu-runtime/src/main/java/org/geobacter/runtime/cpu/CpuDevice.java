package org.geobacter.runtime.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.geobacter.Capabilities;
import org.geobacter.Checks;
import org.geobacter.Completion;
import org.geobacter.FastMath;
import org.geobacter.Limits;
import org.geobacter.Optimisation;
import org.geobacter.Option;
import org.geobacter.Range;
import org.geobacter.Resident;
import org.geobacter.SubGroupSize;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.backend.llvm.Effort;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.TargetFloats;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.PassTimes;
import org.geobacter.ir.transform.Pipeline;
import org.geobacter.spi.ArrayOrder;
import org.geobacter.spi.Executable;
import org.geobacter.spi.ExecutableCache;
import org.geobacter.spi.HostAllocation;
import org.geobacter.spi.KernelDevice;
import org.geobacter.spi.KernelSource;
import org.geobacter.spi.KeptArrays;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.LaunchCompletion;
import org.geobacter.spi.LaunchDescription;
import org.geobacter.spi.SegmentCopies;
import org.geobacter.spi.WorkGroups;

/** The CPU. LLVM is loaded when, or while, the first kernel is compiled that is not in the cache. */
final class CpuDevice implements KernelDevice {
    static final String KIND = "cpu";

    private static final int MAX_GROUP_ITEMS = 1024;
    private static final int PREFERRED_GROUP_ITEMS = 64;

    private final ExecutableCache<CpuExecutable> executables = new ExecutableCache<>();
    private final Set<CompletableFuture<Duration>> inFlight = ConcurrentHashMap.newKeySet();
    private final Workers workers = new Workers();
    private final BufferPool buffers = new BufferPool();
    private final LongAdder copiedBytes = new LongAdder();
    /** As much as stays in the cache of a core. */
    private static final int GROUP_BYTES = 256 << 10;

    private final Limits limits = new Limits(MAX_GROUP_ITEMS, MAX_GROUP_ITEMS, MAX_GROUP_ITEMS, MAX_GROUP_ITEMS, GROUP_BYTES,
            Runtime.getRuntime().maxMemory(), Runtime.getRuntime().maxMemory(), LoweringOptions.SUB_GROUP_SIZE,
            workers.count());
    private final CodeCache cache;
    private CpuCompiler compiler;
    private boolean closed;

    /** @param cache where compiled code is kept for other processes */
    CpuDevice(CodeCache cache) {
        this.cache = cache;
    }

    Workers workers() {
        return workers;
    }

    @Override
    public String name() {
        return "CPU (" + workers.count() + " threads, " + System.getProperty("os.arch") + ")";
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int preference() {
        return 100;
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, true, EnumSet.allOf(NativeOperation.class));
    }

    @Override
    public Executable prepare(KernelSource source, Set<Option> options) {
        var open = openCompiler();
        return executables.ofSource(source, options, () -> compile(open, source, options));
    }

    private static CpuExecutable compile(CpuCompiler compiler, KernelSource source, Set<Option> options) {
        var phases = new LinkedHashMap<String, Duration>();
        long start = System.nanoTime();
        try {
            var kernel = KnownKernel.of(compiler.cache(), source, options, () -> lower(source, options, compiler.cache(), phases));
            if (phases.isEmpty()) {
                phases.put("cached kernel", Duration.ofNanos(System.nanoTime() - start));
            }
            var effort = options.contains(Optimisation.THOROUGH) ? Effort.THOROUGH : Effort.USUAL;
            return new CpuExecutable(kernel, compiler, effort, phases);
        } catch (UnsupportedCodeException unsupported) {
            throw new UnsupportedKernelException(source.name(), unsupported);
        }
    }

    private static KnownKernel.Compiled lower(
            KernelSource source, Set<Option> options, CodeCache cache, Map<String, Duration> phases) {
        long start = System.nanoTime();
        if (!cache.isEnabled()) {
            CpuCompiler.expect(source.parameterTypes().size());
        }
        var exact = EnumSet.allOf(NativeOperation.class);
        // The reciprocals of x86's vectors are good for 12 bits, which is no approximation that would do.
        var floats = options.contains(FastMath.ON) ? TargetFloats.relaxed(exact, Set.of()) : TargetFloats.exactly(exact);
        var translation = source.translation(floats);
        phases.put("frontend", Duration.ofNanos(System.nanoTime() - start));
        if (cache.isEnabled() && translation.provenance().isPresent()) {
            // It was not in the cache, so that its code is not there either. Of a kernel that cannot be kept, the code may be.
            CpuCompiler.expect(source.parameterTypes().size());
        }
        var times = new PassTimes();
        var lowering = new LoweringOptions(!options.contains(Checks.OFF), exact).withGroupMemory(GROUP_BYTES, true)
                .withSubGroups(SubGroupSize.among(options, LoweringOptions.SUB_GROUP_SIZE), Set.of())
                .withFloats(floats);
        var kernel = Pipeline.lower(translation.module(), lowering, times);
        phases.put("passes", times.total());
        return new KnownKernel.Compiled(kernel, translation.provenance());
    }

    @Override
    public Completion launch(
            Executable executable, KernelSource source, Range range, Object[] arguments, List<Completion> dependencies) {
        var accepted = accept((CpuExecutable) executable, source, range, arguments, dependencies);
        var launch = accepted.launch();
        LaunchCompletion.all(dependencies).whenComplete((_, failure) -> {
            if (failure == null) {
                accepted.turn().whenItComes(() -> {
                    accepted.description().dependenciesDone();
                    launch.start();
                });
            } else {
                launch.fail(failure);
            }
        });
        return accepted.completion();
    }

    @Override
    public void run(
            Executable executable, KernelSource source, Range range, Object[] arguments, List<Completion> dependencies) {
        if (!dependencies.isEmpty()) {
            launch(executable, source, range, arguments, dependencies).await();
            return;
        }
        var accepted = accept((CpuExecutable) executable, source, range, arguments, List.of());
        if (accepted.turn().hasCome()) {
            accepted.launch().startHere();
        } else {
            accepted.turn().whenItComes(accepted.launch()::start);
        }
        accepted.completion().await();
    }

    /** A launch that has its place among those that use the same arrays. */
    private record Accepted(CpuLaunch launch, LaunchDescription description, LaunchCompletion completion, ArrayOrder.Turn turn) {}

    private Accepted accept(
            CpuExecutable executable, KernelSource source, Range range, Object[] arguments, List<Completion> dependencies) {
        var checked = LaunchArguments.of(executable.kernel(), source.leaves(arguments));
        checked.arrays().forEach(use -> use.array().requireOnHost());
        var done = new CompletableFuture<Duration>();
        var description = new LaunchDescription(source.name(), name(), dependencies);
        var completion = new LaunchCompletion(done, description);
        var groups = WorkGroups.of(range, limits, PREFERRED_GROUP_ITEMS);
        synchronized (this) {
            requireOpen();
            inFlight.add(done);
        }
        done.whenComplete((_, _) -> inFlight.remove(done));
        var turn = ArrayOrder.enter(completion, checked.arrays(), () -> {});
        if (!turn.hasCome()) {
            description.comesAfter(turn.before());
        }
        return new Accepted(new CpuLaunch(executable, source, checked, range, groups, workers, buffers, copiedBytes, turn, done),
                description,
                completion, turn);
    }

    @Override
    public Resident keep(Object... arrays) {
        synchronized (this) {
            requireOpen();
        }
        return new CpuResident(this, KeptArrays.of(arrays));
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
    public long bytesCopied() {
        return copiedBytes.sum();
    }

    private synchronized CpuCompiler openCompiler() {
        requireOpen();
        if (compiler == null) {
            compiler = new CpuCompiler(cache);
        }
        return compiler;
    }

    synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The device is closed: ask Geobacter.device(\"cpu\") for a new one.");
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
            if (closed) {
                return;
            }
            closed = true;
        }
        finish();
        workers.shutDown();
        executables.drain();
        synchronized (this) {
            if (compiler != null) {
                compiler.close();
            }
        }
    }

    /** {@return the device's name} */
    @Override
    public String toString() {
        return name();
    }
}
