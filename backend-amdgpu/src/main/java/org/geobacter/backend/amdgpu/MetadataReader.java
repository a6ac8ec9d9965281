package org.geobacter.backend.amdgpu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Map;
import org.geobacter.backend.llvm.LlvmException;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** Reads the kernel's metadata from a code object: ELF program headers, the AMDGPU note, MessagePack. */
final class MetadataReader {
    private static final int PT_NOTE = 4;
    private static final int NT_AMDGPU_METADATA = 32;

    static {
        // Without it the library uses sun.misc.Unsafe, of which the JVM warns.
        if (System.getProperty("msgpack.universal-buffer") == null) {
            System.setProperty("msgpack.universal-buffer", "true");
        }
    }

    private MetadataReader() {}

    /** @throws LlvmException if there is no metadata of exactly one kernel */
    static KernelMetadata read(byte[] codeObject) {
        try (var unpacker = MessagePack.newDefaultUnpacker(note(codeObject))) {
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

    /** Finds the note among the program headers (ELF-64 object file format, figures 6 and 7). */
    private static ByteBuffer note(byte[] codeObject) {
        var elf = ByteBuffer.wrap(codeObject).order(ByteOrder.LITTLE_ENDIAN);
        long headers = elf.getLong(32);
        int headerSize = elf.getShort(54);
        int count = elf.getShort(56);
        for (int i = 0; i < count; i++) {
            int header = Math.toIntExact(headers + (long) i * headerSize);
            if (elf.getInt(header) != PT_NOTE) {
                continue;
            }
            int at = Math.toIntExact(elf.getLong(header + 8));
            int end = at + Math.toIntExact(elf.getLong(header + 32));
            while (at < end) {
                int nameSize = elf.getInt(at);
                int contentSize = elf.getInt(at + 4);
                int content = at + 12 + align(nameSize);
                if (elf.getInt(at + 8) == NT_AMDGPU_METADATA) {
                    return elf.slice(content, contentSize);
                }
                at = content + align(contentSize);
            }
        }
        throw new LlvmException("A code object has no note with AMDGPU metadata.");
    }

    private static int align(int size) {
        return size + 3 & ~3;
    }
}
