package org.geobacter.backend.llvm;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.llvm.global.LLVM;

/**
 * Polly, LLVM's polyhedral optimiser: it exchanges and tiles the loops of nests whose bounds and subscripts are affine, as far as the order
 * of dependent accesses allows. Code for what it had to assume is kept beside the original, with a test at run time between them.
 */
@SuppressWarnings("restricted") // calling native code is what it is for
final class Polly {
    /** {@code llvm::PassRegistry::getPassRegistry()}. */
    private static final String REGISTRY = "_ZN4llvm12PassRegistry15getPassRegistryEv";
    /** {@code polly::initializePollyPasses(llvm::PassRegistry &)}. */
    private static final String INITIALISE = "_ZN5polly21initializePollyPassesERN4llvm12PassRegistryE";
    /**
     * A parallel loop comes innermost, as long as a tile, so that it becomes vectors: without this the innermost loop is that of
     * dependent additions.
     */
    private static final List<String> OPTIONS = List.of("-polly-vectorizer=stripmine", "-polly-prevect-width=32");

    private static final boolean AVAILABLE = LegacyPasses.areAvailable() && LegacyPasses.has(REGISTRY)
            && LegacyPasses.has(INITIALISE);

    static {
        if (AVAILABLE) {
            initialise();
        }
    }

    private Polly() {}

    private static void initialise() {
        try {
            var registry = (MemorySegment) LegacyPasses.function(REGISTRY, FunctionDescriptor.of(ValueLayout.ADDRESS))
                    .invokeExact();
            LegacyPasses.function(INITIALISE, FunctionDescriptor.ofVoid(ValueLayout.ADDRESS)).invokeExact(registry);
        } catch (Throwable impossible) {
            throw new IllegalStateException("native code does not throw", impossible);
        }
        try (var arguments = new PointerPointer<BytePointer>("geobacter", OPTIONS.get(0), OPTIONS.get(1))) {
            LLVM.LLVMParseCommandLineOptions(1 + OPTIONS.size(), arguments, (BytePointer) null);
        }
    }

    /** {@return why there is no Polly; empty if there is} */
    static Optional<String> unavailability() {
        return AVAILABLE ? Optional.empty() : Optional.of("this LLVM was built without it.");
    }

    /** Adds the passes, in the order of Polly's own pipeline. */
    static void addTo(LegacyPasses passes) {
        passes.add(LLVM.createPollyCanonicalizePass());
        passes.add(LLVM.createCodePreparationPass());
        passes.add(LLVM.createSimplifyWrapperPass(0));
        passes.add(LLVM.createForwardOpTreeWrapperPass());
        passes.add(LLVM.createDeLICMWrapperPass());
        passes.add(LLVM.createSimplifyWrapperPass(1));
        passes.add(LLVM.createPruneUnprofitableWrapperPass());
        passes.add(LLVM.createIslScheduleOptimizerWrapperPass());
        passes.add(LLVM.createCodeGenerationPass());
    }
}
