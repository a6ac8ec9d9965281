package org.geobacter.hsa.simulator.isa;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.llvm.LLVM.LLVMDisasmContextRef;
import org.bytedeco.llvm.LLVM.LLVMOpInfoCallback;
import org.bytedeco.llvm.LLVM.LLVMSymbolLookupCallback;
import org.bytedeco.llvm.global.LLVM;

/** LLVM's disassembler for the processor that is simulated; one for the process, for one thread at a time. */
final class Disassembler {
    static final String TRIPLE = "amdgcn-amd-amdhsa";
    static final String PROCESSOR = "gfx906";
    /** No instruction has more words: two, and a literal. */
    static final int MAX_WORDS = 3;
    /** No instruction's text is longer. */
    private static final int MAX_TEXT = 512;

    private static final Disassembler INSTANCE = new Disassembler();

    private final LLVMDisasmContextRef context;
    private final ByteBuffer code = ByteBuffer.allocateDirect(MAX_WORDS * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer text = ByteBuffer.allocateDirect(MAX_TEXT);

    private Disassembler() {
        Loader.load(LLVM.class);
        LLVM.LLVMInitializeAMDGPUTargetInfo();
        LLVM.LLVMInitializeAMDGPUTarget();
        LLVM.LLVMInitializeAMDGPUTargetMC();
        LLVM.LLVMInitializeAMDGPUDisassembler();
        context = LLVM.LLVMCreateDisasmCPU(TRIPLE, PROCESSOR, (Pointer) null, 0, (LLVMOpInfoCallback) null,
                (LLVMSymbolLookupCallback) null);
        if (context == null || context.isNull()) {
            throw new IllegalStateException("LLVM has no disassembler for " + PROCESSOR + " of " + TRIPLE + ".");
        }
    }

    /**
     * An instruction.
     *
     * @param words its size
     * @param text as the assembler writes it
     */
    record Line(int words, String text) {}

    /** {@return the instruction that some words start with, if they are one} */
    static Optional<Line> disassemble(int[] words, int from) {
        synchronized (INSTANCE) {
            return INSTANCE.first(words, from);
        }
    }

    private Optional<Line> first(int[] words, int from) {
        code.clear();
        for (int k = from; k < words.length && k < from + MAX_WORDS; k++) {
            code.putInt(words[k]);
        }
        code.flip();
        int bytes = (int) LLVM.LLVMDisasmInstruction(context, code, code.remaining(), 0, text, MAX_TEXT);
        return bytes == 0 ? Optional.empty() : Optional.of(new Line(bytes / Integer.BYTES, read()));
    }

    private String read() {
        int length = 0;
        while (text.get(length) != 0) {
            length++;
        }
        var bytes = new byte[length];
        text.get(0, bytes);
        return new String(bytes, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
    }
}
