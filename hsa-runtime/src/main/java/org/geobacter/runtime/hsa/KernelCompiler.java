package org.geobacter.runtime.hsa;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.Checks;
import org.geobacter.FastMath;
import org.geobacter.Option;
import org.geobacter.SubGroupSize;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.backend.amdgpu.AmdgpuCompiler;
import org.geobacter.backend.amdgpu.LaunchShape;
import org.geobacter.Optimisation;
import org.geobacter.backend.llvm.Effort;
import org.geobacter.backend.llvm.LlvmException;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.SubGroupAbility;
import org.geobacter.ir.TargetFloats;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.geobacter.spi.KernelSource;

/** Compiles sources for one open device: IR from the frontend, lowering, LLVM, the runtime's loader. */
final class KernelCompiler {
    private final DeviceContext context;
    private final AmdgpuCompiler backend = new AmdgpuCompiler(CodeCache.ofUser());

    KernelCompiler(DeviceContext context) {
        this.context = context;
    }

    DeviceContext context() {
        return context;
    }

    /** @throws UnsupportedKernelException if the kernel cannot be compiled for the device */
    GpuExecutable compile(KernelSource source, Set<Option> options) {
        var phases = new LinkedHashMap<String, Duration>();
        var exact = AmdgpuCompiler.exactOperations();
        var floats = options.contains(FastMath.ON)
                ? TargetFloats.relaxed(exact, AmdgpuCompiler.approximations())
                : TargetFloats.exactly(exact);
        try {
            long start = System.nanoTime();
            var module = source.translate(floats);
            long translated = System.nanoTime();
            phases.put("frontend", Duration.ofNanos(translated - start));
            int wave = AmdgpuCompiler.subGroupSize(context.gpu().target().processor());
            int subGroup = SubGroupSize.among(options, context.gpu().limits().subGroupSize());
            var lowering = new LoweringOptions(!options.contains(Checks.OFF), exact)
                    .withGroupMemory(context.gpu().limits().localMemory(), false)
                    .withSubGroups(subGroup, subGroup == wave ? Set.of(SubGroupAbility.EXCHANGE) : Set.of())
                    .withFloats(floats);
            var kernel = Pipeline.lower(module, lowering);
            var throughMemory = AmdgpuCompiler.exchangesValues(kernel)
                    ? Optional.of(Pipeline.lower(source.translate(floats), lowering.withSubGroups(subGroup, Set.of())))
                    : Optional.<DeviceKernel>empty();
            phases.put("passes", Duration.ofNanos(System.nanoTime() - translated));
            var effort = options.contains(Optimisation.THOROUGH) ? Effort.THOROUGH : Effort.USUAL;
            return new GpuExecutable(this, kernel, throughMemory, effort, phases);
        } catch (UnsupportedCodeException unsupported) {
            throw new UnsupportedKernelException(source.name(), unsupported);
        }
    }

    /**
     * {@return code for launches of a shape, in the device's memory}
     *
     * @throws UnsupportedKernelException if the kernel needs more than the device has
     */
    LoadedKernel load(DeviceKernel kernel, LaunchShape shape, Effort effort, Map<String, Duration> phases) {
        try {
            var code = backend.compile(kernel, context.gpu().target().processor(), shape, effort, phases);
            long start = System.nanoTime();
            var loaded = LoadedKernel.load(context.agent(), code);
            phases.put("load", Duration.ofNanos(System.nanoTime() - start));
            return loaded;
        } catch (LlvmException refused) {
            throw new UnsupportedKernelException(kernel.name(),
                    "LLVM makes no code of it for " + context.gpu().target() + " (" + refused.getMessage() + ")",
                    "Use another device, such as the CPU, or less work-group memory if that is what is lacking.");
        }
    }
}
