package org.geobacter.ir.testing;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tests in {@code src/test/resources/passes} and {@code src/test/resources/runs}: see {@link GirFile}. */
class GirFileTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @TestFactory
    Stream<DynamicTest> files() throws IOException {
        return Stream.of("passes", "runs").flatMap(folder -> files(RESOURCES.resolve(folder)).stream()).map(file -> {
            var name = RESOURCES.relativize(file).toString();
            return dynamicTest(name, file.toUri(), () -> GirFile.read(file).test());
        });
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".gir")).sorted().toList();
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }
}
