package org.geobacter.hsa.simulator;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.geobacter.backend.llvm.Linker;
import org.geobacter.hsa.simulator.isa.Llvm;

/** A code object that the HSA runtime has loaded. */
final class Executable implements AutoCloseable {
    private static final int KERNEL_OBJECT = 22;
    private static final int GROUP_SEGMENT_SIZE = 13;
    private static final int PRIVATE_SEGMENT_SIZE = 14;

    /** The HSA runtime tells debuggers, and the software GPU, where in memory the file is. */
    private final Arena arena;
    private final long gpu;
    private final long reader;
    private final long executable;

    /**
     * A kernel in it.
     *
     * @param object what a dispatch packet names
     */
    record Kernel(long object, int groupBytes, int privateBytes) {}

    private Executable(Arena arena, long gpu, long reader, long executable) {
        this.arena = arena;
        this.gpu = gpu;
        this.reader = reader;
        this.executable = executable;
    }

    /** {@return the code object of a module in LLVM assembly, for which the HSA runtime has a loader: of version 5} */
    static byte[] compile(String module, int dwarfVersion) {
        return Linker.link(Llvm.object(module + "\n!llvm.module.flags = !{!100, !101, !102}\n"
                + "!100 = !{i32 1, !\"amdhsa_code_object_version\", i32 500}\n!101 = !{i32 7, !\"Dwarf Version\", i32 "
                + dwarfVersion + "}\n"
                + "!102 = !{i32 2, !\"Debug Info Version\", i32 3}\n"), List.of("--no-undefined"));
    }

    static Executable load(Hsa hsa, byte[] codeObject) {
        long gpu = hsa.gpu;
        var arena = Arena.ofConfined();
        var bytes = arena.allocateFrom(JAVA_BYTE, codeObject);
        var handle = arena.allocate(JAVA_LONG);
        Hsa.check("hsa_code_object_reader_create_from_memory", bytes, bytes.byteSize(), handle);
        long reader = handle.get(JAVA_LONG, 0);
        Hsa.check("hsa_executable_create_alt", 1, 0, MemorySegment.NULL, handle);
        long executable = handle.get(JAVA_LONG, 0);
        Hsa.check("hsa_executable_load_agent_code_object", executable, gpu, reader, MemorySegment.NULL, MemorySegment.NULL);
        Hsa.check("hsa_executable_freeze", executable, MemorySegment.NULL);
        return new Executable(arena, gpu, reader, executable);
    }

    Kernel kernel(String name) {
        try (var temporary = Arena.ofConfined()) {
            var symbol = temporary.allocate(JAVA_LONG);
            Hsa.check("hsa_executable_get_symbol_by_name", executable, temporary.allocateFrom(name + ".kd"),
                    temporary.allocateFrom(JAVA_LONG, gpu), symbol);
            long handle = symbol.get(JAVA_LONG, 0);
            var value = temporary.allocate(JAVA_LONG);
            Hsa.check("hsa_executable_symbol_get_info", handle, KERNEL_OBJECT, value);
            long object = value.get(JAVA_LONG, 0);
            Hsa.check("hsa_executable_symbol_get_info", handle, GROUP_SEGMENT_SIZE, value);
            int group = value.get(JAVA_INT, 0);
            Hsa.check("hsa_executable_symbol_get_info", handle, PRIVATE_SEGMENT_SIZE, value);
            return new Kernel(object, group, value.get(JAVA_INT, 0));
        }
    }

    @Override
    public void close() {
        Hsa.check("hsa_executable_destroy", executable);
        Hsa.check("hsa_code_object_reader_destroy", reader);
        arena.close();
    }
}
