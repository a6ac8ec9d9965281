package org.geobacter.backend.llvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each in a process of its own: what it is about happens once in a process. */
class LlvmStartTest {
    /** A crash leaves its report here. */
    @TempDir
    Path directory;

    private String run(String what) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), LoadedAhead.class.getName(),
                what)
                .directory(directory.toFile()).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"end", "exit"})
    void aProgramMayEndMeanwhile(String how) throws Exception {
        assertEquals("", run(how));
    }

    @Test
    void aFailureHasNoEffect() throws Exception {
        assertEquals("no rehearsal", run("fail"));
    }

    @Test
    void whoNeedsItWaits() throws Exception {
        assertEquals("Optional.empty", run("use"));
    }
}
