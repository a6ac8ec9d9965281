package org.geobacter.hsa.simulator.isa;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.llvm.LLVM.LLVMDiagnosticHandler;
import org.bytedeco.llvm.LLVM.LLVMDiagnosticInfoRef;
import org.bytedeco.llvm.LLVM.LLVMMemoryBufferRef;
import org.bytedeco.llvm.LLVM.LLVMModuleRef;
import org.bytedeco.llvm.LLVM.LLVMTargetRef;
import org.bytedeco.llvm.global.LLVM;

/** LLVM's assembler and compiler for the processor under test. */
public final class Llvm {
    private Llvm() {}

    /** An object file: its sections, and where in them its symbols are. */
    record ObjectFile(Map<String, byte[]> sections, Map<String, Integer> symbols) {
        byte[] code() {
            return sections.get(".text");
        }
    }

    /** {@return the code of some lines of assembly} */
    static byte[] assemble(String assembly) {
        var lines = assembly.lines().map(line -> "module asm \"" + line.replace("\"", "\\22") + "\"")
                .collect(Collectors.joining("\n"));
        return compile("module asm \".text\"\n" + lines).code();
    }

    /** {@return the object of a module in LLVM assembly} */
    static ObjectFile compile(String module) {
        return read(ByteBuffer.wrap(object(module)).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** {@return the object file of a module in LLVM assembly} */
    public static byte[] object(String module) {
        Loader.load(LLVM.class);
        LLVM.LLVMInitializeAMDGPUTargetInfo();
        LLVM.LLVMInitializeAMDGPUTarget();
        LLVM.LLVMInitializeAMDGPUTargetMC();
        LLVM.LLVMInitializeAMDGPUAsmPrinter();
        LLVM.LLVMInitializeAMDGPUAsmParser();
        var context = LLVM.LLVMContextCreate();
        var errors = new StringBuilder();
        try (var handler = new LLVMDiagnosticHandler() {
            @Override
            public void call(LLVMDiagnosticInfoRef info, Pointer ignored) {
                if (LLVM.LLVMGetDiagInfoSeverity(info) == LLVM.LLVMDSError) {
                    errors.append(text(LLVM.LLVMGetDiagInfoDescription(info))).append("\n");
                }
            }
        };
                var modules = new PointerPointer<LLVMModuleRef>(1);
                var targets = new PointerPointer<LLVMTargetRef>(1);
                var buffers = new PointerPointer<LLVMMemoryBufferRef>(1);
                var characters = new BytePointer(module, StandardCharsets.UTF_8);
                var name = new BytePointer("test")) {
            LLVM.LLVMContextSetDiagnosticHandler(context, handler, null);
            var message = new BytePointer((Pointer) null);
            var source = LLVM.LLVMCreateMemoryBufferWithMemoryRangeCopy(characters, module.getBytes(StandardCharsets.UTF_8).length,
                    name);
            if (LLVM.LLVMParseIRInContext(context, source, modules, message) != 0) {
                throw new AssertionError(text(message) + "\n" + module);
            }
            LLVM.LLVMGetTargetFromTriple(Disassembler.TRIPLE, targets, message);
            var machine = LLVM.LLVMCreateTargetMachine(targets.get(LLVMTargetRef.class), Disassembler.TRIPLE,
                    Disassembler.PROCESSOR, "",
                    LLVM.LLVMCodeGenLevelAggressive, LLVM.LLVMRelocPIC, LLVM.LLVMCodeModelDefault);
            var parsed = modules.get(LLVMModuleRef.class);
            LLVM.LLVMSetTarget(parsed, Disassembler.TRIPLE);
            var layout = LLVM.LLVMCreateTargetDataLayout(machine);
            LLVM.LLVMSetModuleDataLayout(parsed, layout);
            LLVM.LLVMDisposeTargetData(layout);
            int failed = LLVM.LLVMTargetMachineEmitToMemoryBuffer(machine, parsed, LLVM.LLVMObjectFile, message, buffers);
            if (failed != 0 || !errors.isEmpty()) {
                throw new AssertionError(errors + "\n" + module);
            }
            var buffer = buffers.get(LLVMMemoryBufferRef.class);
            var bytes = new byte[(int) LLVM.LLVMGetBufferSize(buffer)];
            LLVM.LLVMGetBufferStart(buffer).capacity(bytes.length).get(bytes);
            LLVM.LLVMDisposeMemoryBuffer(buffer);
            LLVM.LLVMDisposeModule(parsed);
            LLVM.LLVMDisposeTargetMachine(machine);
            return bytes;
        } finally {
            LLVM.LLVMContextDispose(context);
        }
    }

    private static String text(BytePointer message) {
        var bytes = new byte[(int) BytePointer.strlen(message)];
        new BytePointer(message).capacity(bytes.length).get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads an ELF file. */
    private static ObjectFile read(ByteBuffer elf) {
        int headers = (int) elf.getLong(0x28);
        int count = elf.getShort(0x3c);
        int names = (int) elf.getLong(headers + 64 * elf.getShort(0x3e) + 24);
        var sections = new HashMap<String, byte[]>();
        var symbols = new HashMap<String, Integer>();
        for (int k = 0; k < count; k++) {
            int header = headers + 64 * k;
            int offset = (int) elf.getLong(header + 24);
            var bytes = new byte[elf.getInt(header + 4) == 8 ? 0 : (int) elf.getLong(header + 32)];
            elf.get(offset, bytes);
            sections.put(string(elf, names + elf.getInt(header)), bytes);
            if (elf.getInt(header + 4) == 2) {
                int strings = (int) elf.getLong(headers + 64 * elf.getInt(header + 40) + 24);
                for (int symbol = offset; symbol < offset + bytes.length; symbol += 24) {
                    symbols.put(string(elf, strings + elf.getInt(symbol)), (int) elf.getLong(symbol + 8));
                }
            }
        }
        return new ObjectFile(sections, symbols);
    }

    private static String string(ByteBuffer elf, int from) {
        int end = from;
        while (elf.get(end) != 0) {
            end++;
        }
        var bytes = new byte[end - from];
        elf.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
