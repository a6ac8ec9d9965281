package org.geobacter.runtime.hsa;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.geobacter.Capabilities;
import org.geobacter.Completion;
import org.geobacter.Limits;
import org.geobacter.Option;
import org.geobacter.Range;
import org.geobacter.Resident;
import org.geobacter.backend.amdgpu.AmdgpuCompiler;
import org.geobacter.spi.ArrayOrder;
import org.geobacter.spi.Executable;
import org.geobacter.spi.ExecutableCache;
import org.geobacter.spi.KernelDevice;
import org.geobacter.spi.KernelSource;
import org.geobacter.spi.KeptArrays;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.SegmentHold;
import org.geobacter.spi.WorkGroups;

/** An AMD GPU as users see it, or the software GPU: opened when it is first used, and closed once. */
final class HsaDevice implements KernelDevice {
    private final HsaProcess.Driver driver;
    private final int number;
    private final ExecutableCache<GpuExecutable> executables = new ExecutableCache<>();
    /** Read by all that use the device; written to close it, after which nobody comes in. */
    private final ReadWriteLock lifecycle = new ReentrantReadWriteLock();
    private final Object opening = new Object();
    private volatile GpuDescription description;
    private volatile KernelCompiler opened;
    private volatile boolean closed;

    /**
     * A device of which the runtime has not been asked.
     *
     * @param number which of the runtime's GPUs
     */
    HsaDevice(HsaProcess.Driver driver, int number) {
        this.driver = driver;
        this.number = number;
    }

    /**
     * A device that has been looked at.
     *
     * @param number which of the runtime's GPUs
     */
    HsaDevice(HsaProcess.Driver driver, int number, GpuDescription description) {
        this(driver, number);
        this.description = description;
    }

    private GpuDescription description() {
        var known = description;
        if (known == null) {
            known = GpuDescription.of(driver, number);
            description = known;
        }
        return known;
    }

    @Override
    public String name() {
        return description().name();
    }

    @Override
    public String kind() {
        return driver.kind();
    }

    @Override
    public int preference() {
        return switch (driver) {
            case KERNEL -> 300;
            case SIMULATOR -> -1;
        };
    }

    @Override
    public Limits limits() {
        return description().limits();
    }

    /** By the definition of the instruction set: what is not exact in it, such as remainders, the compiler replaces. */
    @Override
    public Capabilities capabilities() {
        return using(_ -> new Capabilities(true, true, true, true, AmdgpuCompiler.exactOperations()));
    }

