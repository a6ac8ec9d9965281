package org.geobacter.backend.amdgpu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.backend.llvm.LlvmException;

/**
 * A linked code object with one kernel.
 *
 * <p>A dispatch fills {@link KernelMetadata#kernargBytes()} bytes of kernarg segment: the {@linkplain #parameters() parameters} at the
 * offsets of the first {@linkplain KernelMetadata#arguments() arguments}. There are no hidden arguments. Its grid need not be a
 * multiple of its work-groups.
 *
 * @param name the kernel's, such as {@code Saxpy.saxpy}
 * @param processor the architecture, such as {@code gfx942}
 * @param shape what it was compiled for; every dispatch must be like this
 * @param elf the shared object for the HSA loader
 * @param symbol the kernel's function in it; its descriptor, which a dispatch packet refers to, is {@code symbol.kd}
 * @param parameters in the order of the arguments in the metadata
 * @param metadata what the object says of its kernel
 * @param descriptor what the packet processor reads
 * @param occupancy how many waves can be resident on a SIMD, by registers, LDS and the size of work-groups
 * @param notes what else there is to know of how it was compiled, as sentences for {@code org.geobacter.Inspection}
 */
public record CodeObject(
        String name, String processor, LaunchShape shape, byte[] elf, String symbol, List<KernelParameter> parameters,
        KernelMetadata metadata, KernelDescriptor descriptor, int occupancy, List<String> notes) {
    public CodeObject {
        elf = elf.clone();
        parameters = List.copyOf(parameters);
        notes = List.copyOf(notes);
    }

    /**
     * {@return the code object that an ELF file of this compiler's is, such as one from a cache}
     *
     * @throws LlvmException if it is none of this processor and symbol
     */
    public static CodeObject read(
            String name,
            String processor,
            LaunchShape shape,
            byte[] elf,
            String symbol,
            List<KernelParameter> parameters,
            List<String> notes) {
        var architecture = Architecture.named(processor);
        try {
            var file = new ElfFile(elf);
            var metadata = MetadataReader.read(file);
            var descriptor = KernelDescriptor.read(file.content(symbol + ".kd"));
            return new CodeObject(name, processor, shape, elf, symbol, parameters, metadata, descriptor,
                    Occupancy.of(architecture, metadata, shape.groupSize()), notes);
        } catch (IndexOutOfBoundsException | ArithmeticException exception) {
            throw new LlvmException("A code object of " + name + " for " + processor + " is damaged: " + exception.getMessage());
        }
    }

    /** {@return a copy of the shared object} */
    @Override
    public byte[] elf() {
        return elf.clone();
    }

    /** {@return the instructions, with their source lines, from LLVM's disassembler} */
    public Disassembly disassembly() {
        return Disassembly.of(this);
    }

    /** {@return what the kernel uses, by names for {@code org.geobacter.Inspection}; sizes are in bytes} */
    public Map<String, Long> resources() {
        var resources = new LinkedHashMap<String, Long>();
        resources.put("vgprs", (long) metadata.vgprs());
        resources.put("sgprs", (long) metadata.sgprs());
        resources.put("vgprSpills", (long) metadata.vgprSpills());
        resources.put("sgprSpills", (long) metadata.sgprSpills());
        resources.put("groupBytes", (long) metadata.groupBytes());
        resources.put("privateBytes", (long) metadata.privateBytes());
        resources.put("kernargBytes", (long) metadata.kernargBytes());
        resources.put("waveSize", (long) metadata.waveSize());
        resources.put("wavesPerSimd", (long) occupancy);
        resources.put("codeBytes", (long) new ElfFile(elf).symbol(symbol).size());
        return resources;
    }
}
