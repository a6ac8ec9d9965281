package org.geobacter.hsa.simulator.thunk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemoryLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The structures are as the C compiler lays out those of the installed header. */
class StructureTest {
    @TempDir
    Path directory;

    @Test
    void sizesAndOffsetsAreTheHeaders() throws IOException, InterruptedException {
        var expected = new StringBuilder();
        var program = new StringBuilder("#include <stddef.h>\n#include <stdio.h>\n#include <hsakmttypes.h>\nint main(void) {\n");
        for (var structure : Structure.values()) {
            var name = structure.layout().name().orElseThrow();
            expected.append(name).append(' ').append(structure.bytes()).append('\n');
            program.append("printf(\"").append(name).append(" %zu\\n\", sizeof(").append(name).append("));\n");
            for (var field : structure.layout().memberLayouts()) {
                var path = field.name().orElseThrow();
                long offset = structure.layout().byteOffset(MemoryLayout.PathElement.groupElement(path));
                expected.append(path).append(' ').append(offset).append('\n');
                program.append("printf(\"").append(path).append(" %zu\\n\", offsetof(").append(name).append(", ").append(path)
                        .append("));\n");
            }
        }
        var source = directory.resolve("structures.c");
        Files.writeString(source, program.append("return 0;\n}\n"));
        var binary = directory.resolve("structures");
        assertEquals("", run("cc", "-o", binary.toString(), source.toString()));
        assertEquals(expected.toString(), run(binary.toString()));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return text;
    }
}