    @Override
    public long memoryInUse() {
        var compiler = opened;
        return compiler == null || closed ? 0 : compiler.context().arrayBuffers().bytes();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public Executable prepare(KernelSource source, Set<Option> options) {
        return using(compiler -> executables.ofSource(source, options, () -> compiler.compile(source, options)));
    }

    @Override
    public Completion launch(
            Executable executable, KernelSource source, Range range, Object[] arguments, List<Completion> dependencies) {
        return launch(executable, source, range, leaves(source, arguments), false, dependencies);
    }

    /** As memory of segments is held meanwhile, the device can copy from and to where it is. */
    @Override
    public void run(
            Executable executable, KernelSource source, Range range, Object[] arguments, List<Completion> dependencies) {
        var leaves = leaves(source, arguments);
        var held = use(context -> context.userMemory().toHold(leaves, LockedMemory.SMALLEST));
        if (held.isEmpty()) {
            launch(executable, source, range, leaves, false, dependencies).await();
            return;
        }
        var launch = new AtomicReference<HsaLaunch>();
        SegmentHold.during(held, () -> {
            launch.set(launch(executable, source, range, leaves, true, dependencies));
            launch.get().awaitSettled();
        });
        launch.get().await();
    }

    private Object[] leaves(KernelSource source, Object[] arguments) {
        return use(context -> source.leaves(arguments, context.residents()));
    }

    private HsaLaunch launch(
            Executable executable, KernelSource source, Range range, Object[] leaves, boolean isHeld,
            List<Completion> dependencies) {
        var groups = groups(range);
        return using(compiler -> {
            var context = compiler.context();
            if (!(executable instanceof GpuExecutable prepared) || !prepared.isOf(context)) {
                throw new IllegalArgumentException(
                        "The kernel " + source.name() + " was prepared by another device: prepare it with this one.");
            }
            context.loss().check();
            var kernel = prepared.suiting(range, groups);
            var checked = LaunchArguments.of(kernel.kernel(), leaves, context.residents());
            KeptArrays.refuseParts(checked, context.residents());
            var launch = new HsaLaunch(context, kernel, source.loader(), range, groups, checked,
                    kernel.mayThrow(checked, range, groups), isHeld, dependencies);
            context.launches().start(launch, dependencies);
            return launch;
        });
    }

    /** All ranges of one dimension have groups of the same size, so that the same code is for all. */
    private WorkGroups groups(Range range) {
        var line = range.y() == 1 && range.z() == 1 && !range.hasGroups();
        return WorkGroups.of(line ? range.groups(GpuExecutable.USUAL_GROUP, 1, 1) : range, description().limits(),
                GpuExecutable.USUAL_GROUP);
    }

    @Override
    public Resident keep(Object... arrays) {
        var hosts = KeptArrays.of(arrays);
        ArrayOrder.awaitUsers(hosts.javaArrays());
        return use(context -> {
            context.loss().check();
            context.residents().keep(hosts.memory());
            return new ResidentScope(this, hosts);
        });
    }

    @Override
    public MemorySegment allocate(MemoryLayout layout, long count, Arena arena) {
        return use(context -> {
            context.loss().check();
            return context.userMemory().allocate(DeviceMemory.Placement.HOST, layout, count, arena);
        });
    }

    @Override
    public MemorySegment allocateOnDevice(MemoryLayout layout, long count, Arena arena) {
        return use(context -> {
            context.loss().check();
            return context.userMemory().allocate(DeviceMemory.Placement.DEVICE, layout, count, arena);
        });
    }

    @Override
    public void copy(MemorySegment from, MemorySegment to) {
        use(context -> {
            context.loss().check();
            context.userMemory().copy(from, to);
            return null;
        });
    }

    @Override
    public long bytesCopied() {
        var compiler = opened;
        return compiler == null ? 0 : compiler.context().transfers().copiedBytes();
    }

    @Override
    public void close() {
        lifecycle.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            lifecycle.writeLock().unlock();
        }
        var compiler = opened;
        if (compiler != null) {
            compiler.context().close(executables.drain());
        }
    }

    /**
     * Does something with the open device.
     *
     * @throws IllegalStateException if it is closed
     * @throws org.geobacter.DeviceException if it cannot be opened
     */
    <T> T use(Function<DeviceContext, T> action) {
        return using(compiler -> action.apply(compiler.context()));
    }

    /** Does something with the device if it is open. */
    void useUnlessClosed(Consumer<DeviceContext> action) {
        lifecycle.readLock().lock();
        try {
            if (!closed && opened != null) {
                action.accept(opened.context());
            }
        } finally {
            lifecycle.readLock().unlock();
        }
    }

    private <T> T using(Function<KernelCompiler, T> action) {
        lifecycle.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException(
                        "The device " + name() + " is closed: ask Geobacter.device(\"" + kind() + "\") for a new one.");
            }
            return action.apply(open());
        } finally {
            lifecycle.readLock().unlock();
        }
    }

    private KernelCompiler open() {
        var compiler = opened;
        if (compiler == null) {
            synchronized (opening) {
                compiler = opened;
                if (compiler == null) {
                    compiler = new KernelCompiler(DeviceContext.open(driver, number));
                    opened = compiler;
                }
            }
        }
        return compiler;
    }

    /** {@return the device's name} */
    @Override
    public String toString() {
        return name();
    }
}
