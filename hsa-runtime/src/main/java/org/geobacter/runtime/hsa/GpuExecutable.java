package org.geobacter.runtime.hsa;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.geobacter.Inspection;
import org.geobacter.Range;
import org.geobacter.backend.amdgpu.GroupSize;
import org.geobacter.backend.amdgpu.LaunchProperty;
import org.geobacter.backend.amdgpu.LaunchShape;
import org.geobacter.backend.llvm.Effort;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.text.Printer;
import org.geobacter.spi.Executable;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.LaunchNumbers;
import org.geobacter.spi.ThrowProof;
import org.geobacter.spi.WorkGroups;

/**
 * A kernel on an open device, in code for each shape that its launches have. A small launch takes code that was compiled for launches of
 * which less is known, if there is some, rather than wait for the compiler.
 */
final class GpuExecutable implements Executable {
    /** The work-items of a group where neither the user nor the range's dimensions say otherwise: four waves. */
    static final int USUAL_GROUP = 256;
    /** A launch of as many work-items gets code of its own at once. */
    private static final long MANY_ITEMS = 1 << 16;
    /** Of one group size, more than these are not compiled for what is known of launches. */
    private static final int MOST_SHAPES = 6;
    private static final long FOUR_GIB = 1L << 32;

    private final KernelCompiler compiler;
    private final DeviceKernel kernel;
    private final Effort effort;
    private final Map<String, Duration> phases;
    /** For launches in which sub-groups are not waves. */
    private final Optional<DeviceKernel> throughMemory;
    private GpuExecutable other;
    private final ThrowProof proof;
    private final Map<LaunchShape, LoadedKernel> loaded = new HashMap<>();
    private final LaunchShape usual;

    /**
     * Compiles code for the launches that are probable.
     *
     * @param throughMemory the same kernel, exchanging values of sub-groups through memory, if this one has instructions for that
     * @param effort how long LLVM may take
     * @param phases how long each phase of the compilation took so far, in order
     */
    GpuExecutable(KernelCompiler compiler, DeviceKernel kernel, Optional<DeviceKernel> throughMemory, Effort effort,
            Map<String, Duration> phases) {
        this.throughMemory = throughMemory;
        this.effort = effort;
        this.compiler = compiler;
        this.kernel = kernel;
        this.phases = new LinkedHashMap<>(phases);
        proof = new ThrowProof(kernel);
        usual = normal(LaunchShape.usual(USUAL_GROUP));
        loaded.put(usual, compiler.load(kernel, usual, effort, this.phases));
    }

    DeviceKernel kernel() {
        return kernel;
    }

    /**
     * {@return this, or the same kernel for a launch in which sub-groups are not waves} The hardware fills waves row by row, and with as
     * many work-items as there are.
     */
    synchronized GpuExecutable suiting(Range range, WorkGroups groups) {
        var size = new GroupSize(groups.sizeX(), groups.sizeY(), groups.sizeZ());
        boolean oneRow = size.x() == size.items();
        boolean rowsAreFull = range.x() % size.x() == 0;
        int wave = compiler.context().gpu().limits().subGroupSize();
        if (throughMemory.isEmpty() || LaunchShape.rowsStartWaves(size, wave) && (oneRow || rowsAreFull)) {
            return this;
        }
        if (other == null) {
            other = new GpuExecutable(compiler, throughMemory.get(), Optional.empty(), effort, Map.of());
        }
        return other;
    }

    /** {@return whether it was made for this opening of a device} */
    boolean isOf(DeviceContext context) {
        return compiler.context() == context;
    }

    /** {@return whether a launch may end with an exception, for all that can be seen before it} */
    boolean mayThrow(LaunchArguments arguments, Range range, WorkGroups groups) {
        return !kernel.trapSites().isEmpty() && !range.isEmpty()
                && !proof.throwsNothing(LaunchNumbers.of(arguments, range, groups));
    }

