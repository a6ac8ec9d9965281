package org.geobacter.backend.amdgpu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Map;
import org.geobacter.backend.llvm.LlvmException;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** Reads the kernel's metadata from a code object: the AMDGPU note, MessagePack. */
final class MetadataReader {
    private static final int NT_AMDGPU_METADATA = 32;

    static {
        // Without it the library uses sun.misc.Unsafe, of which the JVM warns.
        if (System.getProperty("msgpack.universal-buffer") == null) {
            System.setProperty("msgpack.universal-buffer", "true");
        }
    }

    private MetadataReader() {}

    /** @throws LlvmException if there is no metadata of exactly one kernel */
    static KernelMetadata read(ElfFile elf) {
        try (var unpacker = MessagePack.newDefaultUnpacker(note(elf))) {
            var kernels = field(unpacker.unpackValue().asMapValue().map(), "amdhsa.kernels").asArrayValue().list();
            if (kernels.size() != 1) {
                throw new LlvmException("A code object of this compiler's has " + kernels.size() + " kernels in its metadata.");
            }
            return kernel(kernels.getFirst().asMapValue().map());
        } catch (IOException exception) {
            throw new LlvmException("The metadata of a code object cannot be read: " + exception);
        }
    }

    private static KernelMetadata kernel(Map<Value, Value> map) {
        var arguments = new ArrayList<KernelMetadata.Argument>();
        var list = map.get(ValueFactory.newString(".args"));
        if (list != null) {
            for (var value : list.asArrayValue()) {
                var argument = value.asMapValue().map();
                arguments.add(new KernelMetadata.Argument(integer(argument, ".offset"), integer(argument, ".size"),
                        field(argument, ".value_kind").asStringValue().asString()));
            }
        }
        return new KernelMetadata(integer(map, ".kernarg_segment_size"), integer(map, ".kernarg_segment_align"),
                integer(map, ".group_segment_fixed_size"), integer(map, ".private_segment_fixed_size"), integer(map, ".vgpr_count"),
                integer(map, ".sgpr_count"), integer(map, ".vgpr_spill_count"), integer(map, ".sgpr_spill_count"),
                integer(map, ".wavefront_size"), arguments);
    }

    private static int integer(Map<Value, Value> map, String key) {
        return field(map, key).asIntegerValue().toInt();
    }

    private static Value field(Map<Value, Value> map, String key) {
        var value = map.get(ValueFactory.newString(key));
        if (value == null) {
            throw new LlvmException("The metadata of a code object lacks " + key + ".");
        }
        return value;
    }

    /** The note is among those of the section {@code .note} (System V ABI, chapter 5, "Note Section"). */
    private static ByteBuffer note(ElfFile elf) {
        var notes = elf.section(".note");
        for (int at = 0; at < notes.limit();) {
            int contentSize = notes.getInt(at + 4);
            int content = at + 12 + align(notes.getInt(at));
            if (notes.getInt(at + 8) == NT_AMDGPU_METADATA) {
                return notes.slice(content, contentSize);
            }
            at = content + align(contentSize);
        }
        throw new LlvmException("A code object has no note with AMDGPU metadata.");
    }

    private static int align(int size) {
        return size + 3 & ~3;
    }
}
