package org.geobacter.hsa.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HSA runtime's settings that make it do with kernels what it does with copy engines, and by polling what it does with events. */
class EnvironmentTest {
    @ParameterizedTest
    @ValueSource(strings = {"HSA_ENABLE_SDMA", "HSA_ENABLE_INTERRUPT"})
    void copiesArriveWithout(String setting) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-classpath",
                System.getProperty("java.class.path"), Copies.class.getName()).redirectErrorStream(true);
        builder.environment().put(setting, "0");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
    }
}
