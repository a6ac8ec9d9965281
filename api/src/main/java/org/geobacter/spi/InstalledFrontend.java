package org.geobacter.spi;

import java.util.List;
import java.util.ServiceLoader;

/** The frontend of this process, found when it is first asked for, and kept for the life of the class. */
final class InstalledFrontend {
    private static final List<KernelFrontend> FOUND = ServiceLoader
            .load(KernelFrontend.class, InstalledFrontend.class.getClassLoader())
            .stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private InstalledFrontend() {}

    static KernelFrontend get() {
        if (FOUND.isEmpty()) {
            throw new IllegalStateException(
                    "Nothing on the class path reads methods: add org.geobacter:geobacter-frontend-bytecode to it.");
        }
        return FOUND.getFirst();
    }
}
