package org.geobacter.backend.llvm;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.llvm.LLVM.LLVMPassManagerRef;
import org.bytedeco.llvm.global.LLVM;

/**
 * LLVM's legacy pass manager with passes that its C API has no functions for. They are C++ functions of the library, found by their
 * mangled names (Itanium C++ ABI, 5.1).
 */
@SuppressWarnings("restricted") // calling native code is what it is for
final class LegacyPasses implements AutoCloseable {
    /** {@code void llvm::legacy::PassManager::add(llvm::Pass *)}. */
    private static final String ADD = "_ZN4llvm6legacy11PassManager3addEPNS_4PassE";
    /** {@code llvm::createLoopUnrollPass(OptLevel, OnlyWhenForced, ForgetAllSCEV, Threshold, Count, Partial, Runtime, UpperBound, Peeling)}. */
    private static final String CREATE_LOOP_UNROLL = "_ZN4llvm20createLoopUnrollPassEibbiiiiii";

    private static final SymbolLookup LIBRARY;

    static {
        LlvmLibrary.load();
        LIBRARY = SymbolLookup.loaderLookup();
    }

    private final MethodHandle add;
    private final LLVMPassManagerRef manager;

    /** @throws LlvmException if the library has no pass manager of this kind; see {@link #areAvailable} */
    LegacyPasses(TargetMachine machine) {
        add = function(ADD, FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        manager = LLVM.LLVMCreatePassManager();
        LLVM.LLVMAddAnalysisPasses(machine.reference(), manager);
    }

    static boolean areAvailable() {
        return has(ADD) && has(CREATE_LOOP_UNROLL);
    }

    static boolean has(String symbol) {
        return LIBRARY.find(symbol).isPresent();
    }

    static MethodHandle function(String symbol, FunctionDescriptor descriptor) {
        var address = LIBRARY.find(symbol)
                .orElseThrow(() -> new LlvmException("This LLVM, " + LlvmLibrary.VERSION + " is expected, has no " + symbol + "."));
        return java.lang.foreign.Linker.nativeLinker().downcallHandle(address, descriptor);
    }

    /** Adds a pass, which the manager then owns. */
    void add(Pointer pass) {
        add(MemorySegment.ofAddress(pass.address()));
    }

    private void add(MemorySegment pass) {
        try {
            add.invokeExact(MemorySegment.ofAddress(manager.address()), pass);
        } catch (Throwable impossible) {
            throw new IllegalStateException("native code does not throw", impossible);
        }
    }

    /** Adds the pass that unrolls loops of constant length in full, as long as that makes no more instructions than the threshold. */
    void addFullUnrolling(int threshold) {
        var create = function(CREATE_LOOP_UNROLL,
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_BOOLEAN, ValueLayout.JAVA_BOOLEAN,
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT));
        try {
            // -1: as LLVM chooses.
            add((MemorySegment) create.invokeExact(3, false, false, threshold, -1, 0, 0, -1, -1));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("native code does not throw", impossible);
        }
    }

    /** {@return whether the passes changed the module} */
    boolean run(LlvmModule module) {
        return LLVM.LLVMRunPassManager(manager, module.reference()) != 0;
    }

    @Override
    public void close() {
        LLVM.LLVMDisposePassManager(manager);
    }
}
