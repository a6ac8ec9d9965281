package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.VK10.vkDestroyPipeline;
import static org.lwjgl.vulkan.VK10.vkDestroyShaderModule;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geobacter.Checks;
import org.geobacter.Inspection;
import org.geobacter.Option;
import org.geobacter.Range;
import org.geobacter.backend.spirv.SpirvKernel;
import org.geobacter.spi.Executable;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.LaunchNumbers;
import org.geobacter.spi.ThrowProof;
import org.geobacter.spi.WorkGroups;

/**
 * A kernel's module on the device, its constant tables, and a pipeline for each group size that it was launched with, and one more for
 * ranges that take several dispatches.
 */
final class VulkanExecutable implements Executable {
    private final DeviceContext context;
    private final SpirvKernel spirv;
    private final Set<Option> options;
    private final Map<String, Duration> phases;
    private final List<String> notes;
    private final Optional<DeviceBuffer> tables;
    private final long module;
    private final ThrowProof throwProof;
    private final Map<Shape, Long> pipelines = new HashMap<>();
    private final Set<Shape> subGroupsAreRows = ConcurrentHashMap.newKeySet();
    private volatile Pipeline latest = new Pipeline(new Shape(new GroupSize(0, 0, 0), false), 0);
    private Duration pipelineTime = Duration.ZERO;
    private Optional<VulkanExecutable> throughMemory = Optional.empty();

    private record GroupSize(int x, int y, int z) {
        static GroupSize of(WorkGroups groups) {
            return new GroupSize(groups.sizeX(), groups.sizeY(), groups.sizeZ());
        }

        boolean isOf(WorkGroups groups) {
            return x == groups.sizeX() && y == groups.sizeY() && z == groups.sizeZ();
        }
    }

    /** @param severalDispatches whether its dispatches need not start at the range's first group */
    private record Shape(GroupSize size, boolean severalDispatches) {}

    private record Pipeline(Shape shape, long handle) {}

    /**
     * @param phases how long each phase of the compilation took, in order
     * @param options those that are not the default
     * @param notes what else there is to know
     */
    VulkanExecutable(
            DeviceContext context, SpirvKernel spirv, Map<String, Duration> phases, Set<Option> options, List<String> notes) {
        this.notes = List.copyOf(notes);
        this.options = Set.copyOf(options);
        this.context = context;
        this.spirv = spirv;
        this.phases = new LinkedHashMap<>(phases);
        tables = spirv.tableBytes() == 0 ? Optional.empty() : Optional.of(uploadTables(context, spirv));
        module = context.pipelines().createModule(spirv.words());
        throwProof = new ThrowProof(spirv.kernel());
    }

    /** {@return whether it was made for this opening of the device} */
    boolean isOf(DeviceContext other) {
        return context == other;
    }

    SpirvKernel spirv() {
        return spirv;
    }

    /** {@return the options that it was compiled with, but for its checks} */
    Set<Option> uncheckedOptions() {
        return Stream.concat(options.stream().filter(option -> !(option instanceof Checks)), Stream.of(Checks.OFF))
                .collect(Collectors.toSet());
    }

    /** {@return the options that it was compiled with} */
    Set<Option> options() {
        return options;
    }

    /**
     * {@return this, or the same kernel for groups that the device's sub-groups do not divide, which exchanges values through memory}
     *
     * @param compilation makes that
     */
    VulkanExecutable suiting(WorkGroups groups, Supplier<VulkanExecutable> compilation) {
        int size = spirv.subGroupSize();
        if (size == 0 || context.subGroups().divides(groups, size)) {
            return this;
        }
        synchronized (this) {
            if (throughMemory.isEmpty()) {
                throughMemory = Optional.of(compilation.get());
            }
            return throughMemory.get();
        }
    }

    /**
     * {@return whether a launch can fail because of what the kernel does, or because nobody knows yet whether sub-groups are rows in groups of
     * this size}
     */
    boolean canFail(WorkGroups groups) {
        return spirv.canFail() || spirv.subGroupSize() != 0 && !subGroupsAreRows.contains(shape(groups));
    }

    /** Takes note of a launch that has not failed. Where it had a full group, the pipeline's sub-groups are rows. */
    void succeeded(Range range, WorkGroups groups) {
        if (spirv.subGroupSize() != 0 && range.x() >= groups.sizeX() && range.y() >= groups.sizeY()
                && range.z() >= groups.sizeZ()) {
            subGroupsAreRows.add(shape(groups));
        }
    }

    /** {@return whether the checks of the kernel, if it has any, are of no use in a launch of some work-items: none can fail} */
    boolean checksAreIdle(LaunchArguments arguments, Range range, WorkGroups groups) {
        return !spirv.kernel().trapSites().isEmpty() && !range.isEmpty()
                && throwProof.throwsNothing(LaunchNumbers.of(arguments, range, groups));
    }

    /** {@return the device address of the constant tables, 0 if there are none} */
    long tablesAddress() {
        return tables.map(DeviceBuffer::address).orElse(0L);
    }

    /** {@return a pipeline for these groups} */
    long pipeline(WorkGroups groups) {
        var pipeline = latest;
        if (!pipeline.shape.size.isOf(groups) || pipeline.shape.severalDispatches != takesSeveralDispatches(groups)) {
            pipeline = findOrCreate(shape(groups));
            latest = pipeline;
        }
        return pipeline.handle;
    }

    private Shape shape(WorkGroups groups) {
        return new Shape(GroupSize.of(groups), takesSeveralDispatches(groups));
    }

    private boolean takesSeveralDispatches(WorkGroups groups) {
        return context.physical().dispatches(groups) > 1;
    }

    /** Frees what is on the device; no launch uses it any more. */
    void free() {
        pipelines.values().forEach(pipeline -> vkDestroyPipeline(context.handle(), pipeline, null));
        vkDestroyShaderModule(context.handle(), module, null);
        tables.ifPresent(context.pool()::give);
        throughMemory.ifPresent(VulkanExecutable::free);
    }

    private synchronized Pipeline findOrCreate(Shape shape) {
        var size = shape.size;
        var handle = pipelines.get(shape);
        if (handle == null) {
            long start = System.nanoTime();
            handle = context.pipelines().create(module, size.x, size.y, size.z, shape.severalDispatches, spirv.subGroupSize());
            pipelines.put(shape, handle);
            pipelineTime = pipelineTime.plusNanos(System.nanoTime() - start);
        }
        return new Pipeline(shape, handle);
    }

    private static DeviceBuffer uploadTables(DeviceContext context, SpirvKernel spirv) {
        var buffer = context.pool().take(DeviceMemory.Placement.DEVICE, spirv.tableBytes());
        try (var arena = Arena.ofConfined()) {
            var content = arena.allocate(spirv.tableBytes(), Long.BYTES);
            for (var placed : spirv.tables()) {
                HostArray.of(placed.table().array()).copyTo(content.asSlice(placed.offset()));
            }
            context.transfers().write(content, buffer, 0);
        }
        return buffer;
    }

    @Override
    public Inspection inspect() {
        return KernelInspection.of(spirv, phasesWithPipeline(), notes);
    }

    private synchronized Map<String, Duration> phasesWithPipeline() {
        var all = new LinkedHashMap<>(phases);
        all.put("pipeline", pipelineTime);
        return all;
    }
}
