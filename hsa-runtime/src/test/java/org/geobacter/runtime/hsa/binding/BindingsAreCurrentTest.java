package org.geobacter.runtime.hsa.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.geobacter.runtime.hsa.binding.generator.BindingSources;
import org.junit.jupiter.api.Test;

/** The generated sources are what the installed headers say; {@code -Dgeobacter.update=true} makes them so. */
class BindingsAreCurrentTest {
    /** Maven says where the module is; from elsewhere the tests are run in the directory above it. */
    private static final Path SOURCES = Path.of(System.getProperty("basedir", "hsa-runtime"), "src/main/java");
    private static final Path BINDING = SOURCES.resolve("org/geobacter/runtime/hsa/binding");

    @Test
    void theGeneratedSourcesAreThoseOfTheHeaders() throws IOException {
        var wanted = new TreeMap<>(BindingSources.of(InstalledHeaders.DIRECTORY));
        if (Boolean.getBoolean("geobacter.update")) {
            for (var file : wanted.entrySet()) {
                var path = SOURCES.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        var present = present();
        assertEquals(String.join("\n", wanted.keySet()), String.join("\n", present.keySet()));
        wanted.forEach((file, text) -> assertEquals(text, present.get(file), file + " (-Dgeobacter.update=true rewrites it)"));
    }

    private static Map<String, String> present() throws IOException {
        try (var files = Files.walk(BINDING)) {
            // What is written by hand lies above.
            return new TreeMap<>(files.filter(file -> file.toString().endsWith(".java") && !file.getParent().equals(BINDING)
                    && !file.endsWith("package-info.java"))
                    .collect(Collectors.toMap(file -> SOURCES.relativize(file).toString(), BindingsAreCurrentTest::read)));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
