package org.geobacter.backend.llvm.cache;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * Which compiler this is: the files that its classes are loaded from, with their sizes and times. A version number would not do, since
 * what is being developed changes without one.
 */
public final class CompilerVersion {
    private CompilerVersion() {}

    /**
     * {@return a text that differs when the compiler does; empty if that cannot be told}
     *
     * @param classes one of each part of the compiler
     */
    public static Optional<String> of(Class<?>... classes) {
        var places = new LinkedHashSet<Path>();
        try {
            for (var type : classes) {
                var source = type.getProtectionDomain().getCodeSource();
                if (source == null || source.getLocation() == null || !"file".equals(source.getLocation().getProtocol())) {
                    return Optional.empty();
                }
                places.add(Path.of(source.getLocation().toURI()));
            }
            var text = new StringBuilder();
            for (var place : places) {
                text.append(place).append(' ').append(state(place)).append('\n');
            }
            return Optional.of(text.toString());
        } catch (IOException | URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** {@return the state of a jar, or of all class files in a folder} */
    private static String state(Path place) throws IOException {
        var state = new long[3];
        Files.walkFileTree(place, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.equals(place) || file.toString().endsWith(".class")) {
                    state[0]++;
                    state[1] += attributes.size();
                    // Not the latest alone: a file may be replaced by one that is older.
                    state[2] = 31 * state[2] + attributes.lastModifiedTime().toMillis() * file.toString().hashCode();
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return state[0] + " files, " + state[1] + " bytes, " + state[2];
    }
}
