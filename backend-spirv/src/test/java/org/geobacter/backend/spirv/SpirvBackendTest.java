package org.geobacter.backend.spirv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kernels in the IR's text form, and the SPIR-V that they become on a device with everything. With {@code -Dgolden.write=true} the
 * expected texts are written anew.
 */
class SpirvBackendTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/geobacter/backend/spirv");

    @ParameterizedTest
    @ValueSource(strings = {"saxpy", "loop", "switch", "tables", "private-memory", "pointers", "barrier", "messages"})
    void kernelsBecome(String name) {
        var kernel = SpirvBackend.compile(Parser.parseKernel(read(name + ".ir")), Targets.FULL);
        SpirvTools.assertValid(kernel.words());
        var text = SpirvText.of(kernel.words());
        if (Boolean.getBoolean("golden.write")) {
            write(name + ".spvasm", text);
        }
        assertEquals(read(name + ".spvasm"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"saxpy", "loop", "switch", "tables", "private-memory", "pointers", "barrier", "messages"})
    void theTextAssemblesToTheSameWords(String name) {
        var words = SpirvBackend.compile(Parser.parseKernel(read(name + ".ir")), Targets.FULL).words();
        var assembled = SpirvTools.assemble(SpirvText.of(words));
        // The third word names the tool that made the module.
        assertArrayEquals(Arrays.copyOfRange(words, 3, words.length), Arrays.copyOfRange(assembled, 3, assembled.length));
    }

    private static String read(String name) {
        try (var stream = SpirvBackendTest.class.getResourceAsStream(name)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String name, String text) {
        try {
            Files.writeString(FOLDER.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
