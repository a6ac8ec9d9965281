package org.geobacter.ir.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with what is expected; {@code -Dgeobacter.update=true} writes what was found into them instead. */
public final class Golden {
    private static final boolean UPDATE = Boolean.getBoolean("geobacter.update");

    private Golden() {}

    /** Demands that a file holds exactly this text. */
    public static void assertMatches(Path file, String actual) {
        try {
            if (UPDATE) {
                Files.writeString(file, actual);
            } else {
                assertEquals(Files.readString(file), actual, file.toString());
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