    /**
     * {@return code for a launch}
     *
     * @param isConditional whether the launch may be skipped
     */
    LoadedKernel load(LaunchArguments arguments, Range range, WorkGroups groups, boolean mayThrow, boolean isConditional) {
        var shape = normal(shape(arguments, range, groups, mayThrow, isConditional));
        long items = (long) range.x() * range.y();
        boolean many = Math.multiplyHigh(items, range.z()) != 0 || items * range.z() >= MANY_ITEMS;
        synchronized (this) {
            var exact = loaded.get(shape);
            if (exact != null) {
                return exact;
            }
            var usable = usable(shape);
            if (usable.isPresent() && (!many || shapes(shape.groupSize()) >= MOST_SHAPES)) {
                return usable.get();
            }
            var wanted = shapes(shape.groupSize()) >= MOST_SHAPES ? normal(LaunchShape.any(shape.groupSize())) : shape;
            return loaded.computeIfAbsent(wanted, _ -> compiler.load(kernel, wanted, effort, phases));
        }
    }

    /** {@return the code with the most properties of those that a launch has} */
    private Optional<LoadedKernel> usable(LaunchShape shape) {
        return ofSize(shape.groupSize()).filter(known -> shape.properties().containsAll(known.properties()))
                .max(Comparator.comparingInt(known -> known.properties().size())).map(loaded::get);
    }

    private long shapes(GroupSize size) {
        return ofSize(size).count();
    }

    private Stream<LaunchShape> ofSize(GroupSize size) {
        return loaded.keySet().stream().filter(known -> known.groupSize().equals(size));
    }

    private static LaunchShape shape(LaunchArguments arguments, Range range, WorkGroups groups, boolean mayThrow,
            boolean isConditional) {
        var properties = EnumSet.noneOf(LaunchProperty.class);
        if (arguments.arguments().stream().noneMatch(LaunchArguments.Null.class::isInstance)) {
            properties.add(LaunchProperty.NO_NULL_ARRAYS);
        }
        if (isDistinct(arguments)) {
            properties.add(LaunchProperty.DISTINCT_ARRAYS);
        }
        if (arguments.arrays().stream().allMatch(use -> use.array().bytes() <= FOUR_GIB)) {
            properties.add(LaunchProperty.ARRAYS_OF_4_GIB);
        }
        if (range.y() == 1 && range.z() == 1 && groups.sizeX() == groups.groupItems()) {
            properties.add(LaunchProperty.ONE_DIMENSION);
        }
        if (!isConditional) {
            properties.add(LaunchProperty.UNCONDITIONAL);
        }
        if (!mayThrow) {
            properties.add(LaunchProperty.NO_EXCEPTIONS);
        }
        return new LaunchShape(new GroupSize(groups.sizeX(), groups.sizeY(), groups.sizeZ()), properties);
    }

    /** {@return whether no array that is written is given twice} */
    private static boolean isDistinct(LaunchArguments arguments) {
        var seen = new HashSet<Integer>();
        for (var argument : arguments.arguments()) {
            if (argument instanceof LaunchArguments.Array array && array.used() && !seen.add(array.index())
                    && arguments.arrays().get(array.index()).written()) {
                return false;
            }
        }
        return true;
    }

    /** Adds what holds of every launch of this kernel. */
    private LaunchShape normal(LaunchShape shape) {
        return kernel.trapSites().isEmpty() ? shape.with(LaunchProperty.NO_EXCEPTIONS) : shape;
    }

    /** Takes the code out of the device's memory; no launch uses it. */
    synchronized void free() {
        loaded.values().forEach(LoadedKernel::free);
        loaded.clear();
        if (other != null) {
            other.free();
        }
    }

    @Override
    public synchronized Inspection inspect() {
        var code = loaded.get(usual).code();
        var resources = new LinkedHashMap<>(code.resources());
        resources.put("shapes", (long) loaded.size());
        resources.put("trapSites", (long) kernel.trapSites().size());
        return new Inspection(Printer.PLAIN.print(kernel), code.disassembly().toString(), resources, phases,
                code.notes());
    }

    /** {@return the shapes that there is code for} */
    synchronized Set<LaunchShape> shapes() {
        return Set.copyOf(loaded.keySet());
    }
}
