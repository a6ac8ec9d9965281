package org.geobacter.runtime.hsa.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.UnionLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a C compiler says of sizes, offsets and constants is what the bindings have. */
class LayoutsTest {
    @TempDir
    private Path directory;

    private final TreeMap<String, Long> ours = new TreeMap<>();
    private final StringBuilder program = new StringBuilder("""
            #include <stdio.h>
            #include <stddef.h>
            #include "hsa.h"
            #include "hsa_ext_image.h"
            #include "hsa_ext_amd.h"
            #include "hsa_ven_amd_loader.h"
            int main(void) {
            """);

    @Test
    void sizesOffsetsAndConstantsAreThoseOfTheHeaders() throws IOException, InterruptedException {
        BindingClasses.structures().values().forEach(layout -> {
            var type = layout.name().orElseThrow();
            compare("sizeof(" + type + ")", layout.byteSize());
            compare("_Alignof(" + type + ")", layout.byteAlignment());
            fields(type, layout, 0);
        });
        BindingClasses.constants().forEach(constant -> compare("(unsigned) " + constant.symbol(),
                Integer.toUnsignedLong(constant.value())));
        program.append("return 0; }\n");
        assertTrue(ours.size() > 700, "only " + ours.size());
        assertEquals(lines(ours), lines(compiled()));
    }

    private void fields(String type, GroupLayout group, long base) {
        long offset = base;
        for (var member : group.memberLayouts()) {
            if (member instanceof UnionLayout union) {
                fields(type, union, offset);
            } else if (!(member instanceof PaddingLayout)) {
                var field = member.name().orElseThrow();
                compare("offsetof(" + type + ", " + field + ")", offset);
                compare("sizeof(((" + type + " *) 0)->" + field + ")", member.byteSize());
            }
            offset += group instanceof UnionLayout ? 0 : member.byteSize();
        }
    }

    private void compare(String expression, long value) {
        ours.put(expression, value);
        program.append("printf(\"%s = %%lu\\n\", (unsigned long) (%s));\n".formatted(expression, expression));
    }

    private TreeMap<String, Long> compiled() throws IOException, InterruptedException {
        var source = directory.resolve("layouts.c");
        var executable = directory.resolve("layouts");
        Files.writeString(source, program);
        run("gcc", "-I", InstalledHeaders.DIRECTORY.toString(), "-o", executable.toString(), source.toString());
        var theirs = new TreeMap<String, Long>();
        run(executable.toString()).lines().map(line -> line.split(" = ", 2))
                .forEach(line -> theirs.put(line[0], Long.parseLong(line[1])));
        return theirs;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), String.join(" ", command) + ": " + output);
        return output;
    }

    private static String lines(TreeMap<String, Long> values) {
        var lines = new StringBuilder();
        values.forEach((expression, value) -> lines.append(expression).append(" = ").append(value).append('\n'));
        return lines.toString();
    }

}
