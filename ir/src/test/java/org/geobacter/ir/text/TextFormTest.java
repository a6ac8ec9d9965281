package org.geobacter.ir.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geobacter.ir.testing.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormTest {
    @ParameterizedTest
    @ValueSource(strings = {"java-level", "device-level", "objects", "exceptions"})
    void whatIsReadIsPrintedTheSame(String name) throws IOException {
        var file = Path.of("src/test/resources/text", name + ".gir");
        Golden.assertMatches(file, Printer.WITH_POSITIONS.print(Parser.parse(Files.readString(file))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "thrown-kernel"})
    void aKernelThatIsReadIsPrintedTheSame(String name) throws IOException {
        var file = Path.of("src/test/resources/text", name + ".gir");
        Golden.assertMatches(file, Printer.WITH_POSITIONS.print(Parser.parseKernel(Files.readString(file))));
    }
}
