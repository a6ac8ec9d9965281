package org.geobacter.runtime.vulkan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.geobacter.Capabilities;
import org.geobacter.Checks;
import org.geobacter.FastMath;
import org.geobacter.Option;
import org.geobacter.SubGroupSize;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.backend.spirv.SpirvBackend;
import org.geobacter.backend.spirv.SpirvTarget;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Module;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.TargetFloats;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.geobacter.spi.KernelSource;

/** Compiles sources for one device: IR from the frontend, lowering, SPIR-V. */
final class KernelCompiler {
    private final DeviceContext context;
    private final Measurements measurements;
    private final Capabilities capabilities;
    private final SpirvTarget target;
    private final SubGroups subGroups;

    KernelCompiler(DeviceContext context, Measurements measurements, Capabilities capabilities) {
        this.context = context;
        this.measurements = measurements;
        this.capabilities = capabilities;
        target = context.target(measurements.features(context.features()), capabilities.exactOperations());
        subGroups = new SubGroups(context, target.features());
    }

    /** @throws UnsupportedKernelException if the kernel cannot be compiled for the device */
    VulkanExecutable compile(KernelSource source, Set<Option> options) {
        try {
            return compile(source, options, subGroups::use);
        } catch (UnsupportedCodeException e) {
            throw new UnsupportedKernelException(source.name(), e);
        }
    }

    /**
     * {@return the kernel for groups that the device's sub-groups do not divide}
     *
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     */
    VulkanExecutable compileThroughMemory(KernelSource source, Set<Option> options) {
        try {
            return compile(source, options,
                    size -> SubGroups.throughMemory(size, "the device does not divide such groups into them"));
        } catch (UnsupportedCodeException e) {
            int size = SubGroupSize.among(options, context.physical().limits().subGroupSize());
            var advice = " Or give groups whose size in x is a multiple of " + size
                    + ": in others, such as these, lanes of sub-groups exchange values through work-group memory.";
            throw new UnsupportedKernelException(
                    source.name(), new UnsupportedCodeException(e.construct(), e.position(), e.advice() + advice));
        }
    }

    private VulkanExecutable compile(KernelSource source, Set<Option> options, IntFunction<SubGroups.Use> exchanges) {
        var phases = new LinkedHashMap<String, Duration>();
        long start = System.nanoTime();
        var floats = options.contains(FastMath.ON)
                ? TargetFloats.relaxed(capabilities.exactOperations(), ApproximationProbe.measure(context))
                : TargetFloats.exactly(capabilities.exactOperations());
        var module = source.translate(floats);
        long translated = System.nanoTime();
        phases.put("frontend", Duration.ofNanos(translated - start));
        int subGroupSize = SubGroupSize.among(options, context.physical().limits().subGroupSize());
        var exchange = mentionsSubGroups(module) ? Optional.of(exchanges.apply(subGroupSize)) : Optional.<SubGroups.Use>empty();
        var abilities = exchange.map(SubGroups.Use::abilities).orElse(Set.of());
        long measured = System.nanoTime();
        if (exchange.isPresent()) {
            phases.put("probe", Duration.ofNanos(measured - translated));
        }
        var lowering = new LoweringOptions(!options.contains(Checks.OFF), capabilities.exactOperations())
                .withGroupMemory(context.physical().limits().localMemory(), false)
                .withSubGroups(subGroupSize, abilities)
                .withFloats(floats);
        var kernel = Pipeline.lower(module, lowering);
        long lowered = System.nanoTime();
        phases.put("passes", Duration.ofNanos(lowered - measured));
        checkFloats(kernel);
        var spirv = SpirvBackend.compile(kernel, abilities.isEmpty() ? target : target.withSubGroups(subGroupSize));
        phases.put("backend", Duration.ofNanos(System.nanoTime() - lowered));
        return new VulkanExecutable(context, spirv, phases, options, exchange.map(SubGroups.Use::note).stream().toList());
    }

    private static boolean mentionsSubGroups(Module module) {
        return module.functions().stream().flatMap(function -> function.blocks().stream())
                .flatMap(block -> block.instructions().stream()).anyMatch(SubGroupInstruction.class::isInstance);
    }

    /** Refuses what the device would compute with other bits than Java, with nothing to be done about it. */
    private void checkFloats(DeviceKernel kernel) {
        checkFloats(kernel, ScalarType.F32, "float", measurements.f32());
        checkFloats(kernel, ScalarType.F64, "double", measurements.f64());
    }

    private void checkFloats(DeviceKernel kernel, ScalarType type, String name, FloatArithmetic measured) {
        if (measured.isUsable() && measured.keepsDenormals()) {
            return;
        }
        firstComputing(kernel, type).ifPresent(instruction -> {
            throw new UnsupportedCodeException(
                    measured.isUsable()
                            ? "the device " + context.physical().name() + " takes denormal " + name + "s for zero"
                            : "the device " + context.physical().name() + " does not round " + name + " arithmetic as Java does",
                    instruction.position(),
                    "Use another device, such as the CPU.");
        });
    }

    private static Optional<Instruction> firstComputing(DeviceKernel kernel, ScalarType type) {
        return kernel.function().blocks().stream().flatMap(block -> block.instructions().stream())
                .filter(instruction -> FloatUse.computes(instruction, type)).findFirst();
    }
}
