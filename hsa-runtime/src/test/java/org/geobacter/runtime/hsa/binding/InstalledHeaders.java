package org.geobacter.runtime.hsa.binding;

import java.nio.file.Path;

/** The headers that the bindings are compared with: those of Debian's {@code libhsa-runtime-dev}. */
final class InstalledHeaders {
    static final Path DIRECTORY = Path.of("/usr/include/hsa");

    private InstalledHeaders() {}
}
