package org.geobacter.hsa.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HSA runtime's settings that make it do with kernels what it does with copy engines, and by polling what it does with events. */
class EnvironmentTest {
    @ParameterizedTest
    @ValueSource(strings = {"HSA_ENABLE_SDMA", "HSA_ENABLE_INTERRUPT"})
    void copiesArriveWithout(String setting) throws IOException, InterruptedException {
        assertEquals("", run(Copies.class, setting, "0"));
    }

    /** A program that loads the HSA runtime, and its driver library with it, before it installs the software GPU. */
    static final class TooLate {
        @SuppressWarnings("restricted")
        public static void main(String[] arguments) {
            SymbolLookup.libraryLookup("libhsa-runtime64.so.1", Arena.global());
            try {
                SoftwareGpu.install();
            } catch (IllegalStateException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    @Test
    void theRuntimeMustNotBeLoaded() throws IOException, InterruptedException {
        var message = run(TooLate.class, "HSA_ENABLE_SDMA", "1");
        assertTrue(message.matches("This process has loaded /.*/libhsa.* already; the software GPU must be installed first\\."),
                message);
    }

    private static String run(Class<?> program, String setting, String value) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-classpath",
                System.getProperty("java.class.path"), program.getName()).redirectErrorStream(true);
        builder.environment().put(setting, value);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
