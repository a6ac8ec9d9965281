package org.geobacter.runtime.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What code compiled for this machine's processor depends on, found without LLVM. */
final class HostProcessor {
    private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");
    private static final List<String> LINES = List.of("vendor_id", "cpu family", "model", "model name", "stepping", "flags");

    private HostProcessor() {}

    /** {@return the processor and its features; empty where the system does not say them} */
    static Optional<String> description() {
        try (var lines = Files.lines(DESCRIPTION)) {
            // All processors of a machine are one as far as programs are concerned.
            var description = lines.takeWhile(line -> !line.isBlank())
                    .filter(line -> LINES.contains(line.split(":")[0].strip()))
                    .collect(Collectors.joining("\n"));
            return Optional.of(description).filter(text -> text.contains("flags"));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
