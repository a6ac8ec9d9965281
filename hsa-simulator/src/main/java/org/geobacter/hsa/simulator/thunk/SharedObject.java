package org.geobacter.hsa.simulator.thunk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An ELF shared object without code: it names addresses at which functions are already, so that other libraries link to them. Each
 * symbol is absolute ({@code SHN_ABS}), so that the dynamic linker does not move it, and of one version, for which the linker
 * asks.
 *
 * <p>One segment, mapped readable and writable, holds everything; see the System V ABI, chapter 5, and for versions the Linux Standard
 * Base, "Symbol Versioning".
 *
 * @param name the {@code DT_SONAME}
 * @param version of all symbols
 * @param symbols addresses of functions by name
 */
record SharedObject(String name, String version, SortedMap<String, Long> symbols) {
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int SYMBOL = 24;
    private static final int PAGE = 4096;

    private static final short ET_DYN = 3;
    private static final short EM_X86_64 = 62;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_GNU_STACK = 0x6474e551;
    private static final int READ_WRITE = 4 | 2;
    private static final short SHN_ABS = (short) 0xfff1;
    /** {@code STB_GLOBAL} and {@code STT_FUNC}. */
    private static final byte GLOBAL_FUNCTION = 1 << 4 | 2;

    private static final long DT_HASH = 4;
    private static final long DT_STRTAB = 5;
    private static final long DT_SYMTAB = 6;
    private static final long DT_STRSZ = 10;
    private static final long DT_SYMENT = 11;
    private static final long DT_SONAME = 14;
    private static final long DT_VERSYM = 0x6ffffff0L;
    private static final long DT_VERDEF = 0x6ffffffcL;
    private static final long DT_VERDEFNUM = 0x6ffffffdL;

    private static final short VER_FLG_BASE = 1;
    /** Version indices: of the object itself, and of the symbols. */
    private static final short BASE = 1;
    private static final short SYMBOLS = 2;

    SharedObject(String name, String version, Map<String, Long> symbols) {
        this(name, version, new TreeMap<>(symbols));
    }

    /** {@return the hash of a name, as {@code DT_HASH} and version definitions have it} */
    static int hash(String name) {
        int hash = 0;
        for (byte character : name.getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash << 4) + (character & 0xff);
            int high = hash & 0xf000_0000;
            hash = (hash ^ high >>> 24) & ~high;
        }
        return hash;
    }

    /** {@return the content of the file} */
    byte[] bytes() {
        var strings = new Strings();
        int soname = strings.add(name);
        int versionName = strings.add(version);
        var names = symbols.keySet().stream().map(strings::add).toList();

        int count = symbols.size() + 1;
        int symbolTable = HEADER + 3 * PROGRAM_HEADER;
        int hashTable = symbolTable + count * SYMBOL;
        int versionTable = hashTable + 4 * (2 + count + count);
        int versionDefinitions = align(versionTable + 2 * count, 8);
        int dynamic = versionDefinitions + 2 * (20 + 8);
        int stringTable = dynamic + 10 * 16;
        int size = stringTable + strings.size();

        var out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        header(out);
        programHeader(out, PT_LOAD, 0, size, PAGE);
        programHeader(out, PT_DYNAMIC, dynamic, stringTable - dynamic, 8);
        programHeader(out, PT_GNU_STACK, 0, 0, 16);

        out.position(symbolTable + SYMBOL);
        int index = 0;
        for (long address : symbols.values()) {
            out.putInt(names.get(index++)).put(GLOBAL_FUNCTION).put((byte) 0).putShort(SHN_ABS).putLong(address).putLong(0);
        }

        out.position(hashTable);
        hashTable(out, count);

        out.putShort(versionTable, (short) 0);
        for (int i = 1; i < count; i++) {
            out.putShort(versionTable + 2 * i, SYMBOLS);
        }
        out.position(versionDefinitions);
        versionDefinition(out, VER_FLG_BASE, BASE, name, soname, 20 + 8);
        versionDefinition(out, (short) 0, SYMBOLS, version, versionName, 0);

        out.position(dynamic);
        out.putLong(DT_SONAME).putLong(soname);
        out.putLong(DT_HASH).putLong(hashTable);
        out.putLong(DT_STRTAB).putLong(stringTable);
        out.putLong(DT_SYMTAB).putLong(symbolTable);
        out.putLong(DT_STRSZ).putLong(strings.size());
        out.putLong(DT_SYMENT).putLong(SYMBOL);
        out.putLong(DT_VERSYM).putLong(versionTable);
        out.putLong(DT_VERDEF).putLong(versionDefinitions);
        out.putLong(DT_VERDEFNUM).putLong(2);
        out.putLong(0).putLong(0);

        out.put(strings.bytes());
        return out.array();
    }

    private static void header(ByteBuffer out) {
        out.put(new byte[]{0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        out.putShort(ET_DYN).putShort(EM_X86_64).putInt(1);
        out.putLong(0).putLong(HEADER).putLong(0).putInt(0);
        out.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 3);
        out.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private static void programHeader(ByteBuffer out, int type, long at, long size, long alignment) {
        out.putInt(type).putInt(READ_WRITE).putLong(at).putLong(at).putLong(at).putLong(size).putLong(size).putLong(alignment);
    }

    /** As many buckets as symbols, each the head of a chain. */
    private void hashTable(ByteBuffer out, int count) {
        var buckets = new int[count];
        var chains = new int[count];
        int index = 1;
        for (var symbol : symbols.keySet()) {
            int bucket = Integer.remainderUnsigned(hash(symbol), count);
            chains[index] = buckets[bucket];
            buckets[bucket] = index++;
        }
        out.putInt(count).putInt(count);
        for (int bucket : buckets) {
            out.putInt(bucket);
        }
        for (int chain : chains) {
            out.putInt(chain);
        }
    }

    private static void versionDefinition(ByteBuffer out, short flags, short index, String text, int nameOffset, int next) {
        out.putShort((short) 1).putShort(flags).putShort(index).putShort((short) 1).putInt(hash(text)).putInt(20).putInt(next);
        out.putInt(nameOffset).putInt(0);
    }

    private static int align(int value, int alignment) {
        return value + alignment - 1 & -alignment;
    }

    /** A string table: an empty string first, each string ended by a zero. */
    private static final class Strings {
        private final List<byte[]> strings = new ArrayList<>();
        private int size = 1;

        int add(String text) {
            int offset = size;
            var bytes = text.getBytes(StandardCharsets.US_ASCII);
            strings.add(bytes);
            size += bytes.length + 1;
            return offset;
        }

        int size() {
            return size;
        }

        byte[] bytes() {
            var out = new ByteArrayOutputStream(size);
            out.write(0);
            for (var string : strings) {
                out.writeBytes(string);
                out.write(0);
            }
            return out.toByteArray();
        }
    }
}
