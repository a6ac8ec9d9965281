package org.geobacter.backend.amdgpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.geobacter.backend.llvm.LlvmException;
import org.junit.jupiter.api.Test;

/** The listing of a linked object is LLVM's assembly of the same kernel. */
class DisassemblyTest {
    @Architectures
    void instructionsAndLinesAreThoseOfTheAssembly(String processor) {
        var kernel = Kernels.lower(Kernels.SAXPY, true);
        var shape = LaunchShape.any(new GroupSize(256, 1, 1));
        var expected = LlvmAssembly.of(kernel, processor, shape).instructions().stream()
                .map(i -> i.mnemonic() + (i.line() == 0 ? "" : " " + i.file() + ":" + i.line())).collect(Collectors.joining("\n"));
        var found = AmdgpuCompiler.compile(kernel, processor, shape).disassembly().lines().stream()
                .map(line -> line.mnemonic() + line.source().map(source -> " " + source).orElse(""))
                .collect(Collectors.joining("\n"));
        assertEquals(expected, found);
        assertTrue(found.contains("Text.java:4") && found.contains("Text.java:5") && found.contains("Text.java:6"), found);
    }

    @Architectures
    void branchesLeadToLabels(String processor) {
        var code = AmdgpuCompiler.compile(Kernels.lower(Kernels.SAXPY, true), processor, LaunchShape.usual(256)).disassembly();
        var labels = code.lines().stream().map(Disassembly.Line::label).flatMap(Optional::stream).toList();
        var targets = code.lines().stream().map(Disassembly.Line::text).filter(text -> text.matches("s_c?branch.*"))
                .map(text -> text.substring(text.indexOf(' ') + 1)).toList();
        assertTrue(!targets.isEmpty() && labels.containsAll(targets) && targets.containsAll(labels), code.toString());
        // The way to the trap comes back before the store.
        var listing = code.toString();
        assertTrue(listing.contains("L0:\n") && listing.contains("  ; Text.java:6\n"), listing);
    }

    @Test
    void aSymbolThatIsNotThereAndAFileThatIsNone() {
        var code = AmdgpuCompiler.compile(Kernels.lower(Kernels.SAXPY, true), "gfx906", LaunchShape.usual(64));
        var elf = code.elf();
        assertThrows(LlvmException.class,
                () -> CodeObject.read(code.name(), "gfx906", code.shape(), elf, "other", code.parameters(), List.of()));
        for (int length : new int[]{0, 3, 64, elf.length / 2}) {
            var cut = java.util.Arrays.copyOf(elf, length);
            assertThrows(LlvmException.class,
                    () -> CodeObject.read(code.name(), "gfx906", code.shape(), cut, code.symbol(), code.parameters(), List.of()),
                    "" + length);
        }
    }
}
