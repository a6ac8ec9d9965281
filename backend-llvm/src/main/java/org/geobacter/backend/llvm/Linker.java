package org.geobacter.backend.llvm;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.llvm.global.LLVM;

/** LLVM's linker, the program inside the presets' jar: makes shared objects of object files. */
public final class Linker {
    private static final long TIMEOUT_SECONDS = 60;

    private static Path program;

    private Linker() {}

    /**
     * Links one object file.
     *
     * @param options of {@code ld.lld}, besides {@code -shared}
     * @return an ELF shared object
     * @throws LlvmException if the linker cannot be run or refuses the object
     */
    public static byte[] link(byte[] object, List<String> options) {
        try {
            var folder = Files.createTempDirectory("geobacter");
            var input = folder.resolve("kernel.o");
            var output = folder.resolve("kernel.so");
            var messages = folder.resolve("messages");
            try {
                Files.write(input, object);
                var command = new ArrayList<>(List.of(program().toString(), "-flavor", "gnu", "-shared"));
                command.addAll(options);
                command.addAll(List.of(input.toString(), "-o", output.toString()));
                run(command, messages);
                return Files.readAllBytes(output);
            } finally {
                for (var file : List.of(input, output, messages, folder)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException exception) {
            throw new LlvmException("Linking with the lld of the LLVM presets failed: " + exception);
        }
    }

    private static void run(List<String> command, Path messages) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(messages.toFile()).start();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new LlvmException("Linking took more than " + TIMEOUT_SECONDS + " seconds: " + command);
            }
        } catch (InterruptedException exception) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LlvmException("The thread was interrupted while it linked.");
        }
        if (process.exitValue() != 0) {
            throw new LlvmException("Linking failed: lld says: " + Files.readString(messages).strip());
        }
    }

    /** Unpacks the linker, once for each user of the machine; it finds its libraries beside itself. */
    private static synchronized Path program() throws IOException {
        if (program == null) {
            Loader.load(LLVM.class);
            File lld = Loader.cacheResource(LLVM.class, "/org/bytedeco/llvm/linux-x86_64/lld");
            if (lld == null || !lld.setExecutable(true)) {
                throw new IOException("the jar org.bytedeco:llvm with the classifier linux-x86_64 is not on the class path");
            }
            var library = lld.toPath().resolveSibling("libLLVM.so");
            try {
                Files.createSymbolicLink(lld.toPath().resolveSibling("libLLVM.so.20.1"), library.getFileName());
            } catch (FileAlreadyExistsException _) {
                // From an earlier run, or another process at the same time.
            }
            program = lld.toPath();
        }
        return program;
    }
}
