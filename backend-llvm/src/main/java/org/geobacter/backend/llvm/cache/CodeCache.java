package org.geobacter.backend.llvm.cache;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/**
 * Compiled code on disk, for all processes of a user, in files named by {@link CacheKey}s. A cache is an offer: where it cannot be read
 * or written, code is compiled.
 *
 * <p>Processes need not know of each other. A file is written under another name and then moved to its own, so that it is there in full
 * or not at all; one that is damaged all the same is removed. When the files are together larger than the cache may be, those that have
 * not been used for the longest time are removed; a process that has loaded one keeps what it has loaded.
 *
 * <p>By default it is {@code $XDG_CACHE_HOME/geobacter}, or {@code ~/.cache/geobacter}; {@code -Dgeobacter.cache} or {@code
 * GEOBACTER_CACHE} names another directory, or {@code off}.
 */
public final class CodeCache {
    private static final long USER_BYTES = 512L << 20;
    private static final String TEMPORARY = "new-";
    /** A temporary file of this age is one that nobody is writing any more. */
    private static final Duration ABANDONED = Duration.ofHours(1);
    /** The time of use is written again after this: a file that is used often is not to be written each time. */
    private static final Duration RECENTLY = Duration.ofMinutes(10);

    private final Optional<Path> directory;
    private final long maxBytes;

    private CodeCache(Optional<Path> directory, long maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    /** {@return the cache of this user, or none if the settings say so} */
    public static CodeCache ofUser() {
        var setting = Optional.ofNullable(System.getProperty("geobacter.cache")).or(() -> environment("GEOBACTER_CACHE"));
        if (setting.isPresent()) {
            return setting.get().equals("off") ? none() : new CodeCache(setting.map(Path::of), USER_BYTES);
        }
        // XDG Base Directory Specification: a path that is not absolute is to be ignored.
        var base = environment("XDG_CACHE_HOME").map(Path::of).filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return new CodeCache(Optional.of(base.resolve("geobacter")), USER_BYTES);
    }

    /**
     * {@return a cache in a directory, which is made when it is needed}
     *
     * @param maxBytes how large the files may be together
     */
    public static CodeCache in(Path directory, long maxBytes) {
        return new CodeCache(Optional.of(directory), maxBytes);
    }

    /** {@return a cache in which nothing is ever found} */
    public static CodeCache none() {
        return new CodeCache(Optional.empty(), 0);
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    /** {@return whether something that is stored can be found again} */
    public boolean isEnabled() {
        return directory.isPresent();
    }

    /** {@return the code of a key} */
    public Optional<byte[]> read(CacheKey key) {
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        var file = file(key);
        try {
            var code = CodeFile.read(Files.readAllBytes(file));
            if (code.isEmpty()) {
                logger().log(System.Logger.Level.WARNING, "Removing {0}, which is damaged; its code will be compiled again.", file);
                Files.deleteIfExists(file);
            } else {
                markUsed(file);
            }
            return code;
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException problem) {
            return unusable(problem);
        }
    }

    /** {@return a file that starts with the code of a key, for the system's loader; its content has been verified} */
    public Optional<Path> find(CacheKey key) {
        return read(key).map(_ -> file(key));
    }

    /** Stores code; where that is not possible nothing happens. */
    public void store(CacheKey key, byte[] code) {
        if (directory.isEmpty()) {
            return;
        }
        try {
            createDirectory(directory.get());
            var written = Files.createTempFile(directory.get(), TEMPORARY, "");
            try {
                Files.write(written, CodeFile.write(code));
                move(written, file(key));
            } finally {
                Files.deleteIfExists(written);
            }
            removeUnused();
        } catch (IOException problem) {
            unusable(problem);
        }
    }

    private Path file(CacheKey key) {
        return directory.orElseThrow().resolve(key.digest());
    }

    /** Nobody else may put code into it that this user runs. */
    private static void createDirectory(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unlikely) {
            throw new IOException("a file system on which files cannot be replaced at once", unlikely);
        }
    }

    private static void markUsed(Path file) throws IOException {
        var now = Instant.now();
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(RECENTLY))) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    private record Used(Path file, long bytes, FileTime time) {}

    private void removeUnused() throws IOException {
        var files = new ArrayList<Used>();
        long bytes = 0;
        try (var entries = Files.newDirectoryStream(directory.orElseThrow())) {
            for (var file : entries) {
                var used = used(file);
                if (used.isEmpty()) {
                    continue;
                }
                if (!file.getFileName().toString().startsWith(TEMPORARY)) {
                    files.add(used.get());
                    bytes += used.get().bytes;
                } else if (used.get().time.toInstant().isBefore(Instant.now().minus(ABANDONED))) {
                    Files.deleteIfExists(file);
                }
            }
        }
        if (bytes <= maxBytes) {
            return;
        }
        files.sort(Comparator.comparing(Used::time));
        for (var file : files) {
            // A quarter more, so that this is not done for each file that is stored.
            if (bytes <= maxBytes - maxBytes / 4) {
                return;
            }
            Files.deleteIfExists(file.file);
            bytes -= file.bytes;
        }
    }

    /** Empty for a file that another process has removed meanwhile. */
    private static Optional<Used> used(Path file) throws IOException {
        try {
            return Optional.of(new Used(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> unusable(IOException problem) {
        logger().log(System.Logger.Level.DEBUG, "The cache in " + directory + " cannot be used.", problem);
        return Optional.empty();
    }

    /** {@return where it is} */
    @Override
    public String toString() {
        return directory.map(Path::toString).orElse("off");
    }

    /** Not a constant: the JVM takes longer to make its first logger than to load a kernel from here. */
    private static System.Logger logger() {
        return System.getLogger(CodeCache.class.getName());
    }
}
