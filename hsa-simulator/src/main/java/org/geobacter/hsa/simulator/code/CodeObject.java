package org.geobacter.hsa.simulator.code;

import java.lang.foreign.MemorySegment;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.geobacter.hsa.simulator.code.Location.SourceLine;
import org.geobacter.hsa.simulator.memory.GpuMemory;
import org.geobacter.hsa.simulator.memory.MemoryFault;

/** A code object: an ELF file, of which this reads the names of functions and the lines of the source. */
final class CodeObject {
    private static final int MAGIC = 0x464c457f;
    private static final int SECTION_HEADER = 64;
    private static final int SYMBOL = 24;
    private static final int FUNCTION = 2;
    private static final String TEXT = ".text";

    private final ByteBuffer file;
    private final Map<String, ByteBuffer> sections = new TreeMap<>();
    /** Of the code, relative to the object. */
    private long textAddress;
    private final NavigableMap<Long, Function> functions = new TreeMap<>();
    private final LineTable lines;

    private record Function(String name, long size) {}

    private CodeObject(ByteBuffer file) {
        this.file = file;
        int headers = Math.toIntExact(file.getLong(40));
        int names = offset(headers + SECTION_HEADER * file.getShort(62));
        for (int i = 1; i < file.getShort(60); i++) {
            int header = headers + i * SECTION_HEADER;
            // SHT_NOBITS has no content.
            int size = file.getInt(header + 4) == 8 ? 0 : Math.toIntExact(file.getLong(header + 32));
            var name = string(file, names + file.getInt(header));
            sections.put(name, file.slice(offset(header), size).order(ByteOrder.LITTLE_ENDIAN));
            if (name.equals(TEXT)) {
                textAddress = file.getLong(header + 16);
            }
        }
        readFunctions(section(".symtab"), section(".strtab"));
        readFunctions(section(".dynsym"), section(".dynstr"));
        lines = new LineTable(section(".debug_line"), section(".debug_line_str"), section(".debug_str"));
    }

    /** {@return a code object, or nothing if some bytes are none} */
    static Optional<CodeObject> of(byte[] bytes) {
        var file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            return bytes.length < 64 || file.getInt(0) != MAGIC ? Optional.empty() : Optional.of(new CodeObject(file));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException
                | BufferUnderflowException _) {
            // The memory may be something else's by now.
            return Optional.empty();
        }
    }

    private int offset(int header) {
        return Math.toIntExact(file.getLong(header + 24));
    }

    private ByteBuffer section(String name) {
        return sections.getOrDefault(name, ByteBuffer.allocate(0));
    }

    private void readFunctions(ByteBuffer symbols, ByteBuffer names) {
        for (int at = 0; at + SYMBOL <= symbols.limit(); at += SYMBOL) {
            if ((symbols.get(at + 4) & 0xf) == FUNCTION) {
                functions.put(symbols.getLong(at + 8),
                        new Function(string(names, symbols.getInt(at)), symbols.getLong(at + 16)));
            }
        }
    }

    static String string(ByteBuffer bytes, int offset) {
        int end = offset;
        while (bytes.get(end) != 0) {
            end++;
        }
        var characters = new byte[end - offset];
        bytes.get(offset, characters);
        return new String(characters, StandardCharsets.UTF_8);
    }

    /** {@return where an instruction comes from, by its address relative to the object} */
    Optional<Location> at(long address) {
        var entry = functions.floorEntry(address);
        if (entry == null || address - entry.getKey() >= entry.getValue().size) {
            return Optional.empty();
        }
        Optional<SourceLine> line = lines.at(address);
        return Optional.of(new Location(entry.getValue().name, address - entry.getKey(), line));
    }

    /** {@return whether what is loaded at an address is the code of this file} */
    boolean isLoadedAt(long base, GpuMemory memory) {
        var text = section(TEXT);
        if (text.limit() == 0) {
            return false;
        }
        try {
            long start = memory.translate(base + textAddress, text.limit());
            return MemorySegment.ofBuffer(text).mismatch(GpuMemory.HOST.asSlice(start, text.limit())) < 0;
        } catch (MemoryFault _) {
            return false;
        }
    }
}
