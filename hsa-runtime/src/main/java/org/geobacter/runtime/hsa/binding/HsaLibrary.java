package org.geobacter.runtime.hsa.binding;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The HSA runtime's library, of which a process has one.
 *
 * <p>It is the one that {@code -Dgeobacter.hsa.library} names, and no other where that cannot be loaded; else the first that there is of
 * {@code $ROCM_PATH/lib}, {@code /opt/rocm/lib}, the newest {@code /opt/rocm-*}{@code /lib}, and the one that the system's loader finds.
 */
@SuppressWarnings("restricted") // loading native code is what it is for
public final class HsaLibrary {
    /** The name by which the system's loader finds it. */
    public static final String SYSTEM = "libhsa-runtime64.so.1";

    private static final String PROPERTY = "geobacter.hsa.library";
    private static final String ROCM_VARIABLE = "ROCM_PATH";
    private static final Path OPTIONAL_SOFTWARE = Path.of("/opt");
    private static final Pattern VERSIONED = Pattern.compile("rocm-(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

    private static Loaded loaded;

    private record Loaded(String name, SymbolLookup symbols) {}

    private HsaLibrary() {}

    /**
     * Loads the library, unless it is loaded.
     *
     * @throws HsaException if there is none that can be loaded; the message says which were tried
     */
    public static synchronized void load() {
        if (loaded == null) {
            load(candidates(Optional.ofNullable(System.getProperty(PROPERTY)), Optional.ofNullable(System.getenv(ROCM_VARIABLE)),
                    OPTIONAL_SOFTWARE));
        }
    }

    /**
     * Loads a certain library.
     *
     * @param name a path, or a name for the system's loader
     * @throws IllegalStateException if another one has been loaded
     * @throws HsaException if it cannot be loaded
     */
    public static synchronized void load(String name) {
        if (loaded == null) {
            load(List.of(name));
        } else if (!loaded.name.equals(name)) {
            throw new IllegalStateException(
                    "This process has loaded the HSA runtime " + loaded.name + ", and cannot load " + name + " besides.");
        }
    }

    /** {@return the library that is loaded; empty before there is one} */
    public static synchronized Optional<String> loaded() {
        return Optional.ofNullable(loaded).map(Loaded::name);
    }

    /** {@return where the library is looked for, first things first} */
    static List<String> candidates(Optional<String> property, Optional<String> rocm, Path optionalSoftware) {
        if (property.isPresent()) {
            return List.of(property.get());
        }
        var directories = new ArrayList<Path>();
        rocm.filter(path -> !path.isEmpty()).map(Path::of).ifPresent(directories::add);
        directories.add(optionalSoftware.resolve("rocm"));
        directories.addAll(versioned(optionalSoftware));
        var candidates = new ArrayList<String>();
        directories.stream().map(directory -> directory.resolve("lib").resolve(SYSTEM)).filter(Files::exists).map(Path::toString)
                .forEach(candidates::add);
        candidates.add(SYSTEM);
        return candidates;
    }

    private static List<Path> versioned(Path optionalSoftware) {
        try (var entries = Files.list(optionalSoftware)) {
            return entries.filter(entry -> VERSIONED.matcher(entry.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(HsaLibrary::version).reversed()).toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static long version(Path directory) {
        var matcher = VERSIONED.matcher(directory.getFileName().toString());
        if (!matcher.matches()) {
            return 0;
        }
        long version = 0;
        for (int i = 1; i <= 3; i++) {
            version = version * 1000 + (matcher.group(i) == null ? 0 : Math.min(999, Integer.parseInt(matcher.group(i))));
        }
        return version;
    }

    private static void load(List<String> candidates) {
        var problems = new ArrayList<String>();
        for (var candidate : candidates) {
            try {
                // The runtime has threads of its own: it cannot be unloaded.
                var symbols = candidate.contains("/")
                        ? SymbolLookup.libraryLookup(Path.of(candidate), Arena.global())
                        : SymbolLookup.libraryLookup(candidate, Arena.global());
                loaded = new Loaded(candidate, symbols);
                return;
            } catch (IllegalArgumentException problem) {
                problems.add(candidate);
            }
        }
        throw new HsaException("dlopen", "The HSA runtime cannot be loaded: there is no " + String.join(", no ", problems)
                + ", or it lacks a library that it needs. Install ROCm, or Debian's libhsa-runtime64-1, or say with -D" + PROPERTY
                + " where it is.", null);
    }

    static SymbolLookup symbols() {
        load();
        synchronized (HsaLibrary.class) {
            return loaded.symbols;
        }
    }

    static String name() {
        return loaded().orElse("(not loaded)");
    }
}
