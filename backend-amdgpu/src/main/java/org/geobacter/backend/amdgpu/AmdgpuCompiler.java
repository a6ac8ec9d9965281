package org.geobacter.backend.amdgpu;

import java.util.Set;
import java.util.regex.Pattern;
import org.geobacter.backend.llvm.LlvmException;
import org.geobacter.backend.llvm.LlvmModule;
import org.geobacter.backend.llvm.TargetMachine;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.NativeOperation;

/** Compiles kernels for AMD GPUs. */
public final class AmdgpuCompiler {
    private static final String TRIPLE = "amdgcn-amd-amdhsa";
    private static final String PASSES = "default<O3>";
    private static final int INLINER_THRESHOLD = 1000;
    private static final Pattern PROCESSOR = Pattern.compile("gfx[0-9a-f]+(-generic)?|gfx[0-9]+(-[0-9]+)*-generic");
    private static final Pattern OCCUPANCY = Pattern.compile("; Occupancy: (\\d+)");
    /** Where the ELF header has its flags, of which the low byte is the architecture ({@code EF_AMDGPU_MACH}). */
    private static final int ELF_FLAGS = 48;
    /** LDS of a work-group on every architecture that code objects are made for. */
    private static final int MAX_GROUP_BYTES = 64 << 10;

    private AmdgpuCompiler() {}

    /** {@return the operations that are exact on these targets; a frontend replaces the others} */
    public static Set<NativeOperation> exactOperations() {
        return AmdgpuLowering.exact();
    }

    /**
     * Compiles a kernel.
     *
     * @param kernel at device level, without operations that are not {@linkplain #exactOperations() exact}
     * @param processor an architecture that LLVM knows, such as {@code gfx906}
     * @param size the work-group size of its launches
     * @throws LlvmException if LLVM does not know the architecture, or the kernel needs more than it has
     */
    public static CodeObject compile(DeviceKernel kernel, String processor, GroupSize size) {
        if (!PROCESSOR.matcher(processor).matches()) {
            throw new LlvmException(
                    processor + " is not the name of an AMD architecture: give one such as gfx906, gfx942 or gfx1100.");
        }
        var symbol = kernel.name().replaceAll("[^A-Za-z0-9_.$]", "_");
        var text = KernelText.of(kernel, symbol, size);
        byte[] object;
        String assembly;
        try (var machine = TargetMachine.of(TRIPLE, processor, "")) {
            requireKnown(machine);
            try (var module = LlvmModule.parse(text.text(), machine)) {
                module.optimise(machine, PASSES, INLINER_THRESHOLD);
                object = module.object(machine);
                assembly = module.assembly(machine);
            }
        }
        var elf = Linker.link(object);
        var metadata = MetadataReader.read(elf);
        if (metadata.groupBytes() > MAX_GROUP_BYTES) {
            throw new LlvmException(
                    kernel.name() + " needs " + metadata.groupBytes() + " bytes of work-group memory, and " + processor
                            + " has " + MAX_GROUP_BYTES + ": use less.");
        }
        return new CodeObject(kernel, processor, size, elf, symbol, text.parameters(), metadata, occupancy(assembly), assembly);
    }

    /** LLVM takes any name; it compiles for one that it does not know as for none, and says so in the ELF header only. */
    private static void requireKnown(TargetMachine machine) {
        try (var empty = LlvmModule.parse("define void @nothing() {\n  ret void\n}\n", machine)) {
            if ((empty.object(machine)[ELF_FLAGS] & 0xff) == 0) {
                throw new LlvmException("LLVM does not know the AMD architecture " + machine.processor()
                        + ": give one such as gfx906, gfx942 or gfx1100.");
            }
        }
    }

    private static int occupancy(String assembly) {
        var matcher = OCCUPANCY.matcher(assembly);
        if (!matcher.find()) {
            throw new LlvmException("LLVM's assembly does not say the kernel's occupancy.");
        }
        return Integer.parseInt(matcher.group(1));
    }
}
