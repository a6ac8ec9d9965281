package org.geobacter.backend.llvm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.llvm.LLVM.LLVMOpInfoCallback;
import org.bytedeco.llvm.LLVM.LLVMSymbolLookupCallback;
import org.bytedeco.llvm.global.LLVM;

/** LLVM's own disassembler. */
public final class Disassembler {
    /** No instruction's text is longer. */
    private static final int MAX_TEXT = 512;

    private Disassembler() {}

    /**
     * An instruction.
     *
     * @param offset of its first byte in the code
     * @param bytes its size
     * @param text as the assembler writes it, such as {@code s_load_dwordx2 s[0:1], s[4:5], 0x8}
     */
    public record Instruction(int offset, int bytes, String text) {}

    /**
     * {@return the instructions of some code}
     *
     * @param triple such as {@code amdgcn-amd-amdhsa}
     * @param processor such as {@code gfx942}
     * @param code which starts with an instruction
     * @throws LlvmException if LLVM has no disassembler for the target, or the code is not code
     */
    public static List<Instruction> disassemble(String triple, String processor, byte[] code) {
        LlvmLibrary.load();
        var context = LLVM.LLVMCreateDisasmCPU(triple, processor, (Pointer) null, 0, (LLVMOpInfoCallback) null,
                (LLVMSymbolLookupCallback) null);
        if (context == null || context.isNull()) {
            throw new LlvmException("LLVM has no disassembler for " + processor + " of " + triple + ".");
        }
        try {
            var instructions = new ArrayList<Instruction>();
            var text = ByteBuffer.allocateDirect(MAX_TEXT);
            var buffer = ByteBuffer.allocateDirect(code.length).put(code).flip();
            for (int offset = 0; offset < code.length;) {
                var rest = buffer.slice(offset, code.length - offset);
                int bytes = (int) LLVM.LLVMDisasmInstruction(context, rest, rest.remaining(), offset, text, MAX_TEXT);
                if (bytes == 0) {
                    throw new LlvmException("Not an instruction of " + processor + " at byte " + offset + " of the code.");
                }
                instructions.add(new Instruction(offset, bytes, read(text)));
                offset += bytes;
            }
            return instructions;
        } finally {
            LLVM.LLVMDisasmDispose(context);
        }
    }

    private static String read(ByteBuffer text) {
        int length = 0;
        while (text.get(length) != 0) {
            length++;
        }
        var bytes = new byte[length];
        text.get(0, bytes);
        return new String(bytes, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
    }
}
