package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Closing devices with work in flight, in a process of its own: the other tests go on using theirs. */
class ClosingTest {
    @Test
    void closingWaitsForWhatIsInFlight() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"), ClosingProgram.class.getName()).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertEquals("java closed cpu closed vulkan closed sim closed", output.strip().replaceAll("\\s+", " "));
    }
}
