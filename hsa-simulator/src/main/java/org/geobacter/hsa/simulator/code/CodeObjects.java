package org.geobacter.hsa.simulator.code;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.geobacter.hsa.simulator.memory.AllocationMap;
import org.geobacter.hsa.simulator.memory.GpuMemory;

/**
 * The code objects that the HSA runtime has loaded. It lists them for debuggers, in the form of the dynamic linker's {@code r_debug}: each
 * with where it is loaded and where its file is, in the process's memory or on a disk (LLVM User Guide for the AMDGPU Back-end, "Loaded
 * Code Object Path Uniform Resource Identifier").
 *
 * <p>Memory is read through {@code /proc/self/mem}, where an address that is no longer valid is an error and not the process's end: the
 * list may change at any time, and the memory that held a file may be used otherwise.
 */
public final class CodeObjects {
    private static final int MAX_OBJECTS = 10_000;
    private static final int MAX_PATH = 4096;

    /** Fields of {@code r_debug} and {@code link_map}. */
    private static final int R_MAP = 8;
    private static final int L_ADDR = 0;
    private static final int L_NAME = 8;
    private static final int L_NEXT = 24;
    private static final int LINK_MAP = 32;

    private static final Pattern MEMORY = Pattern.compile("memory://\\d+#offset=0x([0-9a-fA-F]+)&size=(\\d+)");
    private static final Pattern FILE = Pattern.compile("file://([^#?]+)(?:[#?]offset=(\\d+|0x[0-9a-fA-F]+)&size=(\\d+))?");

    private long debug;
    private AllocationMap map;
    private GpuMemory code;
    private Map<Entry, Optional<CodeObject>> objects = Map.of();

    /** An entry of the list. */
    private record Entry(long base, String uri) {}

    /** None, until the HSA runtime says where its list is. */
    public CodeObjects() {}

    /**
     * Notes where the list is.
     *
     * @param address of an {@code r_debug}
     * @param map of the memory into which the code is loaded
     */
    public synchronized void watch(long address, AllocationMap map) {
        debug = address;
        this.map = map;
        code = new GpuMemory(map);
        objects = Map.of();
    }

    /** Reads the files of objects that are new, while their memory is sure to be theirs, and forgets those that are no longer loaded. */
    public synchronized void update() {
        if (debug == 0) {
            return;
        }
        try (var memory = new RandomAccessFile("/proc/self/mem", "r")) {
            var current = new HashMap<Entry, Optional<CodeObject>>();
            long next = read(memory, debug + R_MAP, Long.BYTES).getLong();
            while (next != 0 && current.size() < MAX_OBJECTS) {
                var link = read(memory, next, LINK_MAP);
                var entry = new Entry(link.getLong(L_ADDR), text(memory, link.getLong(L_NAME)));
                current.put(entry, objects.containsKey(entry) ? objects.get(entry) : load(memory, entry));
                next = link.getLong(L_NEXT);
            }
            objects = current;
        } catch (IOException _) {
            // The list changed while it was read: what is known stays.
        }
    }

    private static ByteBuffer read(RandomAccessFile memory, long address, int bytes) throws IOException {
        var content = new byte[bytes];
        memory.seek(address);
        memory.readFully(content);
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(RandomAccessFile memory, long address) throws IOException {
        var bytes = new byte[MAX_PATH];
        memory.seek(address);
        int length = 0;
        for (int c = memory.read(); c > 0 && length < MAX_PATH; c = memory.read()) {
            bytes[length++] = (byte) c;
        }
        return new String(Arrays.copyOf(bytes, length), StandardCharsets.UTF_8);
    }

    /** What is not, or no longer, the file of the code that is loaded does not count. */
    private Optional<CodeObject> load(RandomAccessFile memory, Entry entry) throws IOException {
        return CodeObject.of(read(memory, entry.uri)).filter(object -> object.isLoadedAt(entry.base, code));
    }

    private static byte[] read(RandomAccessFile memory, String uri) throws IOException {
        var inMemory = MEMORY.matcher(uri);
        if (inMemory.matches()) {
            long address = Long.parseUnsignedLong(inMemory.group(1), 16);
            return read(memory, address, Integer.parseInt(inMemory.group(2))).array();
        }
        var inFile = FILE.matcher(uri);
        if (inFile.matches() && Files.isReadable(Path.of(inFile.group(1)))) {
            var file = Files.readAllBytes(Path.of(inFile.group(1)));
            int offset = inFile.group(2) == null ? 0 : Integer.decode(inFile.group(2));
            int end = inFile.group(3) == null ? file.length : offset + Integer.parseInt(inFile.group(3));
            return Arrays.copyOfRange(file, offset, end);
        }
        return new byte[0];
    }

    /** {@return whether code lies in the device's own memory, as that of code objects does, and not the HSA runtime's own} */
    public synchronized boolean isDeviceLocal(long pc) {
        return map != null && map.find(pc).map(range -> range.shift() != 0).orElse(false);
    }

    /** {@return where an instruction comes from, if it lies in a code object that is loaded} */
    public synchronized Optional<Location> locate(long pc) {
        return objects.entrySet().stream().filter(entry -> entry.getKey().base <= pc)
                .flatMap(entry -> entry.getValue().flatMap(object -> object.at(pc - entry.getKey().base)).stream()).findFirst();
    }
}
