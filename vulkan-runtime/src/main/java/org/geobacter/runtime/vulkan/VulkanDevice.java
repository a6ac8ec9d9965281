package org.geobacter.runtime.vulkan;

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
import org.geobacter.spi.ArrayOrder;
import org.geobacter.spi.Executable;
import org.geobacter.spi.ExecutableCache;
import org.geobacter.spi.KernelDevice;
import org.geobacter.spi.KernelSource;
import org.geobacter.spi.KeptArrays;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.SegmentHold;
import org.geobacter.spi.WorkGroups;

/** A Vulkan device as users see it: opened when it is first used, and closed once. */
final class VulkanDevice implements KernelDevice {
    static final String KIND = "vulkan";
    /** Enough work-items to hide the latency of memory on GPUs, few enough for several groups on each compute unit. */
    private static final int PREFERRED_GROUP_ITEMS = 256;

    private final PhysicalDevice physical;
    private final ExecutableCache<VulkanExecutable> executables = new ExecutableCache<>();
    /** Read by all that use the device; written to close it, after which nobody comes in. */
    private final ReadWriteLock lifecycle = new ReentrantReadWriteLock();
    private final Object opening = new Object();
    private volatile Opened opened;
    private volatile boolean closed;

    /**
     * What there is of a device once it is opened.
     *
     * @param bytesOfProbe what was copied to measure what the device can do
     */
    private record Opened(DeviceContext context, Capabilities capabilities, KernelCompiler compiler, long bytesOfProbe) {}

    VulkanDevice(PhysicalDevice physical) {
        this.physical = physical;
    }

    PhysicalDevice physical() {
        return physical;
    }

    @Override
    public String name() {
        return physical.name();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int preference() {
        return physical.preference();
    }

    @Override
    public Limits limits() {
        return physical.limits();
    }

    @Override
    public long memoryInUse() {
        var device = opened;
        return device == null || closed ? 0 : device.context.arrayBuffers().bytes();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public Capabilities capabilities() {
        return using(Opened::capabilities);
    }

    @Override
    public Executable prepare(KernelSource source, Set<Option> options) {
        return using(device -> executables.ofSource(source, options, () -> device.compiler.compile(source, options)));
    }

    @Override
    public Completion launch(
            Executable executable,
            KernelSource source,
            Range range,
            Object[] arguments,
            List<Completion> dependencies) {
        return launch(executable, source, range, leaves(source, arguments), false, dependencies);
    }

    private Object[] leaves(KernelSource source, Object[] arguments) {
        return use(context -> source.leaves(arguments, context.residents()));
    }

    /** As memory of segments is held meanwhile, the device can use it where it is. */
    @Override
    public void run(
            Executable executable,
            KernelSource source,
            Range range,
            Object[] arguments,
            List<Completion> dependencies) {
        var leaves = leaves(source, arguments);
        var held = use(context -> context.imports().toHold(leaves));
        if (held.isEmpty()) {
            launch(executable, source, range, leaves, false, dependencies).await();
            return;
        }
        var launch = new AtomicReference<VulkanLaunch>();
        SegmentHold.during(held, () -> {
            launch.set(launch(executable, source, range, leaves, true, dependencies));
            launch.get().awaitSettled();
        });
        launch.get().await();
    }

    private VulkanLaunch launch(
            Executable executable,
            KernelSource source,
            Range range,
            Object[] leaves,
            boolean isHeld,
            List<Completion> dependencies) {
        var groups = WorkGroups.of(range, physical.limits(), PREFERRED_GROUP_ITEMS);
        return using(device -> {
            if (!(executable instanceof VulkanExecutable prepared) || !prepared.isOf(device.context)) {
                throw new IllegalArgumentException(
                        "The kernel " + source.name() + " was prepared by another device: prepare it with this one.");
            }
            var vulkan = suiting(device, prepared, source, groups);
            var residents = device.context.residents();
            var checked = LaunchArguments.of(vulkan.spirv().kernel(), leaves, residents);
            KeptArrays.refuseParts(checked, residents);
            var launches = device.context.launches();
            if (!vulkan.checksAreIdle(checked, range, groups)) {
                return launches.launch(vulkan, source.loader(), range, groups, checked, isHeld, dependencies);
            }
            // No check of this launch fails: it runs as it would without them.
            var options = prepared.uncheckedOptions();
            var unchecked = suiting(device,
                    executables.ofSource(source, options, () -> device.compiler.compile(source, options)), source, groups);
            return launches.launch(unchecked, source.loader(), range, groups,
                    LaunchArguments.of(unchecked.spirv().kernel(), leaves, residents), isHeld, dependencies);
        });
    }

    private static VulkanExecutable suiting(Opened device, VulkanExecutable executable, KernelSource source, WorkGroups groups) {
        return executable.suiting(groups, () -> device.compiler.compileThroughMemory(source, executable.options()));
    }

    @Override
    public Resident keep(Object... arrays) {
        var hosts = KeptArrays.of(arrays);
        ArrayOrder.awaitUsers(hosts.javaArrays());
        return using(device -> {
            device.context.checkNotLost();
            device.context.residents().keep(hosts.memory());
            return new ResidentScope(this, hosts);
        });
    }

    @Override
    public MemorySegment allocate(MemoryLayout layout, long count, Arena arena) {
        return use(context -> {
            context.checkNotLost();
            return context.userMemory().allocate(layout, count, arena);
        });
    }

    @Override
    public MemorySegment allocateOnDevice(MemoryLayout layout, long count, Arena arena) {
        return use(context -> {
            context.checkNotLost();
            return context.userMemory().allocateOnDevice(layout, count, arena);
        });
    }

    @Override
    public void copy(MemorySegment from, MemorySegment to) {
        use(context -> {
            context.checkNotLost();
            context.userMemory().copy(from, to);
            return null;
        });
    }

    @Override
    public long bytesCopied() {
        var device = opened;
        return device == null ? 0 : device.context.transfers().copiedBytes() - device.bytesOfProbe;
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
        var device = opened;
        if (device != null) {
            device.context.close(executables.drain());
        }
    }

    /**
     * Does something with the open device.
     *
     * @throws IllegalStateException if it is closed
     * @throws org.geobacter.DeviceException if it cannot be opened
     */
    <T> T use(Function<DeviceContext, T> action) {
        return using(device -> action.apply(device.context));
    }

    /** Does something with the device if it is open. */
    void useUnlessClosed(Consumer<DeviceContext> action) {
        lifecycle.readLock().lock();
        try {
            if (!closed && opened != null) {
                action.accept(opened.context);
            }
        } finally {
            lifecycle.readLock().unlock();
        }
    }

    private <T> T using(Function<Opened, T> action) {
        lifecycle.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The Vulkan device " + name() + " is closed: ask for a new one.");
            }
            return action.apply(open());
        } finally {
            lifecycle.readLock().unlock();
        }
    }

    private Opened open() {
        var device = opened;
        if (device == null) {
            synchronized (opening) {
                device = opened;
                if (device == null) {
                    device = openNow();
                    opened = device;
                }
            }
        }
        return device;
    }

    private Opened openNow() {
        var settings = VulkanSettings.current();
        var context = new DeviceContext(physical, settings);
        try {
            var measurements = DeviceProbe.measure(context);
            var capabilities = measurements.capabilities(context.features(), settings.inexact());
            return new Opened(context, capabilities, new KernelCompiler(context, measurements, capabilities),
                    context.transfers().copiedBytes());
        } catch (RuntimeException | Error e) {
            context.close(List.of());
            throw e;
        }
    }

    /** {@return the device's name} */
    @Override
    public String toString() {
        return name();
    }
}
