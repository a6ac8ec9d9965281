package org.geobacter.backend.amdgpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geobacter.backend.llvm.LlvmException;

/** A 64-bit little-endian ELF file, read by its sections (System V ABI, chapter 4, "Object Files"). */
final class ElfFile {
    private static final int SECTION_TABLE = 40;
    private static final int SECTION_ENTRY_SIZE = 58;
    private static final int SECTION_COUNT = 60;
    private static final int SECTION_NAMES = 62;
    private static final int SYMBOL_SIZE = 24;

    private final ByteBuffer bytes;
    private final List<Section> sections = new ArrayList<>();

    /**
     * A section.
     *
     * @param address where it is loaded, relative to the object
     * @param offset in the file
     * @param size in bytes
     */
    record Section(String name, long address, int offset, int size) {}

    /**
     * A symbol.
     *
     * @param address relative to the object
     * @param size in bytes
     */
    record Symbol(long address, int size) {}

    ElfFile(byte[] file) {
        bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int table = Math.toIntExact(bytes.getLong(SECTION_TABLE));
        int entrySize = bytes.getShort(SECTION_ENTRY_SIZE);
        int names = Math.toIntExact(bytes.getLong(table + bytes.getShort(SECTION_NAMES) * entrySize + 24));
        for (int i = 0; i < bytes.getShort(SECTION_COUNT); i++) {
            int header = table + i * entrySize;
            sections.add(new Section(string(names + bytes.getInt(header)), bytes.getLong(header + 16),
                    Math.toIntExact(bytes.getLong(header + 24)), Math.toIntExact(bytes.getLong(header + 32))));
        }
    }

    /** {@return the content of a section, or nothing if the file has none of this name} */
    Optional<ByteBuffer> find(String name) {
        return sections.stream().filter(section -> section.name.equals(name)).findFirst()
                .map(section -> bytes.slice(section.offset, section.size).order(ByteOrder.LITTLE_ENDIAN));
    }

    /**
     * {@return the content of a section}
     *
     * @throws LlvmException if the file has none of this name
     */
    ByteBuffer section(String name) {
        return find(name).orElseThrow(() -> new LlvmException("A code object has no section " + name + "."));
    }

    /**
     * {@return a symbol of the dynamic symbol table, which the loader uses}
     *
     * @throws LlvmException if there is none of this name
     */
    Symbol symbol(String name) {
        var table = section(".dynsym");
        var names = section(".dynstr");
        for (int at = 0; at < table.limit(); at += SYMBOL_SIZE) {
            if (string(names, table.getInt(at)).equals(name)) {
                return new Symbol(table.getLong(at + 8), Math.toIntExact(table.getLong(at + 16)));
            }
        }
        throw new LlvmException("A code object has no symbol " + name + ".");
    }

    /**
     * {@return the bytes of what a symbol names}
     *
     * @throws LlvmException if there is no such symbol or it lies in no section
     */
    ByteBuffer content(String symbolName) {
        var symbol = symbol(symbolName);
        for (var section : sections) {
            // Sections that are not loaded have the address zero.
            if (section.address != 0 && symbol.address >= section.address
                    && symbol.address + symbol.size <= section.address + section.size) {
                int start = section.offset + Math.toIntExact(symbol.address - section.address);
                return bytes.slice(start, symbol.size).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new LlvmException("The symbol " + symbolName + " of a code object lies in no section.");
    }

    private String string(int offset) {
        return string(bytes, offset);
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
}
