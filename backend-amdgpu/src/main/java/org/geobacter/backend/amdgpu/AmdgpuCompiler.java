package org.geobacter.backend.amdgpu;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.backend.llvm.LlvmException;
import org.geobacter.backend.llvm.Linker;
import org.geobacter.backend.llvm.LlvmModule;
import org.geobacter.backend.llvm.TargetMachine;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.NativeOperation;

/** Compiles kernels for AMD GPUs. */
public final class AmdgpuCompiler {
    private static final String PASSES = "default<O3>";
    private static final int INLINER_THRESHOLD = 1000;

    private AmdgpuCompiler() {}

    /** {@return the operations that are exact on these targets; a frontend replaces the others} */
    public static Set<NativeOperation> exactOperations() {
        return AmdgpuLowering.exact();
    }

    /**
     * Compiles a kernel.
     *
     * @param kernel at device level, without operations that are not {@linkplain #exactOperations() exact}
     * @param processor an architecture that LLVM knows, such as {@code gfx906}
     * @param shape what its launches are like
     * @throws LlvmException if LLVM does not know the architecture, or the kernel needs more than it has
     */
    public static CodeObject compile(DeviceKernel kernel, String processor, LaunchShape shape) {
        return compile(kernel, processor, shape, new LinkedHashMap<>());
    }

    /**
     * Compiles a kernel.
     *
     * @param kernel at device level, without operations that are not {@linkplain #exactOperations() exact}
     * @param processor an architecture that LLVM knows, such as {@code gfx906}
     * @param shape what its launches are like
     * @param phases gets the times of the phases, in order
     * @throws LlvmException if LLVM does not know the architecture, or the kernel needs more than it has
     */
    public static CodeObject compile(DeviceKernel kernel, String processor, LaunchShape shape, Map<String, Duration> phases) {
        var architecture = Architecture.of(processor);
        var symbol = kernel.name().replaceAll("[^A-Za-z0-9_.$]", "_");
        long start = System.nanoTime();
        var text = KernelText.of(kernel, symbol, architecture, shape);
        byte[] object;
        long generated;
        try (var machine = TargetMachine.of(Architecture.TRIPLE, processor, "");
                var module = LlvmModule.parse(text.text(), machine)) {
            long parsed = System.nanoTime();
            module.optimise(machine, PASSES, INLINER_THRESHOLD);
            ZeroTerms.rewrite(module.reference());
            long optimised = System.nanoTime();
            object = module.object(machine);
            generated = System.nanoTime();
            phases.put("llvm parse", Duration.ofNanos(parsed - start));
            phases.put("llvm optimise", Duration.ofNanos(optimised - parsed));
            phases.put("llvm generate", Duration.ofNanos(generated - optimised));
        }
        var elf = Linker.link(object, List.of("--no-undefined"));
        var code = CodeObject.read(kernel.name(), processor, shape, elf, symbol, text.parameters());
        phases.put("link", Duration.ofNanos(System.nanoTime() - generated));
        return code;
    }
}
