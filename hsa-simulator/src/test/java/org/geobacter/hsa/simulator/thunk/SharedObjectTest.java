package org.geobacter.hsa.simulator.thunk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedObjectTest {
    @TempDir
    Path directory;

    /** Of the System V ABI, figure 5-13, by hand: the names of one letter and of two are simple to work out. */
    @Test
    void hashesAsTheAbiSays() {
        assertEquals(0, SharedObject.hash(""));
        assertEquals('a', SharedObject.hash("a"));
        assertEquals(('a' << 4) + 'b', SharedObject.hash("ab"));
        assertEquals(0x077905a6, SharedObject.hash("printf"));
    }

    @Test
    @SuppressWarnings("restricted")
    void theLinkerFindsEachSymbolWhereItIs() throws IOException {
        var symbols = new HashMap<String, Long>();
        for (int i = 0; i < 100; i++) {
            symbols.put("geobacterTest" + i, 0x7f12_0000_0000L + 64 * i);
        }
        var file = directory.resolve("symbols.so");
        Files.write(file, new SharedObject("libgeobacter-test.so.1", "TEST_1", symbols).bytes());
        try (var arena = Arena.ofConfined()) {
            var library = SymbolLookup.libraryLookup(file, arena);
            symbols.forEach((name, address) -> assertEquals(address, library.findOrThrow(name).address(), name));
            assertTrue(library.find("geobacterTest100").isEmpty());
        }
    }

    @Test
    void readelfReadsIt() throws IOException, InterruptedException {
        var file = directory.resolve("two.so");
        Files.write(file, new SharedObject("libtwo.so.1", "TWO_1", Map.of("first", 0x1000L, "second", 0x2000L)).bytes());
        var process = new ProcessBuilder("readelf", "--wide", "--dynamic", "--segments", "--symbols", "--use-dynamic",
                file.toString()).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), text);
        assertTrue(text.contains("Library soname: [libtwo.so.1]"), text);
        assertTrue(text.matches("(?s).*0+1000 +0 FUNC +GLOBAL DEFAULT +ABS first.*"), text);
        assertTrue(text.matches("(?s).*0+2000 +0 FUNC +GLOBAL DEFAULT +ABS second.*"), text);
        assertTrue(text.matches("(?s).*GNU_STACK.* RW .*"), text);
        assertTrue(!text.contains("Warning") && !text.contains("Error"), text);
    }
}
