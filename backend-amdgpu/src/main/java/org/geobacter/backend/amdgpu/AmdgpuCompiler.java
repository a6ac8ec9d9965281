package org.geobacter.backend.amdgpu;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.geobacter.backend.llvm.Effort;
import org.geobacter.backend.llvm.Linker;
import org.geobacter.backend.llvm.LlvmException;
import org.geobacter.backend.llvm.LlvmLibrary;
import org.geobacter.backend.llvm.LlvmModule;
import org.geobacter.backend.llvm.Optimiser;
import org.geobacter.backend.llvm.PhaseClock;
import org.geobacter.backend.llvm.TargetMachine;
import org.geobacter.backend.llvm.cache.CacheKey;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.structure.Structurizer;

/**
 * Compiles kernels for AMD GPUs. What an instance has compiled it keeps, and finds again for kernels of the same content; through its
 * cache so do other processes, which then need not load LLVM.
 */
public final class AmdgpuCompiler {
    private static final System.Logger LOG = System.getLogger(AmdgpuCompiler.class.getName());
    /** To be changed when another code object is made of the same text. */
    private static final String CONVENTION = "amdgpu 4";
    private static final String WITHOUT_POLLY = "what it does with loop nests, tiles for the caches of CPUs, costs registers here.";

    private final CodeCache cache;
    private final Map<CacheKey, CodeObject> known = new ConcurrentHashMap<>();

    /** @param cache where code objects are kept for other processes */
    public AmdgpuCompiler(CodeCache cache) {
        this.cache = cache;
    }

    /** {@return the operations that are exact on these targets; a frontend replaces the others} */
    public static Set<NativeOperation> exactOperations() {
        return AmdgpuLowering.exact();
    }

    /** {@return the approximations that these targets have instructions for} */
    public static Set<Approximation.Operation> approximations() {
        return AmdgpuLowering.approximations();
    }

    /** {@return the size of sub-groups that exchange values by instructions: what a wave of an architecture has} */
    public static int subGroupSize(String processor) {
        return Architecture.named(processor).waveSize();
    }

    /**
     * {@return whether work-items of a kernel exchange values by instructions} Then it is for launches only in which {@linkplain
     * LaunchShape#rowsStartWaves each row of a group starts a wave}.
     */
    public static boolean exchangesValues(DeviceKernel kernel) {
        return kernel.function().blocks().stream().flatMap(block -> block.instructions().stream())
                .anyMatch(SubGroupInstruction.class::isInstance);
    }

    /**
     * Compiles a kernel, without a cache.
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
     * Compiles a kernel, without a cache.
     *
     * @param kernel at device level, without operations that are not {@linkplain #exactOperations() exact}
     * @param processor an architecture that LLVM knows, such as {@code gfx906}
     * @param shape what its launches are like
     * @param phases gets the times of the phases, in order
     * @throws LlvmException if LLVM does not know the architecture, or the kernel needs more than it has
     */
    public static CodeObject compile(DeviceKernel kernel, String processor, LaunchShape shape, Map<String, Duration> phases) {
        return new AmdgpuCompiler(CodeCache.none()).compile(kernel, processor, shape, Effort.USUAL, phases);
    }

    /**
     * Finds or compiles a kernel's code object.
     *
     * @param kernel at device level, without operations that are not {@linkplain #exactOperations() exact}
     * @param processor an architecture that LLVM knows, such as {@code gfx906}
     * @param shape what its launches are like
     * @param effort how long it may take
     * @param phases gets the times of the phases, in order
     * @throws LlvmException if LLVM does not know the architecture, or the kernel needs more than it has
     */
    public CodeObject compile(
            DeviceKernel kernel, String processor, LaunchShape shape, Effort effort, Map<String, Duration> phases) {
        var clock = new PhaseClock(phases);
        var architecture = Architecture.named(processor);
        if (exchangesValues(kernel) && !LaunchShape.rowsStartWaves(shape.groupSize(), architecture.waveSize())) {
            throw new IllegalArgumentException(
                    "Rows of a work-group of " + shape.groupSize() + " do not start waves: the lanes of one are not a sub-group.");
        }
        var optimiser = Optimiser.withoutPolly(effort, WITHOUT_POLLY);
        // What LLVM's own passes make of a loop with several entries, for waves, loses values of block parameters.
        Structurizer.makeReducible(kernel.function());
        var text = KernelText.of(kernel, symbol(kernel), architecture, shape);
        // The architecture's features and the shape's properties are not all in the text.
        var key = CacheKey.of(text.text(), processor, shape.toString(), optimiser.description(), LlvmLibrary.VERSION, CONVENTION);
        clock.end("llvm text");
        return known.computeIfAbsent(key, _ -> {
            var cached = load(key, kernel, processor, shape, optimiser, text);
            clock.end("cache");
            return cached.orElseGet(() -> compile(key, kernel, processor, shape, optimiser, text, clock));
        });
    }

    private static String symbol(DeviceKernel kernel) {
        return kernel.name().replaceAll("[^A-Za-z0-9_.$]", "_");
    }

    private Optional<CodeObject> load(
            CacheKey key, DeviceKernel kernel, String processor, LaunchShape shape, Optimiser optimiser, KernelText text) {
        return cache.read(key).flatMap(elf -> {
            try {
                return Optional.of(CodeObject.read(kernel.name(), processor, shape, elf, symbol(kernel), text.parameters(),
                        optimiser.notes(0)));
            } catch (LlvmException damaged) {
                LOG.log(System.Logger.Level.WARNING, "A cached code object is compiled again.", damaged);
                return Optional.empty();
            }
        });
    }

    private CodeObject compile(
            CacheKey key,
            DeviceKernel kernel,
            String processor,
            LaunchShape shape,
            Optimiser optimiser,
            KernelText text,
            PhaseClock clock) {
        Architecture.of(processor);
        byte[] object;
        try (var machine = TargetMachine.of(Architecture.TRIPLE, processor, "");
                var module = LlvmModule.parse(text.text(), machine)) {
            clock.end("llvm parse");
            optimiser.run(module, machine);
            ZeroTerms.rewrite(module.reference());
            clock.end("llvm optimise");
            object = module.object(machine);
            clock.end("llvm generate");
        }
        var elf = Linker.link(object, List.of("--no-undefined"));
        var code = CodeObject.read(kernel.name(), processor, shape, elf, symbol(kernel), text.parameters(), optimiser.notes(0));
        clock.end("link");
        cache.store(key, elf);
        return code;
    }
}
