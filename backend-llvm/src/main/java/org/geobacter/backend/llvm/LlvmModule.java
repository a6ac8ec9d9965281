package org.geobacter.backend.llvm;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.llvm.LLVM.LLVMContextRef;
import org.bytedeco.llvm.LLVM.LLVMMemoryBufferRef;
import org.bytedeco.llvm.LLVM.LLVMModuleRef;
import org.bytedeco.llvm.global.LLVM;

/** A module in a context of its own, in LLVM's memory. */
public final class LlvmModule implements AutoCloseable {
    private final LLVMContextRef context;
    private final LLVMModuleRef module;
    private final Diagnostics diagnostics;

    private LlvmModule(LLVMContextRef context, LLVMModuleRef module, Diagnostics diagnostics) {
        this.context = context;
        this.module = module;
        this.diagnostics = diagnostics;
    }

    /**
     * Parses LLVM assembly for a target and verifies it.
     *
     * @param text the module, without target triple and data layout
     * @throws LlvmException if it is not a correct module
     */
    public static LlvmModule parse(String text, TargetMachine machine) {
        LlvmLibrary.load();
        return DeepStack.call(() -> parseHere(text, machine));
    }

    private static LlvmModule parseHere(String text, TargetMachine machine) {
        var context = LLVM.LLVMContextCreate();
        var diagnostics = new Diagnostics(context);
        try (var modules = new PointerPointer<LLVMModuleRef>(1);
                var characters = new BytePointer(text, StandardCharsets.UTF_8);
                var name = new BytePointer("kernel")) {
            long bytes = text.getBytes(StandardCharsets.UTF_8).length;
            var message = new BytePointer((Pointer) null);
            // The buffer is consumed by the parser.
            var buffer = LLVM.LLVMCreateMemoryBufferWithMemoryRangeCopy(characters, bytes, name);
            if (LLVM.LLVMParseIRInContext(context, buffer, modules, message) != 0) {
                var complaint = LlvmLibrary.take(message);
                LLVM.LLVMContextDispose(context);
                diagnostics.close();
                throw new LlvmException("A module of this compiler's does not parse: LLVM says: " + complaint + "\n" + text);
            }
            var module = new LlvmModule(context, modules.get(LLVMModuleRef.class), diagnostics);
            LLVM.LLVMSetTarget(module.module, machine.triple());
            var layout = LLVM.LLVMCreateTargetDataLayout(machine.reference());
            LLVM.LLVMSetModuleDataLayout(module.module, layout);
            LLVM.LLVMDisposeTargetData(layout);
            try {
                module.verify("A module of this compiler's is not correct");
            } catch (LlvmException incorrect) {
                module.close();
                throw incorrect;
            }
            return module;
        }
    }

    /** {@return the module itself, for a target's own transformations} */
    public LLVMModuleRef reference() {
        return module;
    }

    private void verify(String complaint) {
        var message = new BytePointer((Pointer) null);
        boolean broken = LLVM.LLVMVerifyModule(module, LLVM.LLVMReturnStatusAction, message) != 0;
        var explanation = LlvmLibrary.take(message);
        if (broken) {
            throw new LlvmException(complaint + ": LLVM says: " + explanation + "\n" + this);
        }
    }

    /**
     * Runs passes.
     *
     * @param passes in the notation of {@code opt -passes}, such as {@code default<O3>}
     * @param inlinerThreshold how much the inliner may add; LLVM's own default is 225
     */
    void run(TargetMachine machine, String passes, int inlinerThreshold) {
        DeepStack.call(() -> {
            runHere(machine, passes, inlinerThreshold);
            return null;
        });
    }

    private void runHere(TargetMachine machine, String passes, int inlinerThreshold) {
        var options = LLVM.LLVMCreatePassBuilderOptions();
        try {
            LLVM.LLVMPassBuilderOptionsSetLoopVectorization(options, 1);
            LLVM.LLVMPassBuilderOptionsSetSLPVectorization(options, 1);
            LLVM.LLVMPassBuilderOptionsSetLoopInterleaving(options, 1);
            LLVM.LLVMPassBuilderOptionsSetLoopUnrolling(options, 1);
            LLVM.LLVMPassBuilderOptionsSetInlinerThreshold(options, inlinerThreshold);
            LlvmLibrary.check(LLVM.LLVMRunPasses(module, passes, machine.reference(), options), "Optimising with " + passes);
            diagnostics.check("Optimising with " + passes);
        } finally {
            LLVM.LLVMDisposePassBuilderOptions(options);
        }
    }

    /** {@return whether there was a loop of constant length whose instructions, unrolled in full, are no more than the threshold} */
    boolean unroll(TargetMachine machine, int threshold) {
        return LegacyPasses.areAvailable() && DeepStack.call(() -> {
            try (var passes = new LegacyPasses(machine)) {
                passes.addFullUnrolling(threshold);
                return passes.run(this);
            }
        });
    }

    /** {@return how many loop nests Polly has rewritten} */
    int rewriteLoopNests(TargetMachine machine) {
        return DeepStack.call(() -> {
            try (var passes = new LegacyPasses(machine)) {
                Polly.addTo(passes);
                passes.run(this);
            }
            diagnostics.check("Polly");
            // Each nest has one block of this name, with a number from the second one on.
            return (int) toString().lines().filter(line -> line.startsWith("polly.start")).count();
        });
    }

    /** {@return an object file} */
    public byte[] object(TargetMachine machine) {
        return emit(machine, LLVM.LLVMObjectFile);
    }

    /** {@return the target's assembly} */
    public String assembly(TargetMachine machine) {
        return new String(emit(machine, LLVM.LLVMAssemblyFile), StandardCharsets.UTF_8);
    }

    private byte[] emit(TargetMachine machine, int fileType) {
        return DeepStack.call(() -> emitHere(machine, fileType));
    }

    private byte[] emitHere(TargetMachine machine, int fileType) {
        verify("LLVM's passes left an incorrect module");
        try (var buffers = new PointerPointer<LLVMMemoryBufferRef>(1)) {
            var asked = "Generating code for " + machine.processor();
            var message = new BytePointer((Pointer) null);
            // Generating code leaves a module that cannot be generated again: some targets then abort.
            var copy = LLVM.LLVMCloneModule(module);
            int failed = LLVM.LLVMTargetMachineEmitToMemoryBuffer(machine.reference(), copy, fileType, message, buffers);
            LLVM.LLVMDisposeModule(copy);
            if (failed != 0) {
                throw new LlvmException(asked + ": LLVM says: " + LlvmLibrary.take(message));
            }
            var buffer = buffers.get(LLVMMemoryBufferRef.class);
            try {
                // A diagnostic of severity error does not make the call fail.
                diagnostics.check(asked);
                var bytes = new byte[Math.toIntExact(LLVM.LLVMGetBufferSize(buffer))];
                LLVM.LLVMGetBufferStart(buffer).capacity(bytes.length).get(bytes);
                return bytes;
            } finally {
                LLVM.LLVMDisposeMemoryBuffer(buffer);
            }
        }
    }

    /** {@return the module as LLVM assembly} */
    @Override
    public String toString() {
        return LlvmLibrary.take(LLVM.LLVMPrintModuleToString(module));
    }

    @Override
    public void close() {
        LLVM.LLVMDisposeModule(module);
        LLVM.LLVMContextDispose(context);
        diagnostics.close();
    }
}
