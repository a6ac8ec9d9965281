package org.geobacter.ir.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormTest {
    @ParameterizedTest
    @ValueSource(strings = {"java-level", "device-level"})
    void whatIsReadIsPrintedTheSame(String file) throws IOException {
        try (var stream = getClass().getResourceAsStream("/text/" + file + ".gir")) {
            var text = new String(stream.readAllBytes(), UTF_8);
            assertEquals(text, Printer.WITH_POSITIONS.print(Parser.parse(text)));
        }
    }
}
