package org.geobacter.runtime.hsa;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geobacter.DeviceException;
import org.geobacter.runtime.hsa.binding.HsaLibrary;

/**
 * The software GPU, if it is on the class path: a driver library that it puts into the process before the HSA runtime is loaded. It takes
 * a runtime that is linked to its driver library dynamically, as Debian's is and those of ROCm since 6.3 are not.
 */
final class Simulator {
    private static final String CLASS = "org.geobacter.hsa.simulator.SoftwareGpu";
    private static final String PROPERTY = "geobacter.sim.library";

    /** Has the software GPU take this process's runtime although there is a driver. */
    static final String CHOICE = "geobacter.sim";

    private static final List<String> SYSTEM_DIRECTORIES = List.of("/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu",
            "/usr/local/lib", "/lib64", "/usr/lib64", "/lib", "/usr/lib");

    private Simulator() {}

    /** {@return whether the program is to have the software GPU, and no real one} */
    static boolean isChosen() {
        var kind = HsaProcess.Driver.SIMULATOR.kind();
        var device = System.getProperty("geobacter.device", System.getenv().getOrDefault("GEOBACTER_DEVICE", ""));
        return Boolean.getBoolean(CHOICE) || device.strip().split(":", 2)[0].equals(kind);
    }

    static boolean isPresent() {
        try {
            Class.forName(CLASS, false, Simulator.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    /** {@return the runtime that it is put under} */
    static String library() {
        return System.getProperty(PROPERTY, HsaLibrary.SYSTEM);
    }

    /** {@return whether the runtime is, as far as can be seen without loading it, where the system's loader looks} */
    static boolean isRuntimeInstalled() {
        if (library().contains("/")) {
            return Files.exists(Path.of(library()));
        }
        var path = System.getenv().getOrDefault("LD_LIBRARY_PATH", "");
        return Stream.concat(Stream.of(path.split(":")).filter(directory -> !directory.isEmpty()), SYSTEM_DIRECTORIES.stream())
                .anyMatch(directory -> Files.exists(Path.of(directory).resolve(library())));
    }

    /**
     * Puts it into the process.
     *
     * @throws DeviceException if that is not possible
     */
    static void install() {
        try {
            Class.forName(CLASS, true, Simulator.class.getClassLoader()).getMethod("install").invoke(null);
        } catch (InvocationTargetException problem) {
            throw new DeviceException("The software GPU cannot be installed: " + problem.getCause().getMessage(),
                    problem.getCause());
        } catch (ReflectiveOperationException | LinkageError absent) {
            throw new DeviceException("There is no software GPU on the class path: add org.geobacter:geobacter-hsa-simulator.",
                    absent);
        }
    }

    /** {@return what it says of a kernel that it has ended: which instruction of which source line did what} */
    static Optional<String> lastFailure() {
        try {
            var failure = (Optional<?>) Class.forName(CLASS, true, Simulator.class.getClassLoader()).getMethod("lastFailure")
                    .invoke(null);
            return failure.map(Object::toString);
        } catch (ReflectiveOperationException | LinkageError _) {
            return Optional.empty();
        }
    }
}
