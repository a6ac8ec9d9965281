package org.geobacter.backend.llvm;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.llvm.LLVM.LLVMOrcDefinitionGeneratorRef;
import org.bytedeco.llvm.LLVM.LLVMOrcLLJITRef;
import org.bytedeco.llvm.global.LLVM;

/**
 * LLVM's ORC JIT: object files for the host are linked into this process, with what they call from the process's own libraries. To be
 * used from any thread. Code lives as long as the JIT.
 */
public final class Jit implements AutoCloseable {
    private final LLVMOrcLLJITRef jit;

    /** Starts a JIT without code. */
    public Jit() {
        LlvmLibrary.load();
        try (var jits = new PointerPointer<LLVMOrcLLJITRef>(1);
                var generators = new PointerPointer<LLVMOrcDefinitionGeneratorRef>(1)) {
            LlvmLibrary.check(LLVM.LLVMOrcCreateLLJIT(jits, null), "Starting the JIT");
            jit = jits.get(LLVMOrcLLJITRef.class);
            LlvmLibrary.check(LLVM.LLVMOrcCreateDynamicLibrarySearchGeneratorForProcess(generators,
                    LLVM.LLVMOrcLLJITGetGlobalPrefix(jit), null, null), "Looking into the process");
            LLVM.LLVMOrcJITDylibAddGenerator(LLVM.LLVMOrcLLJITGetMainJITDylib(jit),
                    generators.get(LLVMOrcDefinitionGeneratorRef.class));
        }
    }

    /**
     * Links an object file.
     *
     * @param object for the host
     * @param symbol a function that it defines, of a name that no other object of this JIT defines
     * @return the function's address
     * @throws LlvmException if it cannot be linked or does not define the symbol
     */
    public synchronized long add(byte[] object, String symbol) {
        try (var bytes = new BytePointer(object); var name = new BytePointer(symbol)) {
            // The buffer is consumed by the JIT.
            var buffer = LLVM.LLVMCreateMemoryBufferWithMemoryRangeCopy(bytes, object.length, name);
            LlvmLibrary.check(LLVM.LLVMOrcLLJITAddObjectFile(jit, LLVM.LLVMOrcLLJITGetMainJITDylib(jit), buffer),
                    "Adding the object file of " + symbol);
            var address = new long[1];
            LlvmLibrary.check(LLVM.LLVMOrcLLJITLookup(jit, address, symbol), "Linking " + symbol);
            return address[0];
        }
    }

    /** Frees all code; nothing may be running in it. */
    @Override
    public void close() {
        LlvmLibrary.check(LLVM.LLVMOrcDisposeLLJIT(jit), "Stopping the JIT");
    }
}
