package org.geobacter.backend.llvm;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.llvm.LLVM.LLVMTargetMachineRef;
import org.bytedeco.llvm.LLVM.LLVMTargetRef;
import org.bytedeco.llvm.global.LLVM;

/** Generates code for one processor. Not to be used from two threads at once. */
public final class TargetMachine implements AutoCloseable {
    private final LLVMTargetMachineRef machine;
    private final String triple;
    private final String processor;
    private final String features;

    private TargetMachine(LLVMTargetMachineRef machine, String triple, String processor, String features) {
        this.machine = machine;
        this.triple = triple;
        this.processor = processor;
        this.features = features;
    }

    /**
     * {@return a target machine at the highest level of optimisation, for position-independent code}
     *
     * @param triple such as {@code amdgcn-amd-amdhsa}
     * @param processor such as {@code gfx942}
     * @param features such as {@code +wavefrontsize64}, separated by commas; may be empty
     * @throws LlvmException if LLVM does not know the triple
     */
    public static TargetMachine of(String triple, String processor, String features) {
        LlvmLibrary.load();
        try (var targets = new PointerPointer<LLVMTargetRef>(1)) {
            var message = new BytePointer((Pointer) null);
            if (LLVM.LLVMGetTargetFromTriple(triple, targets, message) != 0) {
                throw new LlvmException("No target for " + triple + ": LLVM says: " + LlvmLibrary.take(message));
            }
            var machine = LLVM.LLVMCreateTargetMachine(targets.get(LLVMTargetRef.class), triple, processor, features,
                    LLVM.LLVMCodeGenLevelAggressive, LLVM.LLVMRelocPIC, LLVM.LLVMCodeModelDefault);
            // Comments with registers, occupancy and source lines.
            LLVM.LLVMSetTargetMachineAsmVerbosity(machine, 1);
            return new TargetMachine(machine, triple, processor, features);
        }
    }

    /** {@return a target machine for the processor that this JVM runs on, with all its features} */
    public static TargetMachine ofHost() {
        LlvmLibrary.load();
        return of(LlvmLibrary.take(LLVM.LLVMGetDefaultTargetTriple()), LlvmLibrary.take(LLVM.LLVMGetHostCPUName()),
                LlvmLibrary.take(LLVM.LLVMGetHostCPUFeatures()));
    }

    public String triple() {
        return triple;
    }

    public String processor() {
        return processor;
    }

    public String features() {
        return features;
    }

    LLVMTargetMachineRef reference() {
        return machine;
    }

    @Override
    public void close() {
        LLVM.LLVMDisposeTargetMachine(machine);
    }
}
